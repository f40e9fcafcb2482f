import {
  isEnded,
  ROW_STATES,
  type Action,
  type ReasonCode,
  type ResultCode,
  type RowState,
} from '../../contract/row.ts'
import type { OperationState } from '../../contract/operation.ts'

/** What a row ended with, or what is known of it so far; `null` while there is nothing to tell. */
export type RowResult = {
  code: ResultCode
  text: string
  cloudCode?: string
  operationId?: string
  actor?: string
}

/** Everything that can happen to a row. What each needs as evidence is for the caller to have shown. */
export type RowEvent =
  | { type: 'intent'; callId: string; signedAt: number }
  /** Proved not executed (R3, R5, R8): its turn comes again. */
  | { type: 'not-executed' }
  | { type: 'success' }
  | {
      type: 'refused'
      code: 'refused-row' | 'refused-call' | 'refused-request'
      text: string
      cloudCode?: string
    }
  | {
      type: 'no-answer'
      code: 'no-answer' | 'row-missing' | 'row-unclear' | 'interrupted' | 'refusal-not-atomic'
      text: string
    }
  | { type: 'skip'; code: ReasonCode; text: string; operationId?: string; actor?: string }
  | {
      type: 'cancel'
      code: 'cancelled-by-person' | 'failed-creations-changed' | 'split-budget'
      text: string
    }
  | { type: 'seen-under-way'; text: string }
  | { type: 'effect-seen'; code: 'restarted' | 'deleted' | 'recycled'; text: string }
  | { type: 'ended-in-error'; text: string }
  | { type: 'proved-not-applied'; text: string }
  | { type: 'overdue' }
  | { type: 'verdict'; verdict: 'done' | 'not-applied'; text: string }

export type RowEventType = RowEvent['type']

/** The part of a row that its state machine reads and writes. Instants in ms since 1970. */
export type RowCore = {
  state: RowState
  result: RowResult | null
  callId: string | null
  sentAt: number | null
  acceptedAt: number | null
  settledAt: number | null
  overdueSince: number | null
}

/** From which states an event may be taken, and where it leads. Any other pair is a mistake of the program. */
const TRANSITIONS: Record<RowEventType, { from: readonly RowState[]; to: RowState }> = {
  intent: { from: ['planned'], to: 'sent' },
  'not-executed': { from: ['sent'], to: 'planned' },
  success: { from: ['sent'], to: 'accepted' },
  refused: { from: ['sent'], to: 'rejected' },
  'no-answer': { from: ['sent'], to: 'unknown' },
  skip: { from: ['planned'], to: 'skipped' },
  cancel: { from: ['planned'], to: 'cancelled' },
  'seen-under-way': { from: ['unknown'], to: 'accepted' },
  'effect-seen': { from: ['accepted', 'unknown'], to: 'done' },
  'ended-in-error': { from: ['accepted', 'unknown'], to: 'failed' },
  'proved-not-applied': { from: ['unknown'], to: 'not-applied' },
  overdue: { from: ['accepted'], to: 'accepted' },
  verdict: { from: ['unknown', 'accepted'], to: 'done' },
}

/** An event met a row in a state that does not allow it. Nothing was changed. */
export class IllegalTransitionError extends Error {
  constructor(state: RowState, event: RowEventType) {
    super(`A row that is ${state} cannot take "${event}".`)
    this.name = 'IllegalTransitionError'
  }
}

/** Whether a row may take this event now; an accepted row takes a verdict only once it is overdue. */
export function mayTake(row: RowCore, type: RowEventType): boolean {
  if (!TRANSITIONS[type].from.includes(row.state)) return false
  if (type === 'verdict') return row.state === 'unknown' || row.overdueSince !== null
  if (type === 'overdue') return row.overdueSince === null
  return true
}

/**
 * The row after the event; the given one is left as it is. Pure: the whole life of a row is in this function.
 *
 * @throws IllegalTransitionError where the state does not allow the event
 */
export function nextRow<R extends RowCore>(row: R, event: RowEvent, now: number): R {
  if (!mayTake(row, event.type)) throw new IllegalTransitionError(row.state, event.type)
  const to = event.type === 'verdict' ? event.verdict : TRANSITIONS[event.type].to
  const next: R = { ...row, state: to, settledAt: isEnded(to) ? now : null }
  switch (event.type) {
    case 'intent':
      return { ...next, callId: event.callId, sentAt: event.signedAt, result: null }
    case 'not-executed':
      return { ...next, callId: null, sentAt: null, result: null }
    case 'success':
      return { ...next, acceptedAt: now, result: { code: 'accepted', text: 'The cloud took it on.' } }
    case 'seen-under-way':
      return { ...next, acceptedAt: now, result: { code: 'seen-under-way', text: event.text } }
    case 'overdue':
      return { ...next, overdueSince: now }
    case 'refused':
    case 'no-answer':
    case 'skip':
    case 'cancel':
    case 'effect-seen': {
      const { type: _type, ...result } = event
      return { ...next, result }
    }
    case 'ended-in-error':
      return { ...next, result: { code: 'ended-in-error', text: event.text } }
    case 'proved-not-applied':
      return { ...next, result: { code: 'proved-not-applied', text: event.text } }
    case 'verdict':
      return {
        ...next,
        result: { code: event.verdict === 'done' ? 'verdict-done' : 'verdict-not-applied', text: event.text },
      }
  }
}

/** True while the row holds the lock of its instance (R11). */
export function holdsLock(state: RowState): boolean {
  return !isEnded(state)
}

export type StateCounts = Record<RowState, number>

/** How many rows are in each state; every state has a member. */
export function countStates(states: Iterable<RowState>): StateCounts {
  const counts = Object.fromEntries(ROW_STATES.map((state) => [state, 0])) as StateCounts
  for (const state of states) counts[state] += 1
  return counts
}

/** True when no row can change any more. */
export function allEnded(counts: StateCounts): boolean {
  return counts.planned + counts.sent + counts.accepted + counts.unknown === 0
}

/**
 * The state that people see: what is stored, and on top of it what the rows say. `blockedInPreview` rows were
 * known to stay out before anyone confirmed, so they are no problem of the operation.
 */
export function shownState(
  stored: 'scheduled' | 'running' | 'paused' | 'ended',
  counts: StateCounts,
  blockedInPreview: number,
): OperationState {
  if (stored !== 'ended') {
    if (counts.planned > 0) return stored
    return counts.sent > 0 && stored === 'running' ? 'running' : 'reconciling'
  }
  const problems =
    counts.failed +
    counts.rejected +
    counts['not-applied'] +
    counts.cancelled +
    counts.skipped -
    blockedInPreview
  if (problems === 0) return 'done'
  const sent = counts.done + counts.failed + counts.rejected + counts['not-applied']
  return sent === 0 && counts.cancelled > 0 ? 'cancelled' : 'done-with-problems'
}

/** The letter before an operation's number: `R-2041`. */
export function refOf(action: Action, number: number): string {
  const letter = { restart: 'R', delete: 'D', 'clear-failed': 'C' }[action]
  return `${letter}-${number}`
}
