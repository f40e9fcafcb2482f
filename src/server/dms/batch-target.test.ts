import { expect, test } from 'vitest'
import { batchIds, buildBatchBody } from './batch-target.ts'

const id = (n: number): string => `54602a9d-5e22-4239-9123-${String(n).padStart(12, '0')}`
const [FIRST, ...OTHERS] = Array.from({ length: 51 }, (_, n) => id(n))
const ONE = id(1)

test('takes fifty ids', () => {
  expect(batchIds({ action: 'restart', ids: [id(0), ...OTHERS.slice(0, 49)] })).toHaveLength(50)
})

test('ids go out in lower case', () => {
  expect(batchIds({ action: 'restart', ids: [ONE.toUpperCase()] })).toEqual([ONE])
})

test.each<[string, string[]]>([
  ['none', []],
  ['fifty-one', [FIRST ?? '', ...OTHERS]],
  ['the same twice', [ONE, ONE]],
  ['the same in two letter cases', [ONE, ONE.toUpperCase()]],
  ['no UUID', ['*']],
  ['an empty text', ['']],
  ['a UUID with something after it', [`${ONE}/x`]],
  ['a UUID with a line break', [`${ONE}\n`]],
])('F72, F73: refuses %s', (_name, ids) => {
  // The type forbids an empty list; what is tested is what happens when a caller gets round it.
  expect(() => batchIds({ action: 'delete', ids: ids as [string] })).toThrow(RangeError)
})

test('a call by id never holds the clear-failed member, and clear-failed never holds ids', () => {
  for (const version of ['v1.0', 'v2'] as const) {
    const byId = buildBatchBody({ action: 'restart', ids: [ONE] }, [ONE], version)
    expect(JSON.parse(byId)).toEqual({ action: 'restart', instances: [ONE] })
    const cleared = buildBatchBody({ clearFailed: true }, null, version)
    expect(Object.keys(JSON.parse(cleared) as object)).toEqual([
      'action',
      version === 'v2' ? 'all_failure' : 'allFailure',
    ])
  }
})
