import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Action } from '../../contract/row.ts'
import type { Database } from '../store/database.ts'
import type { Clock } from '../clock.ts'
import { buildPlan, digestOf } from './build-plan.ts'
import { findOperation, holdersOf, openOperations, rowsOf, saveRow, storiesOf } from './operation-store.ts'
import { findPlan, insertPlan, type PlanRecord } from './plan-store.ts'
import { startPlan } from './start-plan.ts'
import { aProject } from './testing/projects.ts'
import { anInstance, idOf, T0 } from './testing/rows.ts'
import { openTempDatabase } from './testing/temp-database.ts'

const JANA = { id: 'jana', name: 'Jana Krüger' }
const MO = { id: 'mo', name: 'Mo Diallo' }
const VALID_MS = 600_000

let database: Database
let now = T0
const clock: Clock = { now: () => now, after: () => () => undefined }
const project = aProject()

beforeEach(async () => {
  now = T0
  database = await openTempDatabase()
})

afterEach(async () => {
  await database.close()
})

/** Stores a plan of the instances of these numbers; `failed` ones are failed creations, `blocked` ones are being created. */
async function planOf(
  numbers: readonly number[],
  over: Partial<PlanRecord> & { action?: Action; failed?: boolean; blocked?: readonly number[] } = {},
): Promise<PlanRecord> {
  const { action = 'restart', failed = false, blocked = [], ...record } = over
  const body = buildPlan({
    project: 'lab',
    action,
    ids: numbers.map(idOf),
    stopAfter: 3,
    previousId: null,
    known: new Map(
      numbers.map((number) => [
        idOf(number),
        anInstance({
          instanceId: idOf(number),
          name: `orders-${number}`,
          status: blocked.includes(number) ? 'CREATING' : failed ? 'CREATEFAILED' : 'RUNNING',
        }),
      ]),
    ),
    heldBy: () => undefined,
  })
  const plan: PlanRecord = {
    id: 'plan-1',
    actor: JANA,
    digest: digestOf(body),
    createdAt: now,
    expiresAt: now + VALID_MS,
    body,
    operationId: null,
    ...record,
  }
  await insertPlan(database.db, plan)
  return plan
}

const start = (plan: PlanRecord, confirmation?: string) =>
  startPlan(database.db, clock, { plan, project, graceMs: 0, confirmation, reason: 'memory leak' })

describe('a start', () => {
  test('makes one operation of the plan, its rows in order, all locks taken', async () => {
    const plan = await planOf([2, 1])
    now = T0 + 1_000
    const started = await start(plan)
    expect(started.isNew).toBe(true)
    expect(await findOperation(database.db, started.operationId)).toMatchObject({
      number: 1001,
      planId: 'plan-1',
      project: 'lab',
      baseUrl: project.baseUrl,
      cloudProjectId: project.cloudProjectId,
      action: 'restart',
      state: 'running',
      actor: JANA,
      reason: 'memory leak',
      createdAt: T0 + 1_000,
      progress: { form: 'ids', compared: false, drifted: 0, isolation: null },
    })
    const rows = await rowsOf(database.db, started.operationId)
    expect(rows.map(({ instanceId, state }) => [instanceId, state])).toEqual([
      [idOf(2), 'planned'],
      [idOf(1), 'planned'],
    ])
    expect([...(await holdersOf(database.db, 'lab')).keys()].toSorted()).toEqual([idOf(1), idOf(2)])
    expect((await findPlan(database.db, 'plan-1'))?.operationId).toBe(started.operationId)
  })

  test('of all failed creations goes by the form that names none', async () => {
    const { operationId } = await start(await planOf([1, 2], { action: 'clear-failed', failed: true }))
    expect((await findOperation(database.db, operationId))?.progress.form).toBe('clear-failed')
  })

  test('carries what the preview had left out as skipped, with its reason', async () => {
    const { operationId } = await start(await planOf([1, 2], { blocked: [2] }))
    const [, out] = await rowsOf(database.db, operationId)
    expect(out).toMatchObject({ state: 'skipped', settledAt: T0, frozen: { blocked: true } })
    expect(out?.result?.code).toBe('status')
    const story = (await storiesOf(database.db, operationId)).get(idOf(2))
    expect(story?.map(({ text }) => text)).toEqual([out?.result?.text])
  })
})

describe('a plan starts once (R10)', () => {
  test('F85: again, also later and without the phrase, it is the same operation', async () => {
    const plan = await planOf([1], { action: 'delete' })
    const first = await start(plan, 'orders-1')
    now += 60 * 60_000
    expect(await start(plan)).toEqual({ operationId: first.operationId, isNew: false })
    expect(await openOperations(database.db)).toHaveLength(1)
  })

  test('F89: a hundred starts at once make one operation', async () => {
    const plan = await planOf([1, 2, 3])
    const started = await Promise.all(Array.from({ length: 100 }, () => start(plan)))
    expect(new Set(started.map(({ operationId }) => operationId)).size).toBe(1)
    expect(started.filter(({ isNew }) => isNew)).toHaveLength(1)
    expect(await openOperations(database.db)).toHaveLength(1)
  })
})

describe('nothing is started', () => {
  const expectNothing = async () => {
    expect(await openOperations(database.db)).toEqual([])
    expect((await holdersOf(database.db, 'lab')).size).toBe(0)
    expect((await findPlan(database.db, 'plan-1'))?.operationId).toBeNull()
  }

  test('F92: when the plan is past its time, to the millisecond', async () => {
    const plan = await planOf([1])
    now = T0 + VALID_MS + 1
    await expect(start(plan)).rejects.toMatchObject({ code: 'plan-expired', status: 410 })
    await expectNothing()
    now = T0 + VALID_MS
    await expect(start(plan)).resolves.toMatchObject({ isNew: true })
  })

  test('F92: when what was stored is not what was previewed', async () => {
    const plan = await planOf([1], { digest: 'ab'.repeat(32) })
    await expect(start(plan)).rejects.toMatchObject({ code: 'plan-expired', status: 410 })
    await expectNothing()
  })

  test('when no row was ready', async () => {
    const plan = await planOf([1], { blocked: [1] })
    await expect(start(plan)).rejects.toMatchObject({ code: 'nothing-ready', status: 409 })
    await expectNothing()
  })

  test.each([
    ['none', undefined],
    ['an empty one', ''],
    ['another count', 'delete 3 in lab'],
    ['another project', 'delete 2 in prod'],
    ['another letter case', 'Delete 2 in lab'],
    ['F76: a trailing space', 'delete 2 in lab '],
    ['F76: a Cyrillic letter', 'delete 2 in lаb'],
    ['F76: a zero-width space', 'delete 2\u200b in lab'],
    ['F76: a right-to-left mark', '\u200fdelete 2 in lab'],
    ['F94: the phrase of one row', 'orders-1'],
  ])('by the wrong phrase: %s', async (_what, phrase) => {
    const plan = await planOf([1, 2], { action: 'delete' })
    await expect(start(plan, phrase)).rejects.toMatchObject({ code: 'phrase-mismatch', status: 422 })
    await expectNothing()
    await expect(start(plan, 'delete 2 in lab')).resolves.toMatchObject({ isNew: true })
  })

  test('R11: when other operations hold every row', async () => {
    const first = await planOf([1, 2], { id: 'plan-0', actor: MO })
    const plan = await planOf([1, 2])
    const held = await start(first)
    await expect(start(plan)).rejects.toMatchObject({ code: 'all-rows-held', status: 409 })
    expect((await openOperations(database.db)).map(({ id }) => id)).toEqual([held.operationId])
    expect((await findPlan(database.db, 'plan-1'))?.operationId).toBeNull()
  })
})

describe('rows that another operation took since the preview', () => {
  test('F91: are skipped, saying whose and which; the others go', async () => {
    const first = await planOf([2, 3], { id: 'plan-0', actor: MO, action: 'restart' })
    const plan = await planOf([1, 2])
    const other = await start(first)
    const { operationId } = await start(plan)
    const [mine, taken] = await rowsOf(database.db, operationId)
    expect(mine?.state).toBe('planned')
    expect(taken).toMatchObject({
      state: 'skipped',
      result: {
        code: 'held',
        text: 'Held by R-1001, Mo Diallo, until it is settled.',
        operationId: other.operationId,
        actor: 'Mo Diallo',
      },
      frozen: { blocked: false },
    })
  })

  test('F91: whatever the order of two starts at once, each row is in one operation', async () => {
    const first = await planOf([1, 2, 3], { id: 'plan-0', actor: MO })
    const second = await planOf([3, 2, 4])
    await Promise.all([start(second), start(first)])
    const open = await openOperations(database.db)
    const planned = (await Promise.all(open.map(({ id }) => rowsOf(database.db, id))))
      .flat()
      .filter(({ state }) => state === 'planned')
      .map(({ instanceId }) => instanceId)
    expect(planned.toSorted()).toEqual([1, 2, 3, 4].map(idOf))
  })

  test('and was sent and ended on it: it has changed', async () => {
    const first = await planOf([2], { id: 'plan-0' })
    const plan = await planOf([1, 2])
    const other = await start(first)
    const [row] = await rowsOf(database.db, other.operationId)
    if (!row) throw new Error('The first operation has a row.')
    await saveRow(
      database.db,
      other.operationId,
      { ...row, state: 'done', sentAt: T0 + 1, settledAt: T0 + 2 },
      'planned',
    )
    const { operationId } = await start(plan)
    const [, moved] = await rowsOf(database.db, operationId)
    expect(moved).toMatchObject({ state: 'skipped', result: { code: 'drift' }, frozen: { blocked: false } })
  })

  test('but was cancelled there before it was sent: it may go', async () => {
    const first = await planOf([2], { id: 'plan-0' })
    const plan = await planOf([1, 2])
    const other = await start(first)
    const [row] = await rowsOf(database.db, other.operationId)
    if (!row) throw new Error('The first operation has a row.')
    await saveRow(
      database.db,
      other.operationId,
      { ...row, state: 'cancelled', settledAt: T0 + 2 },
      'planned',
    )
    const { operationId } = await start(plan)
    const rows = await rowsOf(database.db, operationId)
    expect(rows.map(({ state }) => state)).toEqual(['planned', 'planned'])
  })
})
