import { expect, test } from 'vitest'
import type { EventData } from '../../../contract/events.ts'
import type { Instance, Inventory } from '../../../contract/instance.ts'
import type { OperationRow } from '../../../contract/operation.ts'
import { applyInventoryEvent, applyRowsEvent } from './apply-inventory.ts'
import { testInstance } from './test-instance.ts'

const at = (second: number) => `2026-11-24T14:00:${String(second).padStart(2, '0')}.000Z`

const inventoryOf = (...instances: Instance[]): Inventory => ({
  instances,
  total: instances.length,
  complete: true,
  fetchedAt: at(0),
})

const read = (differences: Partial<EventData<'inventory'>>): EventData<'inventory'> => ({
  project: 'demo',
  upserted: [],
  removed: [],
  total: 2,
  complete: true,
  fetchedAt: at(5),
  ...differences,
})

const [a, b] = [testInstance('a'), testInstance('b')]

test('a read without changes keeps the very same rows and renews the time', () => {
  const inventory = inventoryOf(a, b)
  const applied = applyInventoryEvent(inventory, read({}))
  expect(applied.inventory.instances).toBe(inventory.instances)
  expect(applied).toMatchObject({ isWhole: true, inventory: { fetchedAt: at(5) } })
})

test('changed, new and removed instances are taken up, the others keep their identity', () => {
  const changed = testInstance('b', { status: 'RESTARTING' })
  const added = testInstance('c')
  const { inventory } = applyInventoryEvent(
    inventoryOf(a, b, testInstance('x')),
    read({ upserted: [changed, added], removed: ['x'], total: 3 }),
  )
  expect(inventory.instances).toEqual([a, changed, added])
  expect(inventory.instances[0]).toBe(a)
})

test('a count that does not come out tells of a missed event', () => {
  expect(applyInventoryEvent(inventoryOf(a, b), read({ total: 7 })).isWhole).toBe(false)
})

test('a reason for old rows comes and goes with the reads', () => {
  const stale = applyInventoryEvent(inventoryOf(a, b), read({ staleReason: 'The cloud has a fault.' }))
  expect(stale.inventory.staleReason).toBe('The cloud has a fault.')
  expect(applyInventoryEvent(stale.inventory, read({})).inventory).not.toHaveProperty('staleReason')
})

const rowsEvent = (operationId: string, ...rows: OperationRow[]): EventData<'rows'> => ({
  operationId,
  ref: 'R-2041',
  project: 'demo',
  action: 'restart',
  createdAt: at(1),
  rows,
})

const accepted: OperationRow = {
  instanceId: 'a',
  name: 'a',
  state: 'accepted',
  result: null,
  sentAt: at(2),
  acceptedAt: at(3),
  story: [],
}

test('a row under way is shown at its instance, which it holds', () => {
  const { instances } = applyRowsEvent(inventoryOf(a, b), rowsEvent('one', accepted))
  expect(instances[0]).toMatchObject({
    row: { ref: 'R-2041', state: 'accepted', at: at(3) },
    actions: { delete: { allowed: false, reason: 'Held by R-2041 until it is settled.' } },
  })
  expect(instances[1]).toBe(b)
})

test('a row that has ended lets go of its instance', () => {
  const under = applyRowsEvent(inventoryOf(a, b), rowsEvent('one', accepted))
  const ended = applyRowsEvent(under, rowsEvent('one', { ...accepted, state: 'done', settledAt: at(9) }))
  expect(ended.instances[0]?.actions.restart).toEqual({ allowed: true })
})

test('a late word of an older operation does not cover the newer one', () => {
  const newer = applyRowsEvent(inventoryOf(a), rowsEvent('two', { ...accepted, acceptedAt: at(30) }))
  const late = applyRowsEvent(newer, rowsEvent('one', { ...accepted, state: 'done', settledAt: at(20) }))
  expect(late).toBe(newer)
})

test('rows of instances that are not listed change nothing', () => {
  const inventory = inventoryOf(b)
  expect(applyRowsEvent(inventory, rowsEvent('one', accepted))).toBe(inventory)
})
