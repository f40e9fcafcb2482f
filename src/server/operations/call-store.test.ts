import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Database } from '../store/database.ts'
import { callsOf, insertCall, saveCall } from './call-store.ts'
import type { CallRecord } from './operation-record.ts'
import { insertOperation } from './operation-store.ts'
import { insertPlan } from './plan-store.ts'
import { buildPlan } from './build-plan.ts'
import { aCall, anOperation, idOf, idsUpTo, T0 } from './testing/rows.ts'
import { openTempDatabase } from './testing/temp-database.ts'

let database: Database

beforeEach(async () => {
  database = await openTempDatabase()
  const operation = anOperation()
  await insertPlan(database.db, {
    id: operation.planId,
    actor: operation.actor,
    digest: '',
    createdAt: T0,
    expiresAt: T0,
    body: buildPlan({
      project: 'lab',
      action: 'restart',
      ids: [],
      stopAfter: 3,
      previousId: null,
      known: new Map(),
      heldBy: () => undefined,
    }),
    operationId: null,
  })
  await insertOperation(database.db, operation)
})

afterEach(async () => {
  await database.close()
})

test('calls come back as they were stored, in the order they were sent', async () => {
  const answer = { status: 400, code: 'DMS.00400099', message: 'No.', requestId: null, answeredAt: T0 + 7 }
  const second = aCall({
    id: 'b',
    position: 2,
    form: 'clear-failed',
    instanceIds: idsUpTo(3),
    answeredAt: T0 + 7,
    answer: {
      cloud: answer,
      problem: null,
      refusal: { class: 'row-at-fault', answer, namedIds: [idOf(2)] },
      notSent: false,
    },
    applied: true,
    outcome: '400 DMS.00400099: refused whole, names 1 row',
  })
  const first = aCall({ id: 'a' })
  await insertCall(database.db, second)
  await insertCall(database.db, first)
  expect(await callsOf(database.db, 'operation-1')).toEqual([first, second])
  expect(await callsOf(database.db, 'another')).toEqual([])
})

test('an answer is added; what was sent stays as it was', async () => {
  const sent = aCall()
  await insertCall(database.db, sent)
  const answered: CallRecord = {
    ...sent,
    answeredAt: T0 + 9,
    answer: { cloud: null, problem: 'timeout', refusal: null, notSent: false },
    applied: true,
    outcome: 'No answer in time',
  }
  await saveCall(database.db, { ...answered, instanceIds: idsUpTo(9), signedAt: T0 + 5, bodySha256: 'x' })
  expect(await callsOf(database.db, 'operation-1')).toEqual([answered])
})

test('a call belongs to an operation', async () => {
  await expect(insertCall(database.db, aCall({ operationId: 'nobody' }))).rejects.toThrow(/FOREIGN KEY/)
})
