import { expect, test } from 'vitest'
import type { ProjectState } from '../../contract/project.ts'
import type { DmsClientState } from '../dms/dms-client.ts'
import { DmsError, type DmsErrorKind } from '../dms/dms-error.ts'
import type { SyncProblem, SyncState } from '../instances/sync-state.ts'
import { judgeHealth } from './project-health.ts'

const NOW = Date.UTC(2026, 2, 1, 14, 7, 34)
const MIN = 60_000

const failed = (kind: DmsErrorKind): SyncProblem => ({ kind: 'failed', failure: new DmsError(kind, '') })
const partial: SyncProblem = { kind: 'partial', received: 1, declared: 2, failure: null }

const read: Partial<SyncState> = { lastCompleteAt: NOW - 1000 }

function judge(sync: Partial<SyncState>, client: Partial<DmsClientState>) {
  return judgeHealth(
    {
      isReading: false,
      firstRead: null,
      lastCompleteAt: null,
      problem: null,
      nextReadAt: NOW + 5000,
      intervalMs: 30_000,
      ...sync,
    },
    { throttledUntil: null, keyStoppedAt: null, clockOffsetMs: 400, keyProblem: null, ...client },
    NOW,
  )
}

test.each<[string, Partial<SyncState>, Partial<DmsClientState>, ProjectState, RegExp, number | null]>([
  ['before the first sweep', {}, {}, 'starting', /first read has not ended/, null],
  [
    'during the first sweep',
    { firstRead: { rows: 150, total: 10_000, page: 3, pages: 200 } },
    {},
    'starting',
    /^First read, page 3 of 200\./,
    null,
  ],
  ['after a whole sweep', read, {}, 'ok', /read again every 30 s/, null],
  ['at a short pace', { ...read, intervalMs: 500 }, {}, 'ok', /every 500 ms/, null],
  ['no answer', { ...read, problem: failed('timeout') }, {}, 'unreachable', /in time/, NOW + 5000],
  ['no connection', { ...read, problem: failed('connection') }, {}, 'unreachable', /connection/, NOW + 5000],
  ['a fault of the cloud', { ...read, problem: failed('server') }, {}, 'stale', /fault/, NOW + 5000],
  ['an odd answer', { ...read, problem: failed('malformed') }, {}, 'stale', /understood/, NOW + 5000],
  ['a fault before the first read', { problem: failed('server') }, {}, 'unreachable', /fault/, NOW + 5000],
  ['an incomplete sweep', { ...read, problem: partial }, {}, 'stale', /1 of 2/, NOW + 5000],
  ['flow control', read, { throttledUntil: NOW + 9000 }, 'throttled', /Slowed by the cloud/, NOW + 9000],
  ['flow control that is over', read, { throttledUntil: NOW }, 'ok', /Everything was read/, null],
  ['a clock a little off', read, { clockOffsetMs: -MIN }, 'ok', /Everything/, null],
  [
    'a clock off',
    read,
    { clockOffsetMs: 4 * MIN + 10_000 },
    'clock-skew',
    /4 min 10 s behind.*From 10/,
    null,
  ],
  ['a clock off', read, { clockOffsetMs: 5 * MIN + 59_700 }, 'clock-skew', /is 6 min behind/, null],
  ['a clock far off', read, { clockOffsetMs: -11 * MIN }, 'clock-skew', /11 min ahead of.*Nothing is/, null],
  ['a refused key', read, { keyStoppedAt: NOW, clockOffsetMs: 20 * MIN }, 'key-stopped', /14:12:34/, null],
])('%s', (_name, sync, client, state, text, nextReadAt) => {
  const health = judge(sync, client)
  expect(health.state).toBe(state)
  expect(health.stateText).toMatch(text)
  expect(health.nextReadAt).toBe(nextReadAt)
})
