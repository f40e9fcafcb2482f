import { expect, test } from 'vitest'
import type { OperationRow } from '../../contract/operation.ts'
import type { Clock } from '../clock.ts'
import { createRowIndex } from './row-index.ts'
import { anOperation, idOf, T0 } from './testing/rows.ts'

const DAY = 24 * 60 * 60_000

function startIndex() {
  let now = T0
  const clock: Clock = { now: () => now, after: () => () => undefined }
  return { index: createRowIndex(clock), moveTo: (at: number) => (now = at) }
}

const rowOf = (state: OperationRow['state'], over: Partial<OperationRow> = {}): OperationRow => ({
  instanceId: idOf(1),
  name: 'orders',
  state,
  result: null,
  story: [],
  ...over,
})

const first = anOperation({ id: 'a', number: 1001, action: 'delete' })
const second = anOperation({ id: 'b', number: 1002, action: 'restart' })

test('an open row is shown beside its instance and holds it', () => {
  const { index } = startIndex()
  index.put(first, [rowOf('planned')])
  expect(index.latestRow('lab', idOf(1))).toMatchObject({
    operationId: 'a',
    ref: 'D-1001',
    action: 'delete',
    state: 'planned',
  })
  expect([...index.heldIds('lab')]).toEqual([idOf(1)])
  expect(index.openCounts('lab')).toEqual({ runningOperations: 1, openRows: 1 })
})

test.each(['sent', 'accepted', 'unknown'] as const)('a row that is %s holds its instance', (state) => {
  const { index } = startIndex()
  index.put(first, [rowOf(state)])
  expect(index.heldIds('lab').has(idOf(1))).toBe(true)
})

test('projects do not mix', () => {
  const { index } = startIndex()
  index.put(first, [rowOf('sent')])
  expect(index.latestRow('prod', idOf(1))).toBeUndefined()
  expect(index.heldIds('prod').size).toBe(0)
  expect(index.openCounts('prod')).toEqual({ runningOperations: 0, openRows: 0 })
})

test('a row that ended is shown for a day, and holds nothing', () => {
  const { index, moveTo } = startIndex()
  index.put(first, [rowOf('accepted')])
  const ended = { ...first, state: 'ended' as const, endedAt: T0 }
  index.put(ended, [rowOf('done', { settledAt: new Date(T0).toISOString() })])
  expect(index.heldIds('lab').size).toBe(0)
  expect(index.openCounts('lab')).toEqual({ runningOperations: 0, openRows: 0 })
  moveTo(T0 + DAY)
  expect(index.latestRow('lab', idOf(1))?.state).toBe('done')
  moveTo(T0 + DAY + 1)
  expect(index.latestRow('lab', idOf(1))).toBeUndefined()
})

test('a row left out for another operation neither hides nor frees what holds the instance', () => {
  const { index } = startIndex()
  index.put(first, [rowOf('sent')])
  index.put(second, [rowOf('skipped', { settledAt: new Date(T0).toISOString() })])
  expect(index.latestRow('lab', idOf(1))).toMatchObject({ operationId: 'a', state: 'sent' })
  expect(index.heldIds('lab').has(idOf(1))).toBe(true)
  index.put(first, [rowOf('done', { settledAt: new Date(T0).toISOString() })])
  expect(index.heldIds('lab').has(idOf(1))).toBe(false)
})

test('the operations may come in any order: what holds an instance frees it at its end', () => {
  const { index } = startIndex()
  index.put(second, [rowOf('skipped', { settledAt: new Date(T0).toISOString() })])
  index.put(first, [rowOf('sent')])
  expect(index.heldIds('lab').has(idOf(1))).toBe(true)
  expect(index.latestRow('lab', idOf(1))).toMatchObject({ operationId: 'a', state: 'sent' })
  index.put({ ...first, state: 'ended' }, [rowOf('done', { settledAt: new Date(T0).toISOString() })])
  expect(index.heldIds('lab').has(idOf(1))).toBe(false)
  expect(index.latestRow('lab', idOf(1))).toMatchObject({ operationId: 'a', state: 'done' })
})

test('the next operation on an instance takes its place, and a late word of the last does not take it back', () => {
  const { index } = startIndex()
  const done = rowOf('done', { settledAt: new Date(T0).toISOString() })
  index.put({ ...first, state: 'ended' }, [done])
  index.put(second, [rowOf('planned')])
  index.put({ ...first, state: 'ended' }, [done])
  expect(index.latestRow('lab', idOf(1))).toMatchObject({ operationId: 'b', state: 'planned' })
  expect(index.heldIds('lab').has(idOf(1))).toBe(true)
})

test('an operation whose rows did not change is still counted', () => {
  const { index } = startIndex()
  index.put(first, [])
  expect(index.openCounts('lab')).toEqual({ runningOperations: 1, openRows: 0 })
  index.put({ ...first, state: 'ended' }, [])
  expect(index.openCounts('lab').runningOperations).toBe(0)
})
