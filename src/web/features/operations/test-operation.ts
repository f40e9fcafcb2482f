import type { Operation, OperationRow } from '../../../contract/operation.ts'
import { ROW_STATES, type RowState } from '../../../contract/row.ts'

const CONFIRMED_AT = '2026-11-24T14:02:09.000Z'

/** For tests: a running restart without rows, unless told otherwise; the counts are those of its rows. */
export function anOperation(facts: Partial<Operation> = {}): Operation {
  const rows = facts.rows ?? []
  // Every state has a member.
  const counts = Object.fromEntries(
    ROW_STATES.map((state) => [state, rows.filter((row) => row.state === state).length]),
  ) as Record<RowState, number>
  return {
    id: '6b1f0000-0000-4000-8000-000000000001',
    ref: 'R-2041',
    project: 'demo',
    action: 'restart',
    state: 'running',
    pace: { mode: 'together' },
    stopAfter: 3,
    actor: { id: 'jana', name: 'Jana Krüger' },
    reason: '',
    createdAt: CONFIRMED_AT,
    startedAt: CONFIRMED_AT,
    cancelRequested: false,
    total: rows.length,
    confirmed: rows.length,
    counts,
    overdue: rows.filter(({ overdueSince }) => overdueSince !== undefined).length,
    retryable: 0,
    outsidePreview: [],
    rows,
    calls: [],
    retriedAs: [],
    ...facts,
  }
}

/** For tests: a row that was not sent, unless told otherwise. */
export function aRow(facts: Partial<OperationRow> = {}): OperationRow {
  const name = facts.name ?? 'orders-01'
  return { instanceId: `${name}-id`, name, state: 'planned', result: null, story: [], ...facts }
}
