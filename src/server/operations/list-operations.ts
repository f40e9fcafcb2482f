import type { OperationState, OperationSummary } from '../../contract/operation.ts'
import type { Action } from '../../contract/row.ts'
import { invalidValue } from '../http/problem.ts'
import type { Db } from '../store/tables.ts'
import type { OperationRecord } from './operation-record.ts'
import { operationsBefore, type HistoryFilter } from './operation-store.ts'

export type HistoryQuery = {
  project?: string | undefined
  instance?: string | undefined
  state?: readonly OperationState[] | undefined
  action?: Action | undefined
  actor?: string | undefined
  cursor?: string | undefined
  limit?: number | undefined
}

const USUAL_PAGE = 50

/**
 * One page of the history, newest first. The state is derived from the rows, so it is filtered after reading; the
 * cursor is the number of the last operation looked at.
 *
 * @throws ProblemError 422 for a cursor that this server did not hand out
 */
export async function listOperations(
  db: Db,
  summarise: (operation: OperationRecord) => Promise<OperationSummary>,
  query: HistoryQuery,
): Promise<{ operations: OperationSummary[]; nextCursor: string | null }> {
  const limit = query.limit ?? USUAL_PAGE
  const filter: HistoryFilter = {
    project: query.project,
    instance: query.instance,
    action: query.action,
    actor: query.actor,
  }
  const operations: OperationSummary[] = []
  let before = readCursor(query.cursor)
  for (;;) {
    const page = await operationsBefore(db, filter, before, limit)
    for (const operation of page) {
      before = operation.number
      const summary = await summarise(operation)
      if (query.state && !query.state.includes(summary.state)) continue
      operations.push(summary)
      if (operations.length === limit) return { operations, nextCursor: String(before) }
    }
    if (page.length < limit) return { operations, nextCursor: null }
  }
}

function readCursor(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined
  if (!/^\d{1,15}$/.test(cursor))
    throw invalidValue('/cursor', 'Take `nextCursor` of an earlier answer as it is.')
  return Number(cursor)
}
