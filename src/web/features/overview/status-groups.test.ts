import { expect, test } from 'vitest'
import { testProject } from '../projects/test-project.ts'
import { groupOf, STATUS_GROUPS } from './status-groups.ts'

test('every instance is in one group, also by a word that no document lists', () => {
  const project = testProject({
    byStatus: { RUNNING: 3, restarting: 1, CREATING: 2, TRANSMOGRIFYING: 1, FROZEN: 1, toString: 1 },
  })
  const groups = STATUS_GROUPS.map(({ family }) => groupOf(project, family))
  expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(9)
  expect(groupOf(project, 'in-progress')).toEqual({ count: 3, words: ['CREATING', 'restarting'] })
  expect(groupOf(project, 'unknown')).toEqual({ count: 2, words: ['TRANSMOGRIFYING', 'toString'] })
})

test('a group without instances leads nowhere', () => {
  expect(groupOf(testProject(), 'error')).toEqual({ count: 0, words: [] })
})
