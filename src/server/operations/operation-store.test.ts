import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ROW_STATES } from '../../contract/row.ts'
import type { Database } from '../store/database.ts'
import type { Db } from '../store/tables.ts'
import { holdsLock } from './operation.ts'
import type { OperationRecord } from './operation-record.ts'
import {
  addStory,
  endedSince,
  findOperation,
  holdersOf,
  insertOperation,
  insertRow,
  nextNumber,
  openOperations,
  operationsBefore,
  operationsSince,
  rowsOf,
  saveOperation,
  saveRow,
  storiesOf,
} from './operation-store.ts'
import { insertPlan } from './plan-store.ts'
import { NO_EVIDENCE } from './row-evidence.ts'
import { anOperation, aRow, idOf, T0 } from './testing/rows.ts'
import { openTempDatabase } from './testing/temp-database.ts'

let database: Database
let db: Db

beforeEach(async () => {
  database = await openTempDatabase()
  db = database.db
})

afterEach(async () => {
  await database.close()
})

/** Stores an operation with a plan of its own. */
async function store(overrides: Partial<OperationRecord> = {}): Promise<OperationRecord> {
  const operation = anOperation({ planId: `plan-of-${overrides.id ?? 'operation-1'}`, ...overrides })
  await insertPlan(db, {
    id: operation.planId,
    actor: operation.actor,
    digest: '',
    createdAt: T0,
    expiresAt: T0,
    body: {
      project: operation.project,
      action: operation.action,
      stopAfter: 3,
      everyFailedCreation: false,
      rows: [],
      consequences: [],
      phrase: null,
      previousId: null,
    },
    operationId: null,
  })
  await insertOperation(db, operation)
  return operation
}

describe('an operation', () => {
  test('comes back as it was stored, with all it may hold', async () => {
    const full = await store({
      action: 'clear-failed',
      state: 'paused',
      pause: { code: 'drift', text: 'Look.', since: T0 + 5 },
      cancelRequestedAt: T0 + 6,
      failuresForgiven: 2,
      progress: {
        form: 'clear-failed',
        compared: true,
        drifted: 4,
        isolation: { groups: [[idOf(1)], [idOf(2), idOf(3)]], calls: 5 },
        bystanders: [{ instanceId: idOf(9), name: 'late' }],
      },
      endedAt: T0 + 9,
      previousId: 'operation-0',
      outsidePreview: [{ instanceId: idOf(9), name: 'young' }],
    })
    expect(await findOperation(db, full.id)).toEqual(full)
    const bare = await store({ id: 'b', number: 1002, startedAt: null })
    expect(await findOperation(db, 'b')).toEqual(bare)
    expect(await findOperation(db, 'nobody')).toBeUndefined()
  })

  test('saves what may change, and nothing that may not', async () => {
    const operation = await store()
    const changed: OperationRecord = {
      ...operation,
      state: 'paused',
      pause: { code: 'person', text: 'Paused by Mo.', since: T0 + 1 },
      cancelRequestedAt: T0 + 2,
    }
    await saveOperation(db, { ...changed, reason: 'another', number: 7, baseUrl: 'https://elsewhere' })
    expect(await findOperation(db, operation.id)).toEqual(changed)
  })

  test('the first number has four digits, the next ones follow', async () => {
    expect(await nextNumber(db)).toBe(1001)
    await store({ number: 2040 })
    expect(await nextNumber(db)).toBe(2041)
  })

  test('R10: a plan becomes at most one operation, and a number is given once', async () => {
    const { planId } = await store()
    await expect(insertOperation(db, anOperation({ id: 'b', number: 1002, planId }))).rejects.toThrow(
      /UNIQUE/,
    )
    await expect(store({ id: 'c', number: 1001 })).rejects.toThrow(/UNIQUE/)
  })

  test('open ones come oldest first, of one project or of all', async () => {
    await store({ id: 'b', number: 1002, state: 'paused' })
    await store({ id: 'a', number: 1001 })
    await store({ id: 'c', number: 1003, state: 'ended', endedAt: T0 })
    await store({ id: 'd', number: 1004, project: 'prod' })
    const ids = (operations: OperationRecord[]) => operations.map(({ id }) => id)
    expect(ids(await openOperations(db))).toEqual(['a', 'b', 'd'])
    expect(ids(await openOperations(db, 'lab'))).toEqual(['a', 'b'])
    expect(ids(await operationsSince(db, T0))).toEqual(['a', 'b', 'd'])
    expect(ids(await operationsSince(db, T0 - 1))).toEqual(['a', 'b', 'c', 'd'])
  })

  test('the history is filtered by project, action, person and instance, newest first', async () => {
    const MO = { id: 'mo', name: 'Mo Diallo' }
    await store({ id: 'a', number: 1001 })
    await store({ id: 'b', number: 1002, action: 'delete' })
    await store({ id: 'c', number: 1003, project: 'prod', actor: MO })
    const everything = { project: undefined, instance: undefined, action: undefined, actor: undefined }
    const ids = async (filter: Partial<Parameters<typeof operationsBefore>[1]>, before?: number, limit = 9) =>
      (await operationsBefore(db, { ...everything, ...filter }, before, limit)).map(({ id }) => id)
    await insertRow(db, { id: 'a', project: 'lab' }, aRow({ state: 'done' }))
    expect(await ids({})).toEqual(['c', 'b', 'a'])
    expect(await ids({}, 1003)).toEqual(['b', 'a'])
    expect(await ids({}, undefined, 2)).toEqual(['c', 'b'])
    expect(await ids({ project: 'lab' })).toEqual(['b', 'a'])
    expect(await ids({ action: 'delete' })).toEqual(['b'])
    expect(await ids({ actor: 'mo' })).toEqual(['c'])
    expect(await ids({ actor: 'Mo Diallo' })).toEqual(['c'])
    expect(await ids({ instance: idOf(1) })).toEqual(['a'])
    expect(await ids({ instance: idOf(1), action: 'delete' })).toEqual([])
  })
})

describe('a row', () => {
  test('comes back as it was stored, in the order of its plan', async () => {
    const operation = await store()
    const second = aRow({ instanceId: idOf(1), position: 1 })
    const first = aRow({
      instanceId: idOf(2),
      position: 0,
      state: 'unknown',
      result: { code: 'no-answer', text: 'timeout', cloudCode: 'DMS.1', operationId: 'x', actor: 'Mo' },
      callId: 'call-1',
      sentAt: T0,
      acceptedAt: T0 + 1,
      settledAt: T0 + 2,
      overdueSince: T0 + 3,
      frozen: {
        name: 'orders',
        status: 'RUNNING',
        createdAt: null,
        tags: [{ key: 'a', value: '' }],
        blocked: true,
      },
      evidence: { ...NO_EVIDENCE, goneAt: T0, untouched: false },
    })
    await insertRow(db, operation, second)
    await insertRow(db, operation, first)
    expect(await rowsOf(db, operation.id)).toEqual([first, second])
  })

  test('R9: is written only while it is in the state it was read in', async () => {
    const operation = await store()
    await insertRow(db, operation, aRow({ state: 'sent' }))
    const accepted = aRow({ state: 'accepted', acceptedAt: T0 })
    expect(await saveRow(db, operation.id, accepted, 'planned')).toBe(false)
    expect((await rowsOf(db, operation.id))[0]?.state).toBe('sent')
    expect(await saveRow(db, operation.id, accepted, 'sent')).toBe(true)
    expect(await rowsOf(db, operation.id)).toEqual([accepted])
    expect(await saveRow(db, 'another', accepted, 'accepted')).toBe(false)
  })
})

describe('R11: an instance is in at most one open row', () => {
  test.each(ROW_STATES.map((state) => ({ state, holds: holdsLock(state) })))(
    'a row that is $state holds it: $holds',
    async ({ state, holds }) => {
      await store({ id: 'a', number: 1001 })
      await store({ id: 'b', number: 1002 })
      await insertRow(db, { id: 'a', project: 'lab' }, aRow({ state }))
      const second = insertRow(db, { id: 'b', project: 'lab' }, aRow({ state: 'planned' }))
      if (holds) await expect(second).rejects.toThrow(/UNIQUE/)
      else await expect(second).resolves.toBeUndefined()
    },
  )

  test('the same ID in another project is another instance', async () => {
    await store({ id: 'a', number: 1001 })
    await store({ id: 'b', number: 1002, project: 'prod' })
    await insertRow(db, { id: 'a', project: 'lab' }, aRow())
    await insertRow(db, { id: 'b', project: 'prod' }, aRow())
    expect([...(await holdersOf(db, 'lab')).keys()]).toEqual([idOf(1)])
  })

  test('holders are named with their operation, until the row ends', async () => {
    const operation = await store({ action: 'delete', actor: { id: 'mo', name: 'Mo Diallo' } })
    await insertRow(db, operation, aRow())
    expect(await holdersOf(db, 'lab')).toEqual(
      new Map([[idOf(1), { operationId: operation.id, number: 1001, action: 'delete', actor: 'Mo Diallo' }]]),
    )
    await saveRow(db, operation.id, aRow({ state: 'cancelled', settledAt: T0 }), 'planned')
    expect(await holdersOf(db, 'lab')).toEqual(new Map())
  })
})

test('instances on which something sent ended since are told, never sent ones are not', async () => {
  const operation = await store()
  await insertRow(db, operation, aRow({ state: 'done', sentAt: T0, settledAt: T0 + 10 }))
  await insertRow(db, operation, aRow({ instanceId: idOf(2), state: 'cancelled', settledAt: T0 + 10 }))
  await insertRow(db, operation, aRow({ instanceId: idOf(3), state: 'accepted', sentAt: T0 }))
  expect(await endedSince(db, 'lab', T0 + 9)).toEqual(new Set([idOf(1)]))
  expect(await endedSince(db, 'lab', T0 + 10)).toEqual(new Set())
  expect(await endedSince(db, 'prod', 0)).toEqual(new Set())
})

test('stories keep the order in which they were written, row by row', async () => {
  const operation = await store()
  const line = (instanceId: string, at: number, text: string) => ({
    operationId: operation.id,
    instanceId,
    at,
    text,
  })
  await addStory(db, [line(idOf(1), T0 + 9, 'first'), line(idOf(2), T0, 'other')])
  await addStory(db, [line(idOf(1), T0, 'second')])
  const stories = await storiesOf(db, operation.id)
  expect(stories.get(idOf(1))?.map(({ text }) => text)).toEqual(['first', 'second'])
  expect(stories.get(idOf(2))?.map(({ text }) => text)).toEqual(['other'])
  expect((await storiesOf(db, 'another')).size).toBe(0)
})
