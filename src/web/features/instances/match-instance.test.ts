import { expect, test } from 'vitest'
import type { Instance } from '../../../contract/instance.ts'
import { NO_FILTER, withChosen, type FacetId } from './instance-filter.ts'
import { matcherOf } from './match-instance.ts'
import { testInstance } from './test-instance.ts'

const none = new Set<string>()
const orders = testInstance('orders-prod', { tags: [{ key: 'team', value: 'Zürich' }] })

function shows(facet: FacetId, values: string[], differences: Partial<Instance>): boolean {
  return matcherOf(withChosen(NO_FILTER, facet, values), none)(testInstance('a', differences))
}

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

test('a status is the cloud’s word or the one people read, whatever the letter case', () => {
  expect(shows('status', ['ERROR'], { status: 'error' })).toBe(true)
  expect(shows('status', ['FAULTY'], { status: 'ERROR' })).toBe(true)
  expect(shows('status', ['ERROR', 'CREATING'], { status: 'RUNNING' })).toBe(false)
  expect(shows('status', ['TRANSMOGRIFYING'], { status: 'Transmogrifying' })).toBe(true)
})

test('whatever is not running is everything else, also a status never heard of', () => {
  expect(shows('status', ['!RUNNING'], { status: 'MIGRATING' })).toBe(true)
  expect(shows('status', ['!RUNNING'], { status: 'running' })).toBe(false)
  expect(shows('status', ['!RUNNING', 'RUNNING'], { status: 'RUNNING' })).toBe(true)
})

test('within a facet one value is enough, across facets every one must fit', () => {
  const filter = withChosen(withChosen(NO_FILTER, 'tag', ['env=prod', 'env=test']), 'az', ['eu-de-02'])
  const tags = [{ key: 'env', value: 'test' }]
  const matches = matcherOf(filter, none)
  expect(matches(testInstance('a', { tags, availableZones: ['eu-de-01', 'eu-de-02'] }))).toBe(true)
  expect(matches(testInstance('b', { tags }))).toBe(false)
})

test('storage is compared exactly, and what is not told is in no range', () => {
  const used = (storageUsedGb: number | null) => ({ storageUsedGb, storageTotalGb: 1000 })
  expect(shows('storage', ['80-'], used(801))).toBe(true)
  expect(shows('storage', ['80-'], used(800))).toBe(false)
  expect(shows('storage', ['-20'], used(199))).toBe(true)
  expect(shows('storage', ['-20', '80-', '90-'], used(null))).toBe(false)
  expect(shows('storage', ['none'], used(null))).toBe(true)
  expect(shows('storage', ['none'], { storageUsedGb: 0, storageTotalGb: 0 })).toBe(true)
})

test('an owner is found by name or by ID', () => {
  const owner = { id: 'u7', name: 'Krüger, Jana' }
  expect(shows('owner', ['Krüger, Jana'], { owner })).toBe(true)
  expect(shows('owner', ['u7'], { owner })).toBe(true)
  expect(shows('owner', ['Jana'], { owner })).toBe(false)
})

test('an instance without a tag, a zone or a version can be asked for', () => {
  expect(shows('tag', [''], { tags: [] })).toBe(true)
  expect(shows('tag', [''], { tags: [{ key: 'a', value: '' }] })).toBe(false)
  expect(shows('az', [''], { availableZones: [] })).toBe(true)
  expect(shows('version', [''], { engineVersion: '' })).toBe(true)
})

test('a specification is the size of one broker, or the whole text where it has none', () => {
  expect(shows('spec', ['4u8g'], { specification: 'c6.4u8g.cluster * 5 broker' })).toBe(true)
  expect(shows('spec', ['100MB'], { specification: '100MB' })).toBe(true)
})

test('only what is held is shown when that is asked for', () => {
  const matches = matcherOf({ ...NO_FILTER, heldOnly: true }, new Set(['a']))
  expect([testInstance('a'), testInstance('b')].map(matches)).toEqual([true, false])
})
