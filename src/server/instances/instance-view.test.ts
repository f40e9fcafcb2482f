import { expect, test } from 'vitest'
import { instanceSchema, type InstanceRow } from '../../contract/instance.ts'
import type { DmsInstance } from '../dms/dms-instance.ts'
import { parseInstance } from '../dms/wire.ts'
import { toInstance } from './instance-view.ts'

const ID = '8bc706a5-4b62-453c-a0cb-f5fb86fc90a9'

function instance(status: string, more: Partial<DmsInstance> = {}): DmsInstance {
  const parsed = parseInstance({ instance_id: ID, name: 'orders', status, engine: 'kafka', tags: [] })
  if (!parsed) throw new Error('The sample is no instance.')
  return { ...parsed, ...more }
}

function row(more: Partial<InstanceRow> = {}): InstanceRow {
  const at = '2026-03-01T12:00:00.000Z'
  return {
    operationId: 'o1',
    ref: 'R-2041',
    action: 'restart',
    state: 'accepted',
    at,
    overdue: false,
    note: '',
    ...more,
  }
}

test('what a status allows is allowed, and what it does not is told', () => {
  const { actions } = toInstance(instance('CREATEFAILED'), undefined, false)
  expect(actions).toEqual({
    restart: { allowed: false, reason: 'Creation failed: there is nothing to restart.' },
    delete: { allowed: true },
    clearFailed: { allowed: true },
  })
})

test('a status never seen is shown as it came and allows nothing', () => {
  const view = toInstance(instance('MIGRATING'), undefined, false)
  expect(view.status).toBe('MIGRATING')
  expect(Object.values(view.actions).map(({ allowed }) => allowed)).toEqual([false, false, false])
})

test('an instance that an open row holds allows nothing, and names the operation', () => {
  const view = toInstance(instance('RUNNING'), row(), true)
  expect(view.actions.restart).toEqual({ allowed: false, reason: 'Held by R-2041 until it is settled.' })
  expect(view.actions.delete.allowed).toBe(false)
  expect(view.row).toEqual(row())
})

test('a row that has ended is not named as the holder', () => {
  const view = toInstance(instance('RUNNING'), row({ state: 'skipped' }), true)
  expect(view.actions.restart.reason).toBe('Held by an operation until it is settled.')
})

test('an ended row is shown and forbids nothing', () => {
  const view = toInstance(instance('RUNNING'), row({ state: 'done' }), false)
  expect(view.row?.state).toBe('done')
  expect(view.actions.restart).toEqual({ allowed: true })
})

test('an ID listed under two names allows nothing', () => {
  const { actions } = toInstance(instance('RUNNING', { ambiguous: true }), undefined, false)
  expect(actions.delete).toEqual({
    allowed: false,
    reason: 'The cloud lists this ID under two names, so nothing is allowed.',
  })
})

test.each([8.64e15, -1, Number.NaN, 1e300])(
  'an impossible creation time (%s) is left out and breaks nothing',
  (createdAt) => {
    const view = toInstance(instance('RUNNING', { createdAt }), undefined, false)
    expect(view.createdAt).toBeNull()
    expect(instanceSchema.safeParse(view).success).toBe(true)
  },
)
