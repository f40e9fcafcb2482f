import { expect, test } from 'vitest'
import type { Project } from '../../../contract/project.ts'
import { chooseProject } from './use-current-project.ts'

const projects = ['one', 'two'].map((id): Project => ({
  id,
  name: id,
  region: 'eu-de',
  cloudProjectId: '0'.repeat(32),
  apiVersion: 'v2',
  state: 'ok',
  stateText: '',
  clockOffsetMs: null,
  lastSyncAt: null,
  nextReadAt: null,
  counts: { instances: 0, failedCreations: 0, runningOperations: 0, openRows: 0, byStatus: {} },
  failedCreationsAt: [],
}))

test('the address decides, then what was looked at last, then the first', () => {
  expect(chooseProject(projects, 'two', 'one')?.id).toBe('two')
  expect(chooseProject(projects, null, 'two')?.id).toBe('two')
  expect(chooseProject(projects, null, 'gone')?.id).toBe('one')
  expect(chooseProject([], null, undefined)).toBeUndefined()
})

test('a project that the address names and that does not exist is not replaced by another', () => {
  expect(chooseProject(projects, 'gone', 'one')).toBeUndefined()
})
