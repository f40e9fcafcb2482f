import { expect, test } from 'vitest'
import type { Instance } from '../../../contract/instance.ts'
import { keepUnchanged } from './keep-unchanged.ts'
import { testInstance } from './test-instance.ts'

const inventory = (instances: Instance[]) => ({
  instances,
  total: instances.length,
  complete: true,
  fetchedAt: '2026-11-24T10:00:00.000Z',
})
const before = inventory([testInstance('a'), testInstance('b')])

test('an instance that says the same is the same object, wherever it stands now', () => {
  const read = inventory([testInstance('new'), testInstance('b', { status: 'ERROR' }), testInstance('a')])
  const kept = keepUnchanged(before, read)
  expect(kept).toEqual(read)
  expect(kept.instances[2]).toBe(before.instances[0])
  expect(kept.instances[1]).not.toBe(before.instances[1])
})

test('where nothing differs the inventory is the one that was there', () => {
  expect(keepUnchanged(before, inventory([testInstance('a'), testInstance('b')]))).toBe(before)
  expect(keepUnchanged(undefined, before)).toBe(before)
})
