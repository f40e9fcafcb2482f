import { expect, test } from 'vitest'
import { anOperation } from '../operations/test-operation.ts'
import { findOperations } from './find-operations.ts'

const operations = [
  anOperation({ id: 'c', ref: 'D-2043', actor: { id: 'tobias', name: 'Tobias Weiß' } }),
  anOperation({ id: 'b', ref: 'R-2042', actor: { id: 'jana', name: 'Jana Krüger' } }),
  anOperation({ id: 'a', ref: 'R-2041', actor: { id: 'jana', name: 'Jana Krüger' } }),
]

const refsOf = (text: string) => findOperations(operations, text).operations.map(({ ref }) => ref)

test('an operation is found by its short name or by its number', () => {
  expect(refsOf('r-2041')).toEqual(['R-2041'])
  expect(refsOf('2043')).toEqual(['D-2043'])
  expect(refsOf('R')).toEqual(['R-2042', 'R-2041'])
  expect(refsOf('41')).toEqual([])
})

test('a person is found by any part of the name, with the operations', () => {
  const { operations: found, persons } = findOperations(operations, 'krü jan')
  expect(found.map(({ ref }) => ref)).toEqual(['R-2042', 'R-2041'])
  expect(persons).toEqual([{ person: { id: 'jana', name: 'Jana Krüger' }, operations: 2 }])
  expect(findOperations(operations, 'rüger').persons).toEqual([])
})

test('without a text the latest ones are offered, and no person', () => {
  expect(refsOf('')).toEqual(['D-2043', 'R-2042', 'R-2041'])
  expect(findOperations(operations, '').persons).toEqual([])
})
