import { z } from 'zod'
import { instantSchema } from './instance.ts'
import { cloudAnswerSchema } from './problem.ts'
import { paceSchema } from './plan.ts'
import { actionSchema, resultCodeSchema, rowStateSchema } from './row.ts'
import { personSchema } from './session.ts'

export const OPERATION_STATES = [
  'scheduled',
  'running',
  'paused',
  'reconciling',
  'done',
  'done-with-problems',
  'cancelled',
] as const
export const operationStateSchema = z.enum(OPERATION_STATES)
export type OperationState = z.infer<typeof operationStateSchema>

export const PAUSE_CODES = [
  'person',
  'call-unknown',
  'failures',
  'overdue',
  'drift',
  'flow-control',
  'refusal-not-atomic',
  'control-read',
  'clock-skew',
  'key-stopped',
  'frozen',
  'project-changed',
  'lapsed',
] as const
export const pauseCodeSchema = z.enum(PAUSE_CODES)
export type PauseCode = z.infer<typeof pauseCodeSchema>

export const WAITING_CODES = [
  'flow-control',
  'inventory',
  'settling',
  'key-stopped',
  'control-read',
  'project-changed',
] as const
export const waitingCodeSchema = z.enum(WAITING_CODES)
export type WaitingCode = z.infer<typeof waitingCodeSchema>

export const CALL_PROBLEMS = [
  'dns',
  'connect',
  'tls',
  'no-handles',
  'key-stopped',
  'timeout',
  'reset',
  'closed',
  'malformed',
  'too-large',
  'framing',
  'redirect',
  'encoding',
  'content-type',
  'unlisted',
  'rows-missing',
  'rows-extra',
  'rows-unclear',
  'interrupted',
] as const
export const callProblemSchema = z.enum(CALL_PROBLEMS)
export type CallProblem = z.infer<typeof callProblemSchema>

export const operationRowSchema = z.object({
  instanceId: z.string(),
  name: z.string(),
  state: rowStateSchema,
  result: z
    .object({
      code: resultCodeSchema,
      text: z.string(),
      cloudCode: z.string().optional(),
      /** Where another operation holds the row: which, and whose. */
      operationId: z.string().optional(),
      actor: z.string().optional(),
    })
    .nullable(),
  callId: z.string().optional(),
  sentAt: instantSchema.optional(),
  acceptedAt: instantSchema.optional(),
  settledAt: instantSchema.optional(),
  overdueSince: instantSchema.optional(),
  /** First read of ours that showed it Restarting, or Deleting. */
  underWayAt: instantSchema.optional(),
  /** From when reads can prove that an unknown row was not executed; absent where only a person can end it. */
  verdictPossibleAt: instantSchema.optional(),
  story: z.array(z.object({ at: instantSchema, text: z.string() })),
})
export type OperationRow = z.infer<typeof operationRowSchema>

/** One HTTP request to the batch endpoint. `rows` is how many instances it carried. */
export const callSchema = z.object({
  id: z.string(),
  rows: z.int(),
  sentAt: instantSchema,
  answeredAt: instantSchema.nullable(),
  cloud: cloudAnswerSchema.nullable(),
  problem: callProblemSchema.optional(),
  /** One sentence: what the answer meant for the rows. */
  outcome: z.string(),
})
export type Call = z.infer<typeof callSchema>

export const operationSummarySchema = z.object({
  id: z.string(),
  /** Short, for people: `R-2041`, `D-2043`, `C-2044`. */
  ref: z.string(),
  project: z.string(),
  action: actionSchema,
  state: operationStateSchema,
  pause: z.object({ code: pauseCodeSchema, text: z.string(), since: instantSchema }).optional(),
  waiting: z
    .object({ code: waitingCodeSchema, text: z.string(), until: instantSchema.nullable() })
    .optional(),
  pace: paceSchema,
  stopAfter: z.int(),
  actor: personSchema,
  reason: z.string(),
  createdAt: instantSchema,
  /** While `scheduled`: until then cancelling undoes it. */
  startsAt: instantSchema.optional(),
  startedAt: instantSchema.nullable(),
  endedAt: instantSchema.optional(),
  /** Of which operation this one is a *retry*, and its ref. */
  previousId: z.string().optional(),
  previousRef: z.string().optional(),
  /** True once a person cancelled what was not sent. */
  cancelRequested: z.boolean(),
  /** All rows, with those that the preview had left out. */
  total: z.int(),
  /** Rows that were ready in the preview: what the person confirmed. */
  confirmed: z.int(),
  counts: z.record(rowStateSchema, z.int()),
  /** Accepted rows past their deadline; they count under `accepted` too. */
  overdue: z.int(),
  /** Rows that *retry* would take up. */
  retryable: z.int(),
  /** Instances that vanished with a clear-failed although the preview did not name them. */
  outsidePreview: z.array(z.object({ instanceId: z.string(), name: z.string() })),
})
export type OperationSummary = z.infer<typeof operationSummarySchema>

const operationRetrySchema = z.object({ id: z.string(), ref: z.string() })
export type OperationRetry = z.infer<typeof operationRetrySchema>

export const operationSchema = operationSummarySchema.extend({
  rows: z.array(operationRowSchema),
  calls: z.array(callSchema),
  /** The *retries* of this operation, oldest first. */
  retriedAs: z.array(operationRetrySchema),
})
export type Operation = z.infer<typeof operationSchema>
