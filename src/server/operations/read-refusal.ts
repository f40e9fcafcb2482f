import { judgeStatus, statusWord } from '../../contract/instance-actions.ts'
import type { Action } from '../../contract/row.ts'
import type { CloudAnswer, RefusalClass } from '../dms/batch-call.ts'
import type { RowEvent } from './operation.ts'

/** What the re-read after a refusal showed of one row (R5). */
export type Reread =
  { seen: 'status'; status: string } | { seen: 'gone' } | { seen: 'unreadable'; why: string }

export type StoredRefusal = { class: RefusalClass; answer: CloudAnswer; namedIds: string[] }

export type RefusalReading =
  /** A row moved or could not be read: the refusal may not have been for all of the call. */
  | { kind: 'not-atomic'; events: Map<string, RowEvent>; why: string }
  /** Some rows stand at fault, or the request as a whole does; the others have their turn again. */
  | { kind: 'isolated'; events: Map<string, RowEvent> }
  /** Nothing singled out: these two parts are asked one after the other. */
  | { kind: 'split'; events: Map<string, RowEvent>; parts: [string[], string[]] }

/**
 * Judges a whole-request refusal by what each row of the call looks like one settle time later (R5).
 *
 * A row that moved the way the action would have moved it makes the refusal untrustworthy: then all rows are
 * unknown. 404 DMS.00404022 names the reason itself: a row that is gone is the row at fault, not a sign of ours.
 */
export function readRefusal(
  action: Action,
  refusal: StoredRefusal,
  rereads: ReadonlyMap<string, Reread>,
): RefusalReading {
  const ids = [...rereads.keys()]
  const goneIsFault = refusal.answer.code === 'DMS.00404022'
  const moved = ids
    .map((id) => whyNotAtomic(action, rereads.get(id), goneIsFault))
    .find((why) => why !== null)
  if (moved) {
    const text = `The cloud refused the whole call, yet ${moved} Whether this row was taken is not known.`
    return {
      kind: 'not-atomic',
      why: moved,
      events: eventsFor(ids, { type: 'no-answer', code: 'refusal-not-atomic', text }),
    }
  }
  if (refusal.class === 'key') return { kind: 'isolated', events: eventsFor(ids, { type: 'not-executed' }) }
  if (refusal.class === 'our-mistake') {
    return {
      kind: 'isolated',
      events: eventsFor(ids, refused('refused-request', refusal, 'The cloud refused the request itself')),
    }
  }
  const atFault = ids.filter((id) => isAtFault(action, id, refusal, rereads.get(id)))
  if (atFault.length > 0) {
    const events = eventsFor(ids, { type: 'not-executed' })
    for (const id of atFault)
      events.set(id, refused('refused-call', refusal, whyAtFault(id, refusal, rereads.get(id))))
    return { kind: 'isolated', events }
  }
  const [only] = ids
  if (ids.length === 1 && only !== undefined) {
    return {
      kind: 'isolated',
      events: new Map([[only, refused('refused-call', refusal, 'Refused when asked alone')]]),
    }
  }
  const half = Math.ceil(ids.length / 2)
  return {
    kind: 'split',
    events: eventsFor(ids, { type: 'not-executed' }),
    parts: [ids.slice(0, half), ids.slice(half)],
  }
}

function whyNotAtomic(action: Action, reread: Reread | undefined, goneIsFault: boolean): string | null {
  if (!reread || reread.seen === 'unreadable')
    return `a row could not be read again (${reread?.why ?? 'no read'}).`
  if (reread.seen === 'gone') return goneIsFault ? null : 'a row of it is gone.'
  const status = reread.status.toUpperCase()
  if (action === 'restart') return status === 'RESTARTING' ? 'a row of it is seen Restarting.' : null
  return status === 'DELETING' || status === 'RECYCLE' ? 'a row of it is seen Deleting.' : null
}

function isAtFault(action: Action, id: string, refusal: StoredRefusal, reread: Reread | undefined): boolean {
  if (reread?.seen === 'gone' || refusal.namedIds.includes(id)) return true
  return reread?.seen === 'status' && !judgeStatus(action, reread.status).allowed
}

function whyAtFault(id: string, refusal: StoredRefusal, reread: Reread | undefined): string {
  const named = refusal.namedIds.includes(id) ? 'Named in the refusal' : 'Found by reading after the refusal'
  if (reread?.seen === 'gone') return `${named}: it does not exist any more`
  return reread?.seen === 'status' ? `${named}, and seen ${statusWord(reread.status)}` : named
}

function refused(code: 'refused-call' | 'refused-request', refusal: StoredRefusal, why: string): RowEvent {
  const { answer } = refusal
  const said = answer.message === null ? '' : ` The cloud said: ${answer.message}`
  return {
    type: 'refused',
    code,
    text: `${why}.${said}`,
    ...(answer.code === null ? {} : { cloudCode: answer.code }),
  }
}

function eventsFor(ids: readonly string[], event: RowEvent): Map<string, RowEvent> {
  return new Map(ids.map((id) => [id, event]))
}
