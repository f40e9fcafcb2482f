import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Database } from '../store/database.ts'
import { buildPlan, digestOf } from './build-plan.ts'
import { findPlan, insertPlan, markPlanStarted, type PlanRecord } from './plan-store.ts'
import { anInstance, idOf, T0 } from './testing/rows.ts'
import { openTempDatabase } from './testing/temp-database.ts'

let database: Database

beforeEach(async () => {
  database = await openTempDatabase()
})

afterEach(async () => {
  await database.close()
})

const body = buildPlan({
  project: 'lab',
  action: 'delete',
  ids: [idOf(1), idOf(2)],
  stopAfter: 0,
  previousId: 'operation-0',
  known: new Map([[idOf(1), anInstance({ name: 'naïve “x”', tags: [{ key: 'a', value: 'b' }] })]]),
  heldBy: () => undefined,
})

const plan: PlanRecord = {
  id: 'plan-1',
  actor: { id: 'jana', name: 'Jana Krüger' },
  digest: digestOf(body),
  createdAt: T0,
  expiresAt: T0 + 600_000,
  body,
  operationId: null,
}

test('a plan comes back as it was stored, its digest still that of its body', async () => {
  await insertPlan(database.db, plan)
  const found = await findPlan(database.db, 'plan-1')
  expect(found).toEqual(plan)
  expect(digestOf(found?.body ?? body)).toBe(plan.digest)
  expect(await findPlan(database.db, 'plan-2')).toBeUndefined()
})

test('a started plan tells its operation', async () => {
  await insertPlan(database.db, plan)
  await insertPlan(database.db, { ...plan, id: 'plan-2' })
  await markPlanStarted(database.db, 'plan-1', 'operation-1')
  expect((await findPlan(database.db, 'plan-1'))?.operationId).toBe('operation-1')
  expect((await findPlan(database.db, 'plan-2'))?.operationId).toBeNull()
})
