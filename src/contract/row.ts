import { z } from 'zod'

export const ACTIONS = ['restart', 'delete', 'clear-failed'] as const
export const actionSchema = z.enum(ACTIONS)
export type Action = z.infer<typeof actionSchema>

/** The states of a row; their meaning and the ways between them are in `operation.ts` of the server. */
export const ROW_STATES = [
  'planned',
  'sent',
  'accepted',
  'rejected',
  'unknown',
  'skipped',
  'cancelled',
  'done',
  'failed',
  'not-applied',
] as const
export const rowStateSchema = z.enum(ROW_STATES)
export type RowState = z.infer<typeof rowStateSchema>

/** States that a row never leaves. */
export const ROW_END_STATES = [
  'done',
  'failed',
  'rejected',
  'not-applied',
  'skipped',
  'cancelled',
] as const satisfies readonly RowState[]

/** True when nothing more will happen to a row in this state. */
export function isEnded(state: RowState): boolean {
  return ROW_END_STATES.some((end) => end === state)
}

/** Why an instance is left out of a plan, or a row is skipped when its turn comes. */
export const REASON_CODES = [
  'not-found',
  'status',
  'status-unknown',
  'ambiguous',
  'not-a-failed-creation',
  'held',
  'drift',
] as const
export const reasonCodeSchema = z.enum(REASON_CODES)
export type ReasonCode = z.infer<typeof reasonCodeSchema>

export const RESULT_CODES = [
  ...REASON_CODES,
  'accepted',
  'seen-under-way',
  'restarted',
  'deleted',
  'recycled',
  'ended-in-error',
  'refused-row',
  'refused-call',
  'refused-request',
  'refused-key',
  'no-answer',
  'row-missing',
  'row-unclear',
  'interrupted',
  'refusal-not-atomic',
  'proved-not-applied',
  'verdict-done',
  'verdict-not-applied',
  'cancelled-by-person',
  'failed-creations-changed',
  'split-budget',
] as const
export const resultCodeSchema = z.enum(RESULT_CODES)
export type ResultCode = z.infer<typeof resultCodeSchema>
