import type { InstanceRow } from './instance.ts'
import type { OperationRow } from './operation.ts'
import type { Action } from './row.ts'

/**
 * A row of an operation as the table of instances shows it. Server and page both use it, so that a
 * snapshot and the events after it say the same.
 */
export function toInstanceRow(
  operation: { operationId: string; ref: string; action: Action; createdAt: string },
  row: OperationRow,
): InstanceRow {
  return {
    operationId: operation.operationId,
    ref: operation.ref,
    action: operation.action,
    state: row.state,
    at: row.settledAt ?? row.acceptedAt ?? row.sentAt ?? operation.createdAt,
    overdue: row.overdueSince !== undefined && row.state === 'accepted',
    note: noteOf(row),
  }
}

function noteOf(row: OperationRow): string {
  switch (row.state) {
    case 'rejected':
      return row.result?.cloudCode ?? 'no reason given'
    case 'unknown':
      return 'being settled'
    case 'skipped':
    case 'cancelled':
    case 'failed':
      return row.result?.text ?? ''
    case 'planned':
    case 'sent':
    case 'accepted':
    case 'done':
    case 'not-applied':
      return ''
  }
}
