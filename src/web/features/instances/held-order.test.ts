import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { countMoves, holdOrder } from './held-order.ts'

test('rows stay where they are when the sort would move them', () => {
  expect(holdOrder(['a', 'b', 'c'], ['c', 'a', 'b'])).toEqual(['a', 'b', 'c'])
})

test('a new row comes in behind the one it belongs behind', () => {
  expect(holdOrder(['b', 'a', 'c'], ['a', 'new', 'b', 'c'])).toEqual(['b', 'a', 'new', 'c'])
  expect(holdOrder(['a', 'b'], ['first', 'a', 'b', 'last'])).toEqual(['first', 'a', 'b', 'last'])
})

test('a row that is gone leaves, and what would follow it stays', () => {
  expect(holdOrder(['a', 'b', 'c'], ['a', 'c'])).toEqual(['a', 'c'])
})

test('the first rows come in sorted', () => {
  expect(holdOrder([], ['a', 'b', 'c'])).toEqual(['a', 'b', 'c'])
})

test('nothing new and nothing gone is the same list', () => {
  const shown = ['b', 'a']
  expect(holdOrder(shown, ['a', 'b'])).toBe(shown)
})

const ids = fc.uniqueArray(fc.integer({ min: 0, max: 40 }).map(String), { maxLength: 30 })

test('whatever changes, each row is there once and those that stay keep their order', () => {
  fc.assert(
    fc.property(ids, ids, (shown, wanted) => {
      const order = holdOrder(shown, wanted)
      expect([...order].toSorted()).toEqual([...wanted].toSorted())
      expect(order.filter((id) => shown.includes(id))).toEqual(shown.filter((id) => wanted.includes(id)))
    }),
  )
})

test('the fewest moves are counted', () => {
  expect(countMoves(['a', 'b', 'c', 'd'], ['a', 'b', 'c', 'd'])).toBe(0)
  expect(countMoves(['b', 'c', 'd', 'a'], ['a', 'b', 'c', 'd'])).toBe(1)
  expect(countMoves(['d', 'c', 'b', 'a'], ['a', 'b', 'c', 'd'])).toBe(3)
  expect(countMoves([], [])).toBe(0)
})
