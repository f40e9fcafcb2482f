import { expect, test } from 'vitest'
import { countAllowed, summarizeSelection } from './selection-summary.ts'
import { testInstance } from './test-instance.ts'

const held = (reason: string) => ({ allowed: false, reason })
const refused = (id: string, reason: string) =>
  testInstance(id, {
    actions: { restart: held(reason), delete: { allowed: true }, clearFailed: held(reason) },
  })

test('a selection tells what is hidden by the filter and what has left the project', () => {
  const instances = [testInstance('a'), testInstance('b'), testInstance('c')]
  const summary = summarizeSelection(new Set(['a', 'b', 'x', 'y']), instances, new Set(['a', 'c']))
  expect(summary.present.map(({ instanceId }) => instanceId)).toEqual(['a', 'b'])
  expect(summary).toMatchObject({ hidden: 1, gone: ['x', 'y'] })
})

test('an action counts those it may take', () => {
  const instances = [testInstance('a'), refused('b', 'Frozen'), testInstance('c')]
  expect(countAllowed(instances, 'restart')).toEqual({ allowed: 2, reason: undefined })
  expect(countAllowed(instances, 'delete')).toEqual({ allowed: 3, reason: undefined })
})

test('an action that may take none says the commonest reason', () => {
  const instances = [refused('a', 'Frozen'), refused('b', 'Held by R-1'), refused('c', 'Held by R-1')]
  expect(countAllowed(instances, 'restart')).toEqual({ allowed: 0, reason: 'Held by R-1' })
  expect(countAllowed([], 'restart')).toEqual({ allowed: 0, reason: undefined })
})
