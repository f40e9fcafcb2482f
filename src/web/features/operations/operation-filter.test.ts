import { expect, test } from 'vitest'
import type { OperationSummary } from '../../../contract/operation.ts'
import { filterFromAddress, filterToAddress, fits, withFilter } from './operation-filter.ts'
import { anOperation } from './test-operation.ts'

const read = (search: string) => filterFromAddress(new URLSearchParams(search))

test('an address and its filter say the same', () => {
  const search = 'project=demo&instance=4a&action=delete&actor=jana&state=running%2Cpaused'
  const filter = read(search)
  expect(filter).toEqual({
    project: 'demo',
    instance: '4a',
    action: 'delete',
    actor: 'jana',
    states: ['running', 'paused'],
  })
  expect(String(new URLSearchParams(filterToAddress(filter)))).toBe(search)
})

test.each(['', 'state=', 'state=gone', 'action=explode', 'actor=', 'project=&colour=red'])(
  'what cannot be read asks for nothing: “%s”',
  (search) => {
    expect(read(search)).toEqual({})
  },
)

test('a state that is not known is left out beside ones that are', () => {
  expect(read('state=done,gone')).toEqual({ states: ['done'] })
})

test('a changed filter keeps its other members, and drops what is taken out', () => {
  expect(withFilter({ project: 'demo', action: 'delete' }, { action: undefined, actor: 'jana' })).toEqual({
    project: 'demo',
    actor: 'jana',
  })
})

const operation: OperationSummary = anOperation({ project: 'demo', action: 'delete', state: 'paused' })

test.each([
  [{}, true],
  [{ project: 'demo', action: 'delete', states: ['paused'] }, true],
  [{ actor: operation.actor.id }, true],
  [{ actor: operation.actor.name }, true],
  [{ actor: 'Jana' }, false],
  [{ project: 'prod' }, false],
  [{ action: 'restart' }, false],
  [{ states: ['running', 'done'] }, false],
] as const)('%j lets a paused delete in demo in: %s', (filter, expected) => {
  expect(fits(filter, operation)).toBe(expected)
})
