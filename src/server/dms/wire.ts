import { z } from 'zod'
import type { DmsInstance, DmsTask } from './dms-instance.ts'

/**
 * Bodies of the service as sent: snake case, figures and instants partly as text, and any field may be absent. Strict on
 * what the console acts on (ids, totals, task records), lenient on the rest: an odd field becomes '' or null, an unknown
 * status stays as it came.
 *
 * @see OTC DMS API reference, "Querying All Instances", "Querying an Instance", "Listing Background Tasks"
 */

const text = z.string().catch('')
const texts = z.array(z.string()).catch([])
const figure = z
  .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
  .nullable()
  .catch(null)

/** Instances give ms since 1970 as text, tasks ISO 8601. */
const instant = z
  .union([
    z.number(),
    z.string().regex(/^\d+$/).transform(Number),
    z.string().refine(isIsoInstant).transform(Date.parse),
  ])
  .nullable()
  .catch(null)

const count = z.union([
  z.number().int().nonnegative(),
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
])

const tagSchema = z.object({ key: z.string(), value: z.string().nullish() })

const instanceSchema = z.object({
  instance_id: z.string().min(1),
  name: text,
  status: text,
  engine: text,
  engine_version: text,
  type: text,
  created_at: instant,
  available_zones: texts,
  available_zone_names: texts,
  specification: text,
  broker_num: figure,
  node_num: figure,
  total_storage_space: figure,
  storage_space: figure,
  used_storage_space: figure,
  user_id: text,
  user_name: text,
  tags: z.unknown().optional(),
  maintain_begin: text,
  maintain_end: text,
  description: text,
  partition_num: figure,
  connect_address: text,
  port: figure,
  public_connect_address: text,
  vpc_name: text,
  subnet_name: text,
  security_group_name: text,
  resource_spec_code: text,
  storage_spec_code: text,
  enterprise_project_id: text,
})

const listSchema = z.object({ instances: z.array(z.unknown()), instance_num: count })

const taskSchema = z.object({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  created_at: instant,
  updated_at: instant,
  user_name: text,
  params: text,
})

const taskListSchema = z.object({ tasks: z.array(taskSchema), task_count: count })

/** One instance, or null for what has no id. */
export function parseInstance(value: unknown): DmsInstance | null {
  const parsed = instanceSchema.safeParse(value)
  if (!parsed.success) return null
  const sent = parsed.data
  return {
    instanceId: sent.instance_id.toLowerCase(),
    name: sent.name,
    status: sent.status,
    engine: sent.engine,
    engineVersion: sent.engine_version,
    type: sent.type,
    createdAt: sent.created_at,
    availableZones: sent.available_zone_names.length > 0 ? sent.available_zone_names : sent.available_zones,
    specification: sent.specification,
    brokerCount: sent.broker_num ?? sent.node_num ?? brokersIn(sent.specification),
    storageTotalGb: sent.total_storage_space ?? sent.storage_space,
    storageUsedGb: sent.used_storage_space,
    ownerId: sent.user_id,
    ownerName: sent.user_name,
    ...parseTags(sent.tags),
    maintainBegin: sent.maintain_begin,
    maintainEnd: sent.maintain_end,
    description: sent.description,
    partitionCount: sent.partition_num,
    connectAddress: sent.connect_address,
    port: sent.port,
    publicConnectAddress: sent.public_connect_address,
    vpcName: sent.vpc_name,
    subnetName: sent.subnet_name,
    securityGroupName: sent.security_group_name,
    resourceSpecCode: sent.resource_spec_code,
    storageSpecCode: sent.storage_spec_code,
    enterpriseProjectId: sent.enterprise_project_id,
    ambiguous: false,
  }
}

/**
 * The number of brokers at the end of a specification such as `c6.2u4g.cluster * 3 broker`: v1.0 tells it nowhere
 * else. The form is that of Huawei Cloud Config's example of a Kafka instance; other forms hold no number.
 */
function brokersIn(specification: string): number | null {
  const count = /\* ?(\d{1,3}) ?broker$/.exec(specification)?.[1]
  return count === undefined ? null : Number(count)
}

/** One page of the list: readable instances, how many entries it had, and the total; null when it is no such page. */
export function parseListPage(
  value: unknown,
): { instances: DmsInstance[]; received: number; total: number } | null {
  const parsed = listSchema.safeParse(value)
  if (!parsed.success) return null
  const instances = parsed.data.instances.map(parseInstance).filter((instance) => instance !== null)
  return { instances, received: parsed.data.instances.length, total: parsed.data.instance_num }
}

/**
 * One page of background tasks; null when it is no such page or holds a record without id, name or status. That no
 * restart is on record is evidence, so no record may drop out silently.
 */
export function parseTaskPage(value: unknown): { tasks: DmsTask[]; total: number } | null {
  const parsed = taskListSchema.safeParse(value)
  if (!parsed.success) return null
  const tasks = parsed.data.tasks.map((sent) => ({
    id: sent.id,
    name: sent.name,
    status: sent.status,
    createdAt: sent.created_at,
    updatedAt: sent.updated_at,
    userName: sent.user_name,
    params: sent.params,
  }))
  return { tasks, total: parsed.data.task_count }
}

/** No tags member means no tags; one that cannot be read whole means that the tags are not known. */
function parseTags(value: unknown): Pick<DmsInstance, 'tags' | 'tagsKnown'> {
  if (value === undefined || value === null) return { tags: [], tagsKnown: true }
  if (!Array.isArray(value)) return { tags: [], tagsKnown: false }
  const readable = value.map((tag) => tagSchema.safeParse(tag)).filter(({ success }) => success)
  const tags = readable.flatMap(({ data }) =>
    data === undefined ? [] : [{ key: data.key, value: data.value ?? '' }],
  )
  return { tags, tagsKnown: tags.length === value.length }
}

function isIsoInstant(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T/.test(value) && !Number.isNaN(Date.parse(value))
}
