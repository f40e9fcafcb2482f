import { expect, test } from 'vitest'
import { facetValues } from './facet-values.ts'
import { NO_FILTER, withChosen } from './instance-filter.ts'
import { testInstance } from './test-instance.ts'

const none = new Set<string>()
const fleet = [
  testInstance('a', { status: 'ERROR', tags: [{ key: 'env', value: 'prod' }] }),
  testInstance('b'),
  testInstance('c', { tags: [{ key: 'env', value: 'prod' }] }),
  testInstance('d', { status: 'MIGRATING', storageUsedGb: 590 }),
]

test('statuses are counted, the most frequent first, behind whatever is not running', () => {
  expect(facetValues(fleet, NO_FILTER, 'status', none)).toEqual([
    { value: '!RUNNING', word: 'not running', count: 2 },
    { value: 'RUNNING', word: 'Running', count: 2 },
    { value: 'ERROR', word: 'Faulty', count: 1 },
    { value: 'MIGRATING', word: 'MIGRATING', count: 1 },
  ])
})

test('counted is what the other facets let through, not what this one does', () => {
  const filter = withChosen(withChosen(NO_FILTER, 'tag', ['env=prod']), 'status', ['ERROR'])
  expect(facetValues(fleet, filter, 'status', none)).toEqual([
    { value: '!RUNNING', word: 'not running', count: 1 },
    { value: 'ERROR', word: 'Faulty', count: 1 },
    { value: 'RUNNING', word: 'Running', count: 1 },
    { value: 'MIGRATING', word: 'MIGRATING', count: 0 },
  ])
})

test('a value that no instance has stays among what is chosen', () => {
  const filter = withChosen(NO_FILTER, 'version', ['2.3'])
  expect(facetValues(fleet, filter, 'version', none)).toEqual([
    { value: '3.4', word: '3.4', count: 4 },
    { value: '2.3', word: '2.3', count: 0 },
  ])
})

test('a status chosen by the word people read counts what it finds', () => {
  const values = facetValues(fleet, withChosen(NO_FILTER, 'status', ['FAULTY']), 'status', none)
  expect(values.find(({ value }) => value === 'FAULTY')?.count).toBe(1)
})

test('ranges of storage stand in their own order', () => {
  const counts = facetValues(fleet, NO_FILTER, 'storage', none).map(({ value, count }) => [value, count])
  expect(counts).toEqual([
    ['80-', 1],
    ['90-', 1],
    ['-20', 3],
    ['none', 0],
  ])
})
