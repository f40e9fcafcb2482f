import { expect, test } from 'vitest'
import type { DmsClientState } from '../dms/dms-client.ts'
import { DmsError, type DmsErrorKind } from '../dms/dms-error.ts'
import { staleReason } from './stale-reason.ts'
import type { SyncProblem, SyncState } from './sync-state.ts'

const NOW = Date.UTC(2026, 2, 1, 14, 7, 34)

const calm: DmsClientState = {
  throttledUntil: null,
  keyStoppedAt: null,
  clockOffsetMs: null,
  keyProblem: null,
}

function sync(problem: SyncProblem | null, more: Partial<SyncState> = {}): SyncState {
  return {
    isReading: false,
    firstRead: null,
    lastCompleteAt: null,
    problem,
    nextReadAt: NOW + 30_000,
    intervalMs: 30_000,
    ...more,
  }
}

function failed(kind: DmsErrorKind, status: number | null = null, code: string | null = null): SyncProblem {
  return { kind: 'failed', failure: new DmsError(kind, '', { status, code }) }
}

test('nothing is told when the latest sweep read everything', () => {
  expect(staleReason(sync(null), calm, NOW)).toBeUndefined()
})

test.each<[DmsErrorKind, number | null, string | null, string]>([
  ['server', 503, null, 'The cloud has a fault (503).'],
  ['server', 500, 'DMS.00500017', 'The cloud has a fault (DMS.00500017).'],
  ['timeout', null, null, 'The cloud did not answer in time.'],
  ['connection', null, null, 'No connection to the cloud could be made, or it broke.'],
  ['malformed', 200, null, 'The cloud’s answer could not be understood (200).'],
  ['forbidden', 403, 'DMS.00403003', 'The key may not list instances (DMS.00403003).'],
  ['refused', 404, 'DMS.00404001', 'The cloud refused to list the instances (DMS.00404001).'],
])('a failed sweep tells the cause (%s, %s, %s) and the next try', (kind, status, code, cause) => {
  expect(staleReason(sync(failed(kind, status, code)), calm, NOW)).toBe(
    `The list could not be read. ${cause} It is read again at 14:08:04 UTC.`,
  )
})

test('a try under way is told instead of a time', () => {
  const state = sync(failed('timeout'), { isReading: true, nextReadAt: null })
  expect(staleReason(state, calm, NOW)).toContain('It is being read again now.')
})

test('an incomplete sweep tells how many are missing and what ended it', () => {
  const failure = new DmsError('server', '', { status: 500, code: 'DMS.00500017' })
  const problem: SyncProblem = { kind: 'partial', received: 100, declared: 128, failure }
  expect(staleReason(sync(problem), calm, NOW)).toBe(
    '28 of 128 instances could not be read. The cloud has a fault (DMS.00500017). Rows read before are kept. ' +
      'It is read again at 14:08:04 UTC.',
  )
})

test('a sum that is too large is not told as missing rows', () => {
  const problem: SyncProblem = { kind: 'partial', received: 5, declared: 4, failure: null }
  expect(staleReason(sync(problem), calm, NOW)).toContain(
    'The list does not add up: 5 instances came where the cloud says 4.',
  )
})

test('a sum that is right is not told as wrong: the pages contradict each other', () => {
  const problem: SyncProblem = { kind: 'partial', received: 74, declared: 74, failure: null }
  expect(staleReason(sync(problem), calm, NOW)).toBe(
    'The pages of the list contradict each other, as they may while instances come and go, so some may be missing. ' +
      'Rows read before are kept. It is read again at 14:08:04 UTC.',
  )
})

test('flow control tells until when, and is over when its time has passed', () => {
  const slowed = { ...calm, throttledUntil: NOW + 96_000 }
  expect(staleReason(sync(null), slowed, NOW)).toBe(
    'Slowed by the cloud. The next read is at 14:09:10 UTC or later.',
  )
  expect(staleReason(sync(null), slowed, NOW + 96_000)).toBeUndefined()
})

test('a stopped key tells what to do and from when, whatever else is wrong', () => {
  const keyProblem = new DmsError('key', '', { status: 401, code: 'APIGW.0301' })
  const stopped = { ...calm, keyStoppedAt: NOW, keyProblem, throttledUntil: NOW + 1000 }
  expect(staleReason(sync(failed('key-stopped'), { nextReadAt: null }), stopped, NOW)).toBe(
    'The cloud does not accept the key (APIGW.0301). Nothing is read or sent with it, because repeated failures ' +
      'lock the key. Have it checked, then refresh, at the earliest at 14:12:34 UTC.',
  )
})
