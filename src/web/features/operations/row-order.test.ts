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

test('an order holds when rows change, and is made again from what is shown', () => {
  const order = orderRows([row('a', 'accepted'), row('b', 'accepted'), row('c', 'done')])
  const after = [row('a', 'done'), row('b', 'unknown'), row('c', 'done')]
  const shown = inOrder(after, order)
  expect(ids(shown)).toEqual(['a', 'b', 'c'])
  expect(ids(inOrder(after, orderRows(shown)))).toEqual(['b', 'a', 'c'])
})

test.each<[string, OperationRow['state'][], number]>([
  ['rows that all went on alike need not move', ['accepted', 'accepted', 'accepted'], 0],
  ['one row in trouble at the end moves alone', ['accepted', 'accepted', 'accepted', 'unknown'], 1],
  ['two that are done before others move', ['done', 'accepted', 'done', 'accepted', 'accepted'], 2],
])('%s', (_case, states, moves) => {
  expect(wouldMove(states.map((state, index) => row(String(index), state)))).toBe(moves)
})
