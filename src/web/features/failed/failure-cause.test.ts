import { expect, test } from 'vitest'
import { failureCause, groupByCause } from './failure-cause.ts'
import type { FailureReason } from './failure-reason.ts'

const causeOf = (text: string) => failureCause({ kind: 'said', text }).title

test.each([
  ['Insufficient resources: flavor c6.2u4g in az eu-de-02', 'No capacity in eu-de-02'],
  ['IP addresses exhausted: subnet-kafka-b 0/64', 'No free address in subnet-kafka-b'],
  ['DMS.00400035 instance quota exceeded', 'Quota of the project used up'],
  ['Insufficient IP addresses', 'No free address'],
  ['Not authorized to use the key', 'Not permitted'],
  ['Volume attach timed out', 'Another reason'],
])('“%s” is told as: %s', (text, title) => {
  expect(causeOf(text)).toBe(title)
})

test('a record without a reason and no record at all claim none', () => {
  expect(failureCause({ kind: 'silent' }).title).toBe('No reason given')
  expect(failureCause({ kind: 'no-record' }).title).toBe('No reason given')
})

test('what was not read yet is not called without a reason', () => {
  expect(failureCause(undefined).title).toBe('Reason not read yet')
})

test('groups stand by size, those without a known cause last', () => {
  const said = (text: string): FailureReason => ({ kind: 'said', text })
  const reasons = new Map<string, FailureReason>([
    ['a', { kind: 'no-record' }],
    ['b', { kind: 'no-record' }],
    ['c', said('quota')],
    ['d', said('no capacity')],
    ['e', said('no capacity')],
  ])
  const groups = groupByCause([...reasons.keys()], (id) => reasons.get(id))
  expect(groups.map(({ members }) => members.join(''))).toEqual(['de', 'c', 'ab'])
})
