import { expect, test } from 'vitest'
import type { Project } from '../../../contract/project.ts'
import { leastFresh } from './least-fresh.ts'

const project = (id: string, state: Project['state'], lastSyncAt: string | null): Project => ({
  id,
  name: id,
  region: 'eu-de',
  cloudProjectId: '0'.repeat(32),
  apiVersion: 'v2',
  state,
  stateText: '',
  clockOffsetMs: null,
  lastSyncAt,
  nextReadAt: null,
  counts: { instances: 0, failedCreations: 0, runningOperations: 0, openRows: 0, byStatus: {} },
  failedCreationsAt: [],
})

const EARLY = '2026-11-24T14:07:50.000Z'
const LATE = '2026-11-24T14:07:55.000Z'

test('of projects that are read as they should be, the one read longest ago', () => {
  expect(leastFresh([project('a', 'ok', LATE), project('b', 'ok', EARLY)])?.id).toBe('b')
  expect(leastFresh([project('a', 'ok', LATE), project('b', 'starting', null)])?.id).toBe('b')
  expect(leastFresh([])).toBeUndefined()
})

test('one in trouble comes before all others, whatever its last read', () => {
  const projects = [
    project('a', 'starting', null),
    project('b', 'throttled', LATE),
    project('c', 'ok', EARLY),
  ]
  expect(leastFresh(projects)?.id).toBe('b')
})
