import { expect, test } from 'vitest'
import {
  countStatuses,
  describeFilter,
  filterFromAddress,
  filterToAddress,
  matcherOf,
  NO_FILTER,
} from './instance-filter.ts'
import { testInstance } from './test-instance.ts'

const none = new Set<string>()
const orders = testInstance('orders-prod', { tags: [{ key: 'team', value: 'Zürich' }] })

test('every word must occur in name, ID or tag, in any letter case', () => {
  const matches = (text: string) => matcherOf({ ...NO_FILTER, text }, none)(orders)
  expect(matches('ORDERS')).toBe(true)
  expect(matches('  prod  team=zürich ')).toBe(true)
  expect(matches('orders billing')).toBe(false)
  expect(matches('')).toBe(true)
})

test('an umlaut made of two code points finds the one made of one', () => {
  expect(matcherOf({ ...NO_FILTER, text: 'zu\u0308rich' }, none)(orders)).toBe(true)
})

test('text is never read as an expression', () => {
  expect(matcherOf({ ...NO_FILTER, text: '.*' }, none)(orders)).toBe(false)
  expect(matcherOf({ ...NO_FILTER, text: '(' }, none)(testInstance('a(b'))).toBe(true)
})

test('a status is compared as the cloud writes it, whatever the letter case', () => {
  const matches = matcherOf({ ...NO_FILTER, status: 'ERROR' }, none)
  expect(matches(testInstance('a', { status: 'error' }))).toBe(true)
  expect(matches(testInstance('b'))).toBe(false)
})

test('only what is held is shown when that is asked for', () => {
  const matches = matcherOf({ ...NO_FILTER, heldOnly: true }, new Set(['a']))
  expect([testInstance('a'), testInstance('b')].map(matches)).toEqual([true, false])
})

test('a filter survives the way through an address, and no filter leaves no trace', () => {
  const filter = { text: 'a&b=c d', status: 'CREATEFAILED', heldOnly: true }
  const given = Object.entries(filterToAddress(filter)).filter((entry): entry is [string, string] =>
    Boolean(entry[1]),
  )
  expect(filterFromAddress(new URLSearchParams(given))).toEqual(filter)
  expect(filterToAddress(NO_FILTER)).toEqual({ q: undefined, status: undefined, show: undefined })
})

test('an address that makes no sense is no filter', () => {
  expect(filterFromAddress(new URLSearchParams('status=&show=nonsense'))).toEqual(NO_FILTER)
})

test('statuses are counted, the most frequent first', () => {
  const instances = [
    testInstance('a', { status: 'ERROR' }),
    testInstance('b'),
    testInstance('c'),
    testInstance('d', { status: 'MIGRATING' }),
  ]
  expect(countStatuses(instances)).toEqual([
    { status: 'RUNNING', word: 'Running', count: 2 },
    { status: 'ERROR', word: 'Faulty', count: 1 },
    { status: 'MIGRATING', word: 'MIGRATING', count: 1 },
  ])
})

test('a filter is told in words', () => {
  expect(describeFilter({ text: ' orders ', status: 'ERROR', heldOnly: true })).toBe(
    '“orders” in name, ID or tag, status Faulty, selected only',
  )
})
