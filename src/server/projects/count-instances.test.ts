import { expect, test } from 'vitest'
import { FAILED_CREATIONS_TOLD, projectSchema } from '../../contract/project.ts'
import type { DmsInstance } from '../dms/dms-instance.ts'
import { countInstances } from './count-instances.ts'

const NOON = Date.UTC(2026, 2, 1, 12)

/** What is counted looks at these two members alone. */
const instance = (status: string, createdAt: number | null = NOON) => ({ status, createdAt }) as DmsInstance

const count = (...instances: DmsInstance[]) =>
  countInstances(new Map(instances.map((each, index) => [String(index), each])), {
    runningOperations: 1,
    openRows: 2,
  })

test('statuses are counted by the raw word, and add up', () => {
  const { counts } = count(instance('RUNNING'), instance('RUNNING'), instance('Frozen'), instance(''))
  expect(counts).toEqual({
    instances: 4,
    failedCreations: 0,
    runningOperations: 1,
    openRows: 2,
    byStatus: { RUNNING: 2, Frozen: 1, '': 1 },
  })
})

test('a word that is the name of a member of every object is counted like any other', () => {
  const { counts } = count(instance('toString'), instance('__proto__'), instance('__proto__'))
  expect(Object.entries(counts.byStatus)).toEqual([
    ['toString', 1],
    ['__proto__', 2],
  ])
  expect(projectSchema.shape.counts.parse(counts).byStatus['toString']).toBe(1)
})

test('failed creations are told with their times, newest first', () => {
  const { counts, failedCreationsAt } = count(
    instance('CREATEFAILED', NOON),
    instance('createfailed', NOON + 1000),
    instance('CREATEFAILED', null),
    instance('RUNNING', NOON + 9000),
  )
  expect(counts.failedCreations).toBe(3)
  expect(failedCreationsAt).toEqual(['2026-03-01T12:00:01.000Z', '2026-03-01T12:00:00.000Z'])
})

test('of very many failed creations the latest times are told', () => {
  const many = Array.from({ length: FAILED_CREATIONS_TOLD + 10 }, (_, index) =>
    instance('CREATEFAILED', NOON + index * 1000),
  )
  const { counts, failedCreationsAt } = count(...many)
  expect(counts.failedCreations).toBe(FAILED_CREATIONS_TOLD + 10)
  expect(failedCreationsAt).toHaveLength(FAILED_CREATIONS_TOLD)
  expect(failedCreationsAt[0]).toBe('2026-03-01T12:00:59.000Z')
})
