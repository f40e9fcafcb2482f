import { expect, test } from 'vitest'
import { refreshOutcome } from './refresh-outcome.ts'

const AT = '2026-11-24T14:07:50.000Z'
const LATER = '2026-11-24T14:08:20.000Z'

test('it is being read until something is told', () => {
  const before = { lastSyncAt: AT, nextReadAt: null }
  expect(refreshOutcome(before, before)).toEqual({ kind: 'reading' })
  // The wait that was planned is over, since it is being read now.
  expect(refreshOutcome({ lastSyncAt: AT, nextReadAt: LATER }, before)).toEqual({ kind: 'reading' })
})

test('a later whole read is the answer, with its time', () => {
  expect(
    refreshOutcome({ lastSyncAt: AT, nextReadAt: null }, { lastSyncAt: LATER, nextReadAt: null }),
  ).toEqual({ kind: 'read', at: LATER })
  expect(
    refreshOutcome({ lastSyncAt: null, nextReadAt: null }, { lastSyncAt: AT, nextReadAt: null }).kind,
  ).toBe('read')
})

test('a read that was not whole is never told as one', () => {
  const failed = { lastSyncAt: AT, nextReadAt: LATER }
  expect(refreshOutcome({ lastSyncAt: AT, nextReadAt: null }, failed)).toEqual({ kind: 'failed' })
  expect(refreshOutcome({ lastSyncAt: null, nextReadAt: null }, { ...failed, lastSyncAt: null })).toEqual({
    kind: 'failed',
  })
})
