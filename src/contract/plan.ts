import { z } from 'zod'
import { instantSchema } from './instance.ts'
import { actionSchema, reasonCodeSchema } from './row.ts'

/** Later: canary and waves. They are refused, never ignored. */
export const paceSchema = z.object({ mode: z.literal('together') })
export type Pace = z.infer<typeof paceSchema>

export const CONSEQUENCE_CODES = [
  'clients-cut-off',
  'data-gone',
  'no-backup',
  'share-of-project',
  'nothing-lost',
  'every-failed-creation',
  'by-id',
] as const

export const consequenceSchema = z.object({ code: z.enum(CONSEQUENCE_CODES), text: z.string() })
export type Consequence = z.infer<typeof consequenceSchema>

export const planRowSchema = z.object({
  instanceId: z.string(),
  name: z.string(),
  status: z.string(),
  verdict: z.enum(['ready', 'blocked']),
  reasons: z.array(
    z.object({
      code: reasonCodeSchema,
      text: z.string(),
      operationId: z.string().optional(),
      actor: z.string().optional(),
    }),
  ),
})
export type PlanRow = z.infer<typeof planRowSchema>

export const planSchema = z.object({
  id: z.string(),
  createdAt: instantSchema,
  expiresAt: instantSchema,
  /** SHA-256, hex, over the canonical JSON (RFC 8785) of what the plan freezes. */
  digest: z.string(),
  project: z.string(),
  action: actionSchema,
  pace: paceSchema,
  /** An operation pauses when more rows than this end `failed`. */
  stopAfter: z.int(),
  rows: z.array(planRowSchema),
  counts: z.object({ ready: z.int(), blocked: z.int() }),
  consequences: z.array(consequenceSchema),
  /** Text that must be typed, character for character; null where none is asked. */
  confirmation: z.object({ phrase: z.string() }).nullable(),
  /** Set once the plan has started. */
  operationId: z.string().optional(),
  /** Set on a plan made by *retry*: the operation it follows. */
  previousId: z.string().optional(),
})
export type Plan = z.infer<typeof planSchema>
