import { z } from 'zod'
import type { Chance } from './chance.ts'
import type { EmulatedInstance, EmulatedTask } from './instance.ts'
import type { CloudState } from './cloud-state.ts'

const tag = z.strictObject({ key: z.string(), value: z.string() })

/**
 * An instance to be put into a project: only the name is needed, the rest is filled in. A status given here stays
 * until something happens to the instance; `createdAt` is milliseconds since 1970.
 */
export const instanceSeedSchema = z.strictObject({
  name: z.string(),
  id: z.uuid().optional(),
  status: z.string().min(1).optional(),
  description: z.string().optional(),
  engine: z.string().optional(),
  engineVersion: z.string().optional(),
  createdAt: z.number().optional(),
  flavor: z.string().optional(),
  brokers: z.int().positive().optional(),
  partitions: z.int().nonnegative().optional(),
  storageTotalGb: z.number().nonnegative().optional(),
  storageUsedGb: z.number().nonnegative().optional(),
  owner: z.string().optional(),
  tags: z.array(tag).optional(),
  zones: z.array(z.string()).optional(),
  maintainBegin: z.string().optional(),
  maintainEnd: z.string().optional(),
  /** Of a failed creation: text of its task record. Absent: the record says nothing; null: there is no record. */
  failureReason: z.string().nullable().optional(),
})

export type InstanceSeed = z.input<typeof instanceSeedSchema>

/** What may be changed of an instance that is there; its status has a call of its own. */
export const instanceChangeSchema = instanceSeedSchema
  .omit({ id: true, status: true, failureReason: true })
  .partial()

export type InstanceChange = z.input<typeof instanceChangeSchema>

/** Makes the instance, with the record of its creation among its tasks. `key` is unique to it in its project. */
export function growInstance(
  seed: InstanceSeed,
  projectId: string,
  key: string,
  cloud: CloudState,
): EmulatedInstance {
  const { chance } = cloud
  const createdAt = seed.createdAt ?? cloud.clock.now() - chance.between(DAY_MS, 400 * DAY_MS, `age/${key}`)
  const owner = ownerOf(seed.owner ?? 'Jana Krüger', chance)
  const status = seed.status ?? 'RUNNING'
  const id = seed.id?.toLowerCase() ?? chance.uuid(`instance/${projectId}/${key}`)
  return {
    id,
    projectId,
    name: seed.name,
    description: seed.description ?? '',
    engine: seed.engine ?? 'kafka',
    engineVersion: seed.engineVersion ?? '3.4',
    createdAt,
    flavor: seed.flavor ?? '2u4g',
    brokers: seed.brokers ?? 3,
    partitions: seed.partitions ?? 300,
    storageTotalGb: seed.storageTotalGb ?? 600,
    storageUsedGb: seed.storageUsedGb ?? 120,
    owner,
    tags: seed.tags ?? [],
    zones: seed.zones ?? ['eu-de-01'],
    maintainBegin: seed.maintainBegin ?? '22:00:00',
    maintainEnd: seed.maintainEnd ?? '02:00:00',
    phases: [{ at: createdAt, status }],
    tasks: seed.failureReason === null ? [] : [creationTask(seed, { id, createdAt, owner, status }, chance)],
  }
}

/** The same name always gets the same user ID, in every project. */
export function ownerOf(name: string, chance: Chance): { id: string; name: string } {
  return { id: chance.hex(32, `user/${name}`), name }
}

const DAY_MS = 86_400_000

/**
 * That a creation is a task, what it is called and where a failed one says why is undocumented: the manual only lists
 * instance creation among the background tasks.
 */
function creationTask(
  seed: InstanceSeed,
  made: { id: string; createdAt: number; owner: EmulatedTask['user']; status: string },
  chance: Chance,
): EmulatedTask {
  const hasFailed = made.status === 'CREATEFAILED'
  const reason = hasFailed && seed.failureReason ? reasonParams(seed.failureReason) : {}
  const takesMs = chance.between(180, 900, `creation/${made.id}`) * 1000
  return {
    id: chance.hex(32, `creation-task/${made.id}`),
    name: 'createInstance',
    user: made.owner,
    params: reason,
    startedAt: made.createdAt,
    endsAt: made.status === 'CREATING' ? Infinity : made.createdAt + takesMs,
    endsAs: hasFailed ? 'FAILED' : 'SUCCESS',
  }
}

/** A reason that begins with a code of the cloud is told as code and text. */
export function reasonParams(reason: string): Record<string, string> {
  const match = /^(DMS\.\d+) (.*)$/.exec(reason)
  const [, code, text] = match ?? []
  return code !== undefined && text !== undefined
    ? { error_code: code, error_msg: text }
    : { error_msg: reason }
}
