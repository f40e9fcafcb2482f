import type { Operation } from '../../../contract/operation.ts'
import type { Action, RowState } from '../../../contract/row.ts'
import { countOf } from '../../lib/format-number.ts'

/** What the rows came to at a moment, between the calls of the time line. */
export type Milestone = { at: string; state: RowState; text: string; more: string }

const SEEN_WORDS: Record<Action, string> = { restart: 'restarted', delete: 'gone', 'clear-failed': 'gone' }

/**
 * The moments that say how it went, each from what rows carry: sending began, the first row that our own reads saw
 * end, and how many of them had by the last one. In the order of time.
 */
export function milestones(operation: Operation): Milestone[] {
  const { action, createdAt, startedAt, rows, counts } = operation
  const found: Milestone[] = []
  if (startedAt !== null && startedAt > createdAt) {
    const more = counts.skipped === 0 ? '' : `${countOf(counts.skipped, 'row')} skipped so far`
    found.push({ at: startedAt, state: 'planned', text: 'Time to undo over, sending began', more })
  }
  const ended = rows
    .filter(({ state, result }) => state === 'done' && result?.code !== 'verdict-done')
    .flatMap(({ settledAt }) => settledAt ?? [])
    .toSorted()
  const [first] = ended
  const last = ended.at(-1)
  const word = SEEN_WORDS[action]
  if (first !== undefined && last !== undefined) {
    if (first !== last) found.push({ at: first, state: 'done', text: `First row ${word}`, more: '' })
    const open = counts.sent + counts.accepted + counts.unknown
    const more = open === 0 ? '' : `${open} still open`
    found.push({ at: last, state: 'done', text: `${countOf(ended.length, 'row')} ${word}`, more })
  }
  return found
}
