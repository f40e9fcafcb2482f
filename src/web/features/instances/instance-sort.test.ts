import { expect, test } from 'vitest'
import { nextSort, sortFromAddress, sortToAddress } from './instance-sort.ts'

test('a sort survives the way through an address', () => {
  for (const text of ['storage', '-storage', '-name']) {
    expect(sortToAddress(sortFromAddress(text))).toBe(text)
  }
})

test('by name needs no saying, and a column that does not exist means by name', () => {
  expect(sortToAddress(sortFromAddress('name'))).toBeUndefined()
  expect(sortFromAddress('-nonsense')).toEqual({ column: 'name', descending: false })
  expect(sortFromAddress(null)).toEqual({ column: 'name', descending: false })
})

test('the same head again turns the order round, another starts upwards', () => {
  const byName = { column: 'name', descending: false }
  expect(nextSort(byName, 'name')).toEqual({ column: 'name', descending: true })
  expect(nextSort({ column: 'name', descending: true }, 'name')).toEqual(byName)
  expect(nextSort({ column: 'name', descending: true }, 'owner')).toEqual({
    column: 'owner',
    descending: false,
  })
})
