import type { OperationRow } from '../../../contract/operation.ts'
import { shownRowState, type ShownRowState } from '../../ui/state-words.ts'

/** Trouble first: what needs a person, then what did not happen, then what is under way, then what is done. */
const RANKS: Record<ShownRowState, number> = {
  unknown: 0,
  overdue: 1,
  failed: 2,
  rejected: 3,
  'not-applied': 4,
  skipped: 5,
  cancelled: 6,
  accepted: 7,
  sent: 8,
  planned: 9,
  done: 10,
}

export function shownStateOf(row: OperationRow): ShownRowState {
  return shownRowState(row.state, row.overdueSince !== undefined)
}

/** Each row's place, by instance. It holds, whatever the rows turn into, until it is made again. */
export type RowOrder = ReadonlyMap<string, number>

/** Orders rows by trouble; rows of one rank keep the order they are given in. */
export function orderRows(rows: readonly OperationRow[]): RowOrder {
  return new Map(
    rows.toSorted((a, b) => rankOf(a) - rankOf(b)).map(({ instanceId }, place) => [instanceId, place]),
  )
}

/** The rows in a held order; rows that it does not know come last, as they came. */
export function inOrder(rows: readonly OperationRow[], order: RowOrder): OperationRow[] {
  const placeOf = (row: OperationRow): number => order.get(row.instanceId) ?? Number.MAX_SAFE_INTEGER
  return rows.toSorted((a, b) => placeOf(a) - placeOf(b))
}

/**
 * How few rows would have to move for these, as they stand now, to be in order: all but the longest run of
 * ranks that never falls. The last ranks of the best runs of every length are kept, smallest first.
 */
export function wouldMove(shown: readonly OperationRow[]): number {
  const lastRanks: number[] = []
  for (const row of shown) {
    const rank = rankOf(row)
    lastRanks[lastRanks.findLastIndex((last) => last <= rank) + 1] = rank
  }
  return shown.length - lastRanks.length
}

const rankOf = (row: OperationRow): number => RANKS[shownStateOf(row)]
