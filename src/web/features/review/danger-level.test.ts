import { expect, test } from 'vitest'
import { dangerLevel } from './danger-level.ts'

const level = (action: 'restart' | 'delete' | 'clear-failed', ready: number, production = false) =>
  dangerLevel({ action, ready, projectInstances: 128, production })

test('nothing but a delete is loud, however many rows it has', () => {
  expect(level('clear-failed', 100)).toBe(0)
  expect(level('restart', 100, true)).toBe(1)
})

test('a delete grows louder from one to a few to many', () => {
  expect([1, 2, 9, 10, 48].map((ready) => level('delete', ready))).toEqual([2, 3, 3, 4, 4])
})

test('one production instance makes a delete grave', () => {
  expect(level('delete', 1, true)).toBe(4)
})

test('a quarter of the project makes a delete grave', () => {
  expect(dangerLevel({ action: 'delete', ready: 3, projectInstances: 12, production: false })).toBe(4)
  expect(dangerLevel({ action: 'delete', ready: 3, projectInstances: 13, production: false })).toBe(3)
})
