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

/** An order once made, by instance; it holds, whatever the rows turn into, until it is made again. */
export type RowOrder = ReadonlyMap<string, { place: number; rank: number }>

export function orderRows(rows: readonly OperationRow[]): RowOrder {
  const ranked = rows.map((row) => ({ id: row.instanceId, rank: RANKS[shownStateOf(row)] }))
  return new Map(
    ranked.toSorted((a, b) => a.rank - b.rank).map(({ id, rank }, place) => [id, { place, rank }]),
  )
}

/** The rows in a held order; rows that it does not know come last, as they came. */
export function inOrder(rows: readonly OperationRow[], order: RowOrder): OperationRow[] {
  const placeOf = (row: OperationRow): number => order.get(row.instanceId)?.place ?? Number.MAX_SAFE_INTEGER
  return rows.toSorted((a, b) => placeOf(a) - placeOf(b))
}

/** How many rows have come to belong elsewhere since the order was made. */
export function wouldMove(rows: readonly OperationRow[], order: RowOrder): number {
  return rows.filter((row) => order.get(row.instanceId)?.rank !== RANKS[shownStateOf(row)]).length
}
