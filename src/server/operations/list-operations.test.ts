import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Database } from '../store/database.ts'
import { buildPlan } from './build-plan.ts'
import { listOperations, type HistoryQuery } from './list-operations.ts'
import type { OperationRecord } from './operation-record.ts'
import { insertOperation, insertRow, rowsOf } from './operation-store.ts'
import { summaryView } from './operation-view.ts'
import { insertPlan } from './plan-store.ts'
import { anOperation, aRow, idOf, T0 } from './testing/rows.ts'
import { openTempDatabase } from './testing/temp-database.ts'

let database: Database

beforeEach(async () => {
  database = await openTempDatabase()
  for (const number of [1001, 1002, 1003, 1004, 1005]) await store(number)
})

afterEach(async () => {
  await database.close()
})

/** Operations of even numbers are done, the others are still to send. */
async function store(number: number): Promise<void> {
  const isDone = number % 2 === 0
  const operation: OperationRecord = anOperation({
    id: `operation-${number}`,
    planId: `plan-${number}`,
    number,
    state: isDone ? 'ended' : 'running',
    endedAt: isDone ? T0 : null,
  })
  const body = buildPlan({
    project: 'lab',
    action: 'restart',
    ids: [],
    stopAfter: 3,
    previousId: null,
    known: new Map(),
    heldBy: () => undefined,
  })
  const { actor } = operation
  await insertPlan(database.db, {
    id: operation.planId,
    actor,
    digest: '',
    createdAt: T0,
    expiresAt: T0,
    body,
    operationId: operation.id,
  })
  await insertOperation(database.db, operation)
  await insertRow(
    database.db,
    operation,
    aRow({ instanceId: idOf(number), state: isDone ? 'done' : 'planned' }),
  )
}

const list = (query: HistoryQuery) =>
  listOperations(
    database.db,
    async (operation) => summaryView(operation, await rowsOf(database.db, operation.id), undefined),
    query,
  )

const numbers = ({ operations }: Awaited<ReturnType<typeof list>>) =>
  operations.map(({ ref }) => Number(ref.slice(2)))

test('the newest come first, all of them where they fit', async () => {
  const page = await list({})
  expect(numbers(page)).toEqual([1005, 1004, 1003, 1002, 1001])
  expect(page.nextCursor).toBeNull()
})

test('pages follow each other without gap or repetition, and end', async () => {
  const seen: number[] = []
  let cursor: string | undefined
  let pages = 0
  do {
    const page = await list({ limit: 2, cursor })
    seen.push(...numbers(page))
    cursor = page.nextCursor ?? undefined
    pages += 1
  } while (cursor !== undefined)
  expect(seen).toEqual([1005, 1004, 1003, 1002, 1001])
  expect(pages).toBe(3)
})

test('a page stays true when newer operations come in between', async () => {
  const first = await list({ limit: 2 })
  await store(1006)
  expect(numbers(await list({ limit: 2, cursor: first.nextCursor ?? '' }))).toEqual([1003, 1002])
})

test('a state is what people see, and pages are filled with it', async () => {
  const first = await list({ state: ['done'], limit: 1 })
  expect(numbers(first)).toEqual([1004])
  const second = await list({ state: ['done'], limit: 1, cursor: first.nextCursor ?? '' })
  expect(numbers(second)).toEqual([1002])
  expect(numbers(await list({ state: ['running'] }))).toEqual([1005, 1003, 1001])
  expect(await list({ state: ['cancelled'], limit: 1 })).toEqual({ operations: [], nextCursor: null })
})

test('several states are listed together', async () => {
  expect(numbers(await list({ state: ['cancelled', 'done'] }))).toEqual([1004, 1002])
  expect(numbers(await list({ state: ['running', 'done'] }))).toEqual([1005, 1004, 1003, 1002, 1001])
})

test('filters work together', async () => {
  expect(numbers(await list({ instance: idOf(1003) }))).toEqual([1003])
  expect(numbers(await list({ instance: idOf(1003), state: ['done'] }))).toEqual([])
  expect(numbers(await list({ project: 'prod' }))).toEqual([])
  expect(numbers(await list({ action: 'delete' }))).toEqual([])
})

test.each(['', 'x', '-1', '1.5', '1e3', '12345678901234567890', ' 1'])(
  'a cursor that was never handed out is refused: “%s”',
  async (cursor) => {
    await expect(list({ cursor })).rejects.toMatchObject({ code: 'invalid-value', status: 422 })
  },
)
