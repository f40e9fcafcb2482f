import { expect, test } from 'vitest'
import { countOf, formatStorage, percentOf } from './format-number.ts'

test('counts agree with their nouns', () => {
  expect(countOf(1, 'instance')).toBe('1 instance')
  expect(countOf(1200, 'instance')).toBe('1,200 instances')
  expect(countOf(0, 'entry', 'entries')).toBe('0 entries')
})

test('storage is told in the unit that reads best', () => {
  expect(formatStorage(58)).toBe('58 GB')
  expect(formatStorage(9800)).toBe('9.8 TB')
})

test('nothing is full before it is, nor empty while there is something', () => {
  expect(percentOf(599.9, 600)).toBe(99)
  expect(percentOf(600, 600)).toBe(100)
  expect(percentOf(0.1, 600)).toBe(1)
  expect(percentOf(0, 600)).toBe(0)
  expect(percentOf(5, 0)).toBe(0)
})
