import { expect, test } from 'vitest'
import type { Operation } from '../../../contract/operation.ts'
import type { ResultCode, RowState } from '../../../contract/row.ts'
import { formatTime } from '../../lib/format-time.ts'
import { summarySentence } from './summary-sentence.ts'

type Case = {
  action: Operation['action']
  state: Operation['state']
  counts: Partial<Record<RowState, number>>
  overdue?: number
  codes?: ResultCode[]
  startsAt?: string
  startedAt?: string | null
}

const none = {
  planned: 0,
  sent: 0,
  accepted: 0,
  rejected: 0,
  unknown: 0,
  skipped: 0,
  cancelled: 0,
  done: 0,
  failed: 0,
  'not-applied': 0,
}

function told({ action, state, counts, overdue = 0, codes = [], ...times }: Case): string {
  const all = { ...none, ...counts }
  const sentence = summarySentence({
    action,
    state,
    counts: all,
    overdue,
    startedAt: '2026-11-24T14:02:14.000Z',
    ...times,
    confirmed: Object.values(all).reduce((sum, count) => sum + count, 0),
    rows: codes.map((code, index) => ({
      instanceId: String(index),
      name: '',
      state: 'done',
      result: { code, text: '' },
      story: [],
    })),
  })
  return `${sentence.proved} ${sentence.rest}`.trim()
}

test('a delete under way says what is gone, what was taken on and what is not known', () => {
  const counts = { done: 31, accepted: 12, unknown: 2, rejected: 2, skipped: 1 }
  expect(told({ action: 'delete', state: 'running', counts })).toBe(
    '31 of 48 are gone, each seen by two reads. The cloud took on 12 more. 2 gave no usable answer, 2 were refused, 1 was skipped.',
  )
})

test('a delete that the cloud merely took on is not called gone', () => {
  expect(told({ action: 'delete', state: 'reconciling', counts: { accepted: 3 } })).toBe(
    'None of 3 is seen gone yet. The cloud took on 3.',
  )
})

test('a row that a person ruled done is not among those our reads saw', () => {
  const counts = { done: 2 }
  expect(told({ action: 'delete', state: 'done', counts, codes: ['deleted', 'verdict-done'] })).toBe(
    '1 of 2 is gone, each seen by two reads. 1 is done by a person’s word.',
  )
})

test('an overdue row is late, not failed', () => {
  expect(
    told({ action: 'restart', state: 'reconciling', counts: { done: 2, accepted: 1 }, overdue: 1 }),
  ).toBe(
    '2 of 3 have restarted, each proved by our own reads. 1 is overdue: taken on, not seen to finish in time; it is still watched.',
  )
})

test('an operation that ended without effect claims none', () => {
  expect(told({ action: 'restart', state: 'done-with-problems', counts: { rejected: 2 } })).toBe(
    'None of 2 was seen to restart. 2 were refused.',
  )
})

test('a restart that ended in ERROR, and one proved not executed, are told apart', () => {
  const counts = { done: 1, failed: 1, 'not-applied': 1 }
  expect(told({ action: 'restart', state: 'done-with-problems', counts })).toBe(
    '1 of 3 has restarted, each proved by our own reads. 1 ended Faulty, 1 is proved not executed.',
  )
})

test('one instance is spoken of as one', () => {
  expect(told({ action: 'delete', state: 'done', counts: { done: 1 } })).toBe(
    'The instance is gone, seen by two reads.',
  )
  expect(told({ action: 'restart', state: 'running', counts: { sent: 1 } })).toBe(
    'The instance is not seen restarted yet. 1 is sent and has no answer yet.',
  )
})

test('a delete seen in the recycle bin does not claim two reads', () => {
  expect(told({ action: 'delete', state: 'done', counts: { done: 2 }, codes: ['recycled', 'deleted'] })).toBe(
    'All 2 are gone, each seen by our own reads.',
  )
})

test('before it sends it says until when it can be taken back, and counts nothing as open', () => {
  const startsAt = '2026-11-24T14:02:14.000Z'
  const scheduled = { startsAt, startedAt: null, counts: { planned: 12, skipped: 1 } }
  expect(told({ action: 'restart', state: 'scheduled', ...scheduled })).toBe(
    `Nothing is sent yet. Sending starts at ${formatTime(startsAt)}; until then it can be undone. 1 was skipped.`,
  )
})

test('only one that never began to send is called undone', () => {
  const counts = { cancelled: 3 }
  expect(told({ action: 'delete', state: 'cancelled', counts, startedAt: null })).toBe(
    'Undone. Nothing was sent. 3 were cancelled.',
  )
  expect(told({ action: 'delete', state: 'cancelled', counts })).toBe(
    'None of 3 was seen to go. 3 were cancelled.',
  )
})
