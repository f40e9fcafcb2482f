import { expect, test } from 'vitest'
import type { Project } from '../../contract/project.ts'
import { testProject } from '../features/projects/test-project.ts'
import { formatTime } from '../lib/format-time.ts'
import { laterOf, liveState } from './live-state.ts'

const NOW = Date.parse('2026-11-24T14:08:00.000Z')
const READ = '2026-11-24T14:07:50.000Z'

const project = (differences: Partial<Project> = {}): Project =>
  testProject({ lastSyncAt: READ, ...differences })

const judge = (differences: Partial<Parameters<typeof liveState>[0]>) =>
  liveState({
    project: project(),
    asOf: READ,
    connection: { state: 'live' },
    endedAt: undefined,
    now: NOW,
    ...differences,
  })

test('fresh rows are live, with the time of their read', () => {
  expect(judge({})).toEqual({ tone: 'live', word: 'Live', time: `as of ${formatTime(READ)}` })
})

test('a clock that is off stops sending, and no read', () => {
  expect(judge({ project: project({ state: 'clock-skew' }) }).word).toBe('Live')
})

test('nothing is live after two minutes without news, whatever the server last said', () => {
  expect(judge({ now: NOW + 9 * 60_000 })).toMatchObject({
    tone: 'late',
    word: 'Stale',
    time: `as of ${formatTime(READ)}, 9 min ago`,
  })
})

test('a slow-down by the cloud says until when', () => {
  const next = '2026-11-24T14:09:10.000Z'
  expect(judge({ project: project({ state: 'throttled', nextReadAt: next }) })).toEqual({
    tone: 'late',
    word: 'Slowed by the cloud',
    time: `as of ${formatTime(READ)}, next read ${formatTime(next)}`,
  })
})

test('no connection of this page comes before anything that the server last said', () => {
  const state = judge({
    connection: { state: 'offline', since: NOW, retryAt: null },
    project: project({ state: 'throttled' }),
  })
  expect(state).toEqual({ tone: 'off', word: 'Offline', time: `as of ${formatTime(READ)}` })
})

test('a project that was never read does not look live', () => {
  expect(judge({ asOf: null, project: project({ state: 'starting' }) })).toMatchObject({
    word: 'First read',
    time: 'under way',
  })
  const firstRead = { rows: 50, total: 128, page: 1, pages: 3 }
  expect(judge({ asOf: null, project: project({ state: 'starting', firstRead }) }).time).toBe('page 1 of 3')
  expect(judge({ asOf: null, project: project({ state: 'key-stopped' }) })).toMatchObject({
    word: 'Not read',
    time: 'never',
  })
})

test('reads that fail are stale at once', () => {
  expect(judge({ project: project({ state: 'unreachable' }) }).word).toBe('Stale')
})

test('a session that has ended is told first', () => {
  expect(judge({ endedAt: NOW }).word).toBe('Signed out')
})

test('the later of two instants counts', () => {
  expect(laterOf(READ, null)).toBe(READ)
  expect(laterOf(null, null)).toBeNull()
  expect(laterOf('2026-11-24T14:07:51.000Z', READ)).toBe('2026-11-24T14:07:51.000Z')
})
