import { z } from 'zod'

/** Every `code` a problem document of this server may carry. The code decides; `detail` is for people. */
export const PROBLEM_CODES = [
  'signed-out',
  'forbidden',
  'csrf',
  'not-found',
  'method-not-allowed',
  'unsupported-media-type',
  'body-too-large',
  'malformed-body',
  'unknown-field',
  'malformed-request',
  'invalid-value',
  'not-in-force',
  'too-many-rows',
  'phrase-mismatch',
  'nothing-ready',
  'all-rows-held',
  'inventory-incomplete',
  'plan-expired',
  'failed-creations-changed',
  'operation-ended',
  'operation-state',
  'row-state',
  'nothing-to-retry',
  'project-changed',
  'key-stopped',
  'frozen',
  'sign-in-code-used',
  'rate-limited',
  'cloud',
  'store-unavailable',
  'internal',
] as const

export const problemCodeSchema = z.enum(PROBLEM_CODES)
export type ProblemCode = z.infer<typeof problemCodeSchema>

/** What the cloud said, with every secret already replaced; `message` is shown as text only. */
export const cloudAnswerSchema = z.object({
  status: z.int(),
  code: z.string().nullable(),
  message: z.string().nullable(),
  requestId: z.string().nullable(),
})
export type CloudAnswerView = z.infer<typeof cloudAnswerSchema>

/**
 * RFC 9457 problem document: the one shape of every 4xx and 5xx answer.
 * `instance` names this occurrence (`urn:brokerdeck:request:<requestId>`), not a Kafka instance.
 */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: problemCodeSchema,
  detail: z.string(),
  instance: z.string(),
  requestId: z.string(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  cloud: cloudAnswerSchema.optional(),
})
export type Problem = z.infer<typeof problemSchema>
