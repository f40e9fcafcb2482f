import { expect, test } from 'vitest'
import type { OperationRow } from '../../../contract/operation.ts'
import { inOrder, orderRows, wouldMove } from './row-order.ts'

const row = (instanceId: string, state: OperationRow['state'], overdueSince?: string): OperationRow => ({
  instanceId,
  name: instanceId,
  state,
  result: null,
  story: [],
  ...(overdueSince === undefined ? {} : { overdueSince }),
})

const ids = (rows: OperationRow[]) => rows.map(({ instanceId }) => instanceId)

test('trouble stands first, what is done last', () => {
  const rows = [
    row('done', 'done'),
    row('late', 'accepted', '2026-11-24T14:00:00.000Z'),
    row('accepted', 'accepted'),
    row('unknown', 'unknown'),
    row('rejected', 'rejected'),
  ]
  expect(ids(inOrder(rows, orderRows(rows)))).toEqual(['unknown', 'late', 'rejected', 'accepted', 'done'])
})

test('an order holds when rows change, and tells how many would move', () => {
  const before = [row('a', 'accepted'), row('b', 'accepted'), row('c', 'done')]
  const order = orderRows(before)
  const after = [row('a', 'done'), row('b', 'unknown'), row('c', 'done')]
  expect(ids(inOrder(after, order))).toEqual(['a', 'b', 'c'])
  expect(wouldMove(before, order)).toBe(0)
  expect(wouldMove(after, order)).toBe(2)
  expect(ids(inOrder(after, orderRows(after)))).toEqual(['b', 'a', 'c'])
})
