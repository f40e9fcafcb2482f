import { expect, test } from 'vitest'
import { nextSort, sortFromAddress, sortToAddress } from './instance-sort.ts'

const afterPresses = (from: string, ...presses: [Parameters<typeof nextSort>[1], boolean][]) =>
  sortToAddress(
    presses.reduce((sort, [column, add]) => nextSort(sort, column, { add }), sortFromAddress(from)),
  )

test('a sort survives the way through an address', () => {
  for (const text of ['storage', '-storage', '-name', '-storage,name', 'status,-created,id']) {
    expect(sortToAddress(sortFromAddress(text))).toBe(text)
  }
})

test('by name needs no saying, and what does not exist or comes twice is left out', () => {
  const byName = [{ column: 'name', descending: false }]
  expect(sortToAddress(sortFromAddress('name'))).toBeUndefined()
  expect(sortFromAddress('-nonsense')).toEqual(byName)
  expect(sortFromAddress(null)).toEqual(byName)
  expect(sortToAddress(sortFromAddress('-owner,,nonsense,owner,name'))).toBe('-owner,name')
})

test('the same head again turns the order round, another starts upwards', () => {
  expect(afterPresses('name', ['name', false])).toBe('-name')
  expect(afterPresses('-name', ['name', false])).toBeUndefined()
  expect(afterPresses('-name', ['owner', false])).toBe('owner')
})

test('one of several heads alone starts upwards', () => {
  expect(afterPresses('status,owner', ['owner', false])).toBe('owner')
})

test('an added column comes last, turns round in its place, then leaves', () => {
  expect(afterPresses('status', ['storage', true])).toBe('status,storage')
  expect(afterPresses('storage,name', ['storage', true])).toBe('-storage,name')
  expect(afterPresses('-storage,name', ['storage', true])).toBeUndefined()
  expect(afterPresses('-storage', ['storage', true])).toBeUndefined()
})
