import { expect, test } from 'vitest'
import { rowAfter } from './row-after.ts'

const before = ['a', 'b', 'c', 'd']

test('a row that is still shown is itself, wherever it is now', () => {
  expect(rowAfter('b', before, ['d', 'b'])).toBe('b')
})

test('in place of one that has left comes the next that is still there', () => {
  expect(rowAfter('b', before, ['a', 'd'])).toBe('d')
  expect(rowAfter('b', before, ['d', 'a'])).toBe('d')
})

test('behind the last one it is the one before', () => {
  expect(rowAfter('d', before, ['a', 'b'])).toBe('b')
  expect(rowAfter('c', before, [])).toBeUndefined()
})

test('what never was a row, such as the head, stays', () => {
  expect(rowAfter('head', before, ['a'])).toBe('head')
})
