import type { Selectable } from 'kysely'
import type {
  Call,
  Operation,
  OperationRow,
  OperationState,
  OperationSummary,
  WaitingCode,
} from '../../contract/operation.ts'
import type { RowStoryTable } from '../store/tables.ts'
import { countStates, refOf, shownState } from './operation.ts'
import type { CallRecord, OperationRecord, RowRecord } from './operation-record.ts'
import { verdictPossibleAt, type EvidenceTiming } from './row-evidence.ts'

/** Why an operation sends nothing at the moment; known only to the running process. */
export type Waiting = { code: WaitingCode; text: string; until: number | null }

const instant = (ms: number) => new Date(ms).toISOString()

/** The operation as lists and events show it. */
export function summaryView(
  operation: OperationRecord,
  rows: readonly RowRecord[],
  waiting: Waiting | undefined,
): OperationSummary {
  const counts = countStates(rows.map((row) => row.state))
  const blocked = rows.filter((row) => row.frozen.blocked).length
  const state = shownState(operation.state, counts, blocked)
  const { pause } = operation
  return {
    id: operation.id,
    ref: refOf(operation.action, operation.number),
    project: operation.project,
    action: operation.action,
    state,
    ...(pause !== null && state === 'paused' ? { pause: { ...pause, since: instant(pause.since) } } : {}),
    ...waitingView(operation, state, waiting),
    pace: { mode: 'together' },
    stopAfter: operation.stopAfter,
    actor: operation.actor,
    reason: operation.reason,
    createdAt: instant(operation.createdAt),
    ...(state === 'scheduled' && operation.startsAt !== null
      ? { startsAt: instant(operation.startsAt) }
      : {}),
    startedAt: operation.startedAt === null ? null : instant(operation.startedAt),
    ...(operation.endedAt === null ? {} : { endedAt: instant(operation.endedAt) }),
    ...(operation.previousId === null ? {} : { previousId: operation.previousId }),
    cancelRequested: operation.cancelRequestedAt !== null,
    total: rows.length,
    confirmed: rows.length - blocked,
    counts,
    overdue: rows.filter((row) => row.state === 'accepted' && row.overdueSince !== null).length,
    retryable: rows.filter(isRetryable).length,
    outsidePreview: operation.outsidePreview,
  }
}

/** A pause with nothing left to send is none; that the project changed still tells why nothing is read (R23). */
function waitingView(
  operation: OperationRecord,
  state: OperationState,
  waiting: Waiting | undefined,
): Pick<OperationSummary, 'waiting'> {
  if (state !== 'running' && state !== 'reconciling') return {}
  if (operation.pause?.code === 'project-changed') {
    return { waiting: { code: 'project-changed', text: operation.pause.text, until: null } }
  }
  if (!waiting) return {}
  return { waiting: { ...waiting, until: waiting.until === null ? null : instant(waiting.until) } }
}

/** Rows that *retry* takes up: ended without effect, and not left out by the preview. Never unknown or accepted. */
export function isRetryable(row: RowRecord): boolean {
  switch (row.state) {
    case 'failed':
    case 'rejected':
    case 'not-applied':
    case 'cancelled':
      return true
    case 'skipped':
      return !row.frozen.blocked
    case 'planned':
    case 'sent':
    case 'accepted':
    case 'unknown':
    case 'done':
      return false
  }
}

/** One row with its story. */
export function rowView(
  operation: OperationRecord,
  row: RowRecord,
  story: readonly Selectable<RowStoryTable>[],
  timing: EvidenceTiming,
): OperationRow {
  const possibleAt = verdictPossibleAt(operation.action, row, timing)
  return {
    instanceId: row.instanceId,
    name: row.name,
    state: row.state,
    result: row.result,
    ...(row.callId === null ? {} : { callId: row.callId }),
    ...(row.sentAt === null ? {} : { sentAt: instant(row.sentAt) }),
    ...(row.acceptedAt === null ? {} : { acceptedAt: instant(row.acceptedAt) }),
    ...(row.settledAt === null ? {} : { settledAt: instant(row.settledAt) }),
    ...(row.overdueSince === null ? {} : { overdueSince: instant(row.overdueSince) }),
    ...(row.evidence.underWayAt === null ? {} : { underWayAt: instant(row.evidence.underWayAt) }),
    ...(possibleAt === null ? {} : { verdictPossibleAt: instant(possibleAt) }),
    story: story.map((line) => ({ at: instant(line.at), text: line.text })),
  }
}

/** The operation by itself: its summary, all rows with their stories, all calls. */
export function operationView(
  operation: OperationRecord,
  rows: readonly RowRecord[],
  stories: ReadonlyMap<string, readonly Selectable<RowStoryTable>[]>,
  calls: readonly CallRecord[],
  waiting: Waiting | undefined,
  timing: EvidenceTiming,
): Omit<Operation, 'retriedAs'> {
  return {
    ...summaryView(operation, rows, waiting),
    rows: rows.map((row) => rowView(operation, row, stories.get(row.instanceId) ?? [], timing)),
    calls: calls.filter((call) => !call.answer?.notSent).map(callView),
  }
}

function callView(call: CallRecord): Call {
  const cloud = call.answer?.cloud ?? null
  return {
    id: call.id,
    rows: call.instanceIds.length,
    sentAt: instant(call.signedAt),
    answeredAt: call.answeredAt === null ? null : instant(call.answeredAt),
    cloud:
      cloud === null
        ? null
        : { status: cloud.status, code: cloud.code, message: cloud.message, requestId: cloud.requestId },
    ...(call.answer?.problem ? { problem: call.answer.problem } : {}),
    outcome: call.outcome,
  }
}
