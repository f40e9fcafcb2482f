import type { OperationRetry } from '../../contract/operation.ts'
import type { Action } from '../../contract/row.ts'
import { refOf } from './operation.ts'
import type { OperationRecord } from './operation-record.ts'
import type { Executor } from './operation-store.ts'

/** The ref of the operation that this one is a retry of; no member where it is none. */
export async function previousRefOf(
  executor: Executor,
  { previousId }: OperationRecord,
): Promise<{ previousRef?: string }> {
  if (previousId === null) return {}
  const row = await executor
    .selectFrom('operation')
    .select(['action', 'number'])
    .where('id', '=', previousId)
    .executeTakeFirst()
  // The column is text, written from the closed set.
  return row ? { previousRef: refOf(row.action as Action, row.number) } : {}
}

/** The retries of an operation, oldest first. */
export async function retriesOf(executor: Executor, operationId: string): Promise<OperationRetry[]> {
  const rows = await executor
    .selectFrom('operation')
    .select(['id', 'action', 'number'])
    .where('previous_id', '=', operationId)
    .orderBy('number')
    .execute()
  // The column is text, written from the closed set.
  return rows.map(({ id, action, number }) => ({ id, ref: refOf(action as Action, number) }))
}
