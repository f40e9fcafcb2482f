import { describe, expect, test } from 'vitest'
import { instanceRowSchema } from './instance.ts'
import { toInstanceRow } from './instance-row.ts'
import type { OperationRow } from './operation.ts'
import { ROW_STATES, type RowState } from './row.ts'

const CREATED = '2026-06-01T08:00:00.000Z'
const SENT = '2026-06-01T08:00:01.000Z'
const ACCEPTED = '2026-06-01T08:00:02.000Z'
const SETTLED = '2026-06-01T08:00:03.000Z'

const operation = { operationId: 'o', ref: 'R-1001', action: 'restart' as const, createdAt: CREATED }

const rowOf = (state: RowState, over: Partial<OperationRow> = {}): OperationRow => ({
  instanceId: 'i',
  name: 'orders',
  state,
  result: { code: 'refused-call', text: 'Named in the refusal.', cloudCode: 'DMS.00400099' },
  story: [],
  ...over,
})

const NOTES: Record<RowState, string> = {
  planned: '',
  sent: '',
  accepted: '',
  done: '',
  'not-applied': '',
  unknown: 'being settled',
  rejected: 'DMS.00400099',
  skipped: 'Named in the refusal.',
  cancelled: 'Named in the refusal.',
  failed: 'Named in the refusal.',
}

test.each(ROW_STATES)('a row that is %s is shown with a note that says no more', (state) => {
  const shown = toInstanceRow(operation, rowOf(state))
  expect(instanceRowSchema.parse(shown)).toEqual(shown)
  expect(shown).toMatchObject({
    operationId: 'o',
    ref: 'R-1001',
    action: 'restart',
    state,
    note: NOTES[state],
  })
})

test('a row without a result says just that', () => {
  expect(toInstanceRow(operation, rowOf('rejected', { result: null })).note).toBe('no reason given')
  expect(toInstanceRow(operation, rowOf('skipped', { result: null })).note).toBe('')
})

describe('since when a row is as it is', () => {
  const times: { row: Partial<OperationRow>; at: string }[] = [
    { row: {}, at: CREATED },
    { row: { sentAt: SENT }, at: SENT },
    { row: { sentAt: SENT, acceptedAt: ACCEPTED }, at: ACCEPTED },
    { row: { sentAt: SENT, acceptedAt: ACCEPTED, settledAt: SETTLED }, at: SETTLED },
    { row: { settledAt: SETTLED }, at: SETTLED },
  ]
  test.each(times)('$at', ({ row, at }) => {
    expect(toInstanceRow(operation, rowOf('done', row)).at).toBe(at)
  })
})

test('a row is overdue only while it is still awaited', () => {
  expect(toInstanceRow(operation, rowOf('accepted', { overdueSince: SETTLED })).overdue).toBe(true)
  expect(toInstanceRow(operation, rowOf('accepted')).overdue).toBe(false)
  expect(toInstanceRow(operation, rowOf('done', { overdueSince: SETTLED })).overdue).toBe(false)
})
