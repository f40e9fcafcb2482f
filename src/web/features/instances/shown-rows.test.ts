import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Instance } from '../../../contract/instance.ts'
import { NO_FILTER } from './instance-filter.ts'
import { sortFromAddress } from './instance-sort.ts'
import { showRows, sortedAnew, type ShownRows } from './shown-rows.ts'
import { testInstance } from './test-instance.ts'

const nobody = new Set<string>()
const instances = ['c', 'a', 'b'].map((id) => testInstance(id))
const asked = (instances: readonly Instance[], sort = 'name', filter = NO_FILTER, held = nobody) => ({
  instances,
  sort: sortFromAddress(sort),
  filter,
  held,
})
const changed = (id: string, differences: Partial<Instance>) =>
  instances.map((one) => (one.instanceId === id ? { ...one, ...differences } : one))

test('nothing new is the same again', () => {
  const before = showRows(undefined, asked(instances))
  expect(before.ids).toEqual(['a', 'b', 'c'])
  expect(showRows(before, asked(instances))).toBe(before)
})

test('a change keeps order and IDs as they were, and the row is the new one', () => {
  const before = showRows(undefined, asked(instances))
  const after = showRows(before, asked(changed('b', { status: 'ERROR' })))
  expect(after.ids).toBe(before.ids)
  expect(after.rows[1]?.status).toBe('ERROR')
  expect(after.news.changed.map(({ instanceId }) => instanceId)).toEqual(['b'])
})

test('a change of what is sorted by moves nothing until that is asked for', () => {
  const before = showRows(undefined, asked(instances, 'status,name'))
  const after = showRows(before, asked(changed('c', { status: 'CREATING' }), 'status,name'))
  expect(after.ids).toEqual(['a', 'b', 'c'])
  expect(after.moves).toBe(1)
  const anew = sortedAnew(after)
  expect(anew.ids).toEqual(['c', 'a', 'b'])
  expect(anew.moves).toBe(0)
})

test('what is held decides only where just that is shown', () => {
  const before = showRows(undefined, asked(instances))
  expect(showRows(before, asked(instances, 'name', NO_FILTER, new Set(['a'])))).toBe(before)
  const heldOnly = { ...NO_FILTER, heldOnly: true }
  const some = showRows(before, asked(instances, 'name', heldOnly, new Set(['a'])))
  expect(some.ids).toEqual(['a'])
  expect(showRows(some, asked(instances, 'name', heldOnly, new Set(['a', 'c']))).ids).toEqual(['a', 'c'])
})

test('several columns decide one after the other', () => {
  const list = [
    testInstance('a', { storageUsedGb: 10 }),
    testInstance('b', { storageUsedGb: 500 }),
    testInstance('c', { storageUsedGb: 500 }),
  ]
  expect(showRows(undefined, asked(list, '-storage,name')).ids).toEqual(['b', 'c', 'a'])
  expect(showRows(undefined, asked(list, '-storage,-name')).ids).toEqual(['c', 'b', 'a'])
})

test('what comes and what leaves is told, as far as the filter shows it', () => {
  const running = { ...NO_FILTER, chosen: { ...NO_FILTER.chosen, status: ['RUNNING'] } }
  const before = showRows(undefined, asked(instances, 'name', running))
  const list = [...instances.slice(1), testInstance('d'), testInstance('x', { status: 'ERROR' })]
  const after = showRows(before, asked(list, 'name', running))
  expect(after.ids).toEqual(['a', 'b', 'd'])
  expect(after.news).toEqual({ changed: [], came: 1, left: 1 })
})

const one = fc.record({
  id: fc.integer({ min: 0, max: 12 }).map(String),
  status: fc.constantFrom('RUNNING', 'ERROR', 'CREATING'),
  name: fc.constantFrom('a', 'b', 'a-2', 'a-10'),
})
const list = fc
  .uniqueArray(one, { selector: ({ id }) => id })
  .map((facts) => facts.map(({ id, ...rest }) => testInstance(id, rest)))

test('step by step it comes to show the same instances as all at once', () => {
  fc.assert(
    fc.property(
      fc.array(list, { minLength: 1 }),
      fc.constantFrom('name', 'status', '-status,name'),
      (lists, sort) => {
        const filter = { ...NO_FILTER, text: 'a' }
        let shown: ShownRows | undefined
        for (const instances of lists) shown = showRows(shown, asked(instances, sort, filter))
        const anew = showRows(undefined, asked(lists.at(-1) ?? [], sort, filter))
        expect(new Set(shown?.rows)).toEqual(new Set(anew.rows))
        expect(shown?.ids).toEqual(shown?.rows.map(({ instanceId }) => instanceId))
        expect(shown?.doubled).toEqual(anew.doubled)
        expect(shown && sortedAnew(shown).ids.toSorted()).toEqual(anew.ids.toSorted())
      },
    ),
  )
})
