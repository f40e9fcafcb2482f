import { z } from 'zod'
import { instanceSchema, instantSchema } from './instance.ts'
import { operationRowSchema, operationSummarySchema } from './operation.ts'
import { projectSchema } from './project.ts'
import { actionSchema } from './row.ts'

/**
 * What `GET /api/events` sends: `event:` is the key, `data:` the JSON of its schema, `id:` resumes with
 * `Last-Event-ID`. `reset` means: too much was missed, read everything again. An `inventory` event whose `total` is not
 * what its reader then has means the same for that inventory.
 */
export const eventSchemas = {
  inventory: z.object({
    project: z.string(),
    upserted: z.array(instanceSchema),
    removed: z.array(z.string()),
    total: z.int(),
    complete: z.boolean(),
    fetchedAt: instantSchema.nullable(),
    staleReason: z.string().optional(),
  }),
  operation: operationSummarySchema,
  rows: z.object({
    operationId: z.string(),
    ref: z.string(),
    project: z.string(),
    action: actionSchema,
    createdAt: instantSchema,
    rows: z.array(operationRowSchema),
  }),
  project: projectSchema,
  reset: z.object({}),
} as const

export type EventName = keyof typeof eventSchemas
export type EventData<N extends EventName> = z.infer<(typeof eventSchemas)[N]>
export type ServerEvent = { [N in EventName]: { name: N; data: EventData<N> } }[EventName]
