import { z } from 'zod'
import { actionSchema, rowStateSchema } from './row.ts'
import { personSchema } from './session.ts'

/** An instance ID of DMS in canonical form: a UUID in lower case. */
export const instanceIdSchema = z
  .string()
  .regex(
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
    'An instance ID is a UUID such as 8bc706a5-4b62-453c-a0cb-f5fb86fc90a9.',
  )
  .transform((id) => id.toLowerCase())

export const instantSchema = z.iso.datetime({ precision: 3 })

/** Whether the instance's state allows an action; `reason` says in plain words why not. */
export const allowanceSchema = z.object({ allowed: z.boolean(), reason: z.string().optional() })
export type Allowance = z.infer<typeof allowanceSchema>

/** The latest row that an operation holds or held for this instance. */
export const instanceRowSchema = z.object({
  operationId: z.string(),
  ref: z.string(),
  action: actionSchema,
  state: rowStateSchema,
  /** When the row came into this state. */
  at: instantSchema,
  /** True for an accepted row past its deadline. */
  overdue: z.boolean(),
  /** One short line for the second line of the cell; empty when the state says it all. */
  note: z.string(),
})
export type InstanceRow = z.infer<typeof instanceRowSchema>

export const instanceSchema = z.object({
  instanceId: z.string(),
  name: z.string(),
  /** The cloud's word as it came, also one this console does not know. */
  status: z.string(),
  engine: z.string(),
  engineVersion: z.string(),
  createdAt: instantSchema.nullable(),
  availableZones: z.array(z.string()),
  specification: z.string(),
  brokerCount: z.int().nullable(),
  storageTotalGb: z.number().nullable(),
  storageUsedGb: z.number().nullable(),
  owner: personSchema,
  tags: z.array(z.object({ key: z.string(), value: z.string() })),
  /** `HH:mm:ss` of the instance's region, or empty. */
  maintainBegin: z.string(),
  maintainEnd: z.string(),
  actions: z.object({ restart: allowanceSchema, delete: allowanceSchema, clearFailed: allowanceSchema }),
  row: instanceRowSchema.optional(),
})
export type Instance = z.infer<typeof instanceSchema>

/** A background task of an instance, as DMS lists it. `params` is the cloud's text, mostly JSON. */
export const instanceTaskSchema = z.object({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  startedAt: instantSchema.nullable(),
  endedAt: instantSchema.nullable(),
  params: z.string(),
})
export type InstanceTask = z.infer<typeof instanceTaskSchema>

export const instanceDetailSchema = instanceSchema.extend({
  readAt: instantSchema,
  description: z.string(),
  partitionCount: z.int().nullable(),
  connectAddress: z.string(),
  port: z.int().nullable(),
  publicConnectAddress: z.string(),
  network: z.object({ vpc: z.string(), subnet: z.string(), securityGroup: z.string() }),
  /** null: not to be had, with `tasksReason`. */
  tasks: z.array(instanceTaskSchema).nullable(),
  tasksReason: z.string().optional(),
})
export type InstanceDetail = z.infer<typeof instanceDetailSchema>

export const inventorySchema = z.object({
  instances: z.array(instanceSchema),
  total: z.int(),
  /** False until one whole sweep has ended, and when the last one missed rows. */
  complete: z.boolean(),
  fetchedAt: instantSchema.nullable(),
  staleReason: z.string().optional(),
})
export type Inventory = z.infer<typeof inventorySchema>
