import { expect, test } from 'vitest'
import type { Project } from '../../../contract/project.ts'
import { leastFresh, oldestSync } from './least-fresh.ts'
import { testProject } from './test-project.ts'

const project = (id: string, state: Project['state'], lastSyncAt: string | null): Project =>
  testProject({ id, state, lastSyncAt })

const EARLY = '2026-11-24T14:07:50.000Z'
const LATE = '2026-11-24T14:07:55.000Z'

test('of projects that are read as they should be, always the same one', () => {
  expect(leastFresh([project('a', 'ok', LATE), project('b', 'ok', EARLY)])?.id).toBe('a')
  expect(leastFresh([project('a', 'ok', EARLY), project('b', 'ok', LATE)])?.id).toBe('a')
  expect(leastFresh([])).toBeUndefined()
})

test('one that was never read comes before those that were', () => {
  expect(leastFresh([project('a', 'ok', LATE), project('b', 'starting', null)])?.id).toBe('b')
})

test('one in trouble comes before all others, the one read longest ago first', () => {
  const projects = [
    project('a', 'starting', null),
    project('b', 'throttled', LATE),
    project('c', 'stale', EARLY),
    project('d', 'ok', EARLY),
  ]
  expect(leastFresh(projects)?.id).toBe('c')
})

test('several projects are as old as the oldest of their reads', () => {
  expect(oldestSync([project('a', 'ok', LATE), project('b', 'ok', EARLY)])).toBe(EARLY)
  expect(oldestSync([project('a', 'ok', LATE), project('b', 'starting', null)])).toBeNull()
})
