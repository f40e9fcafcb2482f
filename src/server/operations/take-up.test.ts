import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ServerEvent } from '../../contract/events.ts'
import type { Clock } from '../clock.ts'
import type { Projects } from '../projects/project.ts'
import type { Database } from '../store/database.ts'
import { buildPlan } from './build-plan.ts'
import { callsOf, insertCall } from './call-store.ts'
import { createJournal, type Journal } from './journal.ts'
import type { CallRecord, OperationRecord, RowRecord } from './operation-record.ts'
import { findOperation, insertOperation, insertRow, rowsOf, storiesOf } from './operation-store.ts'
import { insertPlan } from './plan-store.ts'
import { createRowIndex, type WritableRowIndex } from './row-index.ts'
import { takeUpOperations } from './take-up.ts'
import { aProject } from './testing/projects.ts'
import { aCall, anOperation, aRow, idOf, T0, TIMING } from './testing/rows.ts'
import { openTempDatabase } from './testing/temp-database.ts'

const HOUR = 60 * 60_000

let database: Database
let journal: Journal
let index: WritableRowIndex
let events: ServerEvent[]
let now: number
const clock: Clock = { now: () => now, after: () => () => undefined }
const lab = aProject()
const projects: Projects = new Map([['lab', lab]])

beforeEach(async () => {
  now = T0 + 1_000
  events = []
  database = await openTempDatabase()
  index = createRowIndex(clock)
  journal = createJournal({
    db: database.db,
    clock,
    timing: TIMING,
    index,
    log: pino({ level: 'silent' }),
    publish: (event) => events.push(event),
    onRows: () => undefined,
  })
})

afterEach(async () => {
  await database.close()
})

/** What the process before left in the store. */
async function leave(
  operation: OperationRecord,
  rows: readonly RowRecord[],
  calls: readonly CallRecord[] = [],
): Promise<void> {
  await insertPlan(database.db, {
    id: operation.planId,
    actor: operation.actor,
    digest: '',
    createdAt: T0,
    expiresAt: T0,
    body: buildPlan({
      project: operation.project,
      action: 'restart',
      ids: [],
      stopAfter: 3,
      previousId: null,
      known: new Map(),
      heldBy: () => undefined,
    }),
    operationId: operation.id,
  })
  await insertOperation(database.db, operation)
  for (const row of rows) await insertRow(database.db, operation, row)
  for (const call of calls) await insertCall(database.db, call)
}

const takeUp = () => takeUpOperations({ db: database.db, journal, projects, clock })
const states = async () => (await rowsOf(database.db, 'operation-1')).map(({ state }) => state)
const operation = () => findOperation(database.db, 'operation-1')

const sentRow = (number: number) =>
  aRow({ instanceId: idOf(number), position: number, state: 'sent', callId: 'call-1', sentAt: T0 })
const plannedRow = (number: number) => aRow({ instanceId: idOf(number), position: number })

describe('F125: a call without an answer', () => {
  test('leaves its rows unknown and its operation paused, and is closed', async () => {
    await leave(
      anOperation(),
      [sentRow(1), sentRow(2), plannedRow(3)],
      [aCall({ instanceIds: [idOf(1), idOf(2)] })],
    )
    await takeUp()
    expect(await states()).toEqual(['unknown', 'unknown', 'planned'])
    expect(await operation()).toMatchObject({ state: 'paused', pause: { code: 'call-unknown' } })
    const [call] = await callsOf(database.db, 'operation-1')
    expect(call).toMatchObject({ applied: true, answer: { problem: 'interrupted', notSent: false } })
    const [row] = await rowsOf(database.db, 'operation-1')
    expect(row).toMatchObject({ sentAt: T0, result: { code: 'interrupted' } })
    const story = (await storiesOf(database.db, 'operation-1')).get(idOf(1))
    expect(story?.at(-1)?.text).toContain('It is not sent again')
  })

  test('does so too when nothing is left to send', async () => {
    await leave(anOperation(), [sentRow(1)], [aCall()])
    await takeUp()
    expect(await states()).toEqual(['unknown'])
  })

  test('is taken up once: a second start changes nothing more', async () => {
    await leave(anOperation(), [sentRow(1), plannedRow(2)], [aCall()])
    await takeUp()
    const first = await journal.view('operation-1')
    now += 1_000
    await takeUp()
    expect(await journal.view('operation-1')).toEqual(first)
  })

  test('keeps the pause of a person as it was', async () => {
    const pause = { code: 'person' as const, text: 'Paused by Mo.', since: T0 }
    await leave(anOperation({ state: 'paused', pause }), [sentRow(1), plannedRow(2)], [aCall()])
    await takeUp()
    expect((await operation())?.pause).toEqual(pause)
  })
})

const cloud = { status: 400, code: 'DMS.00400099', message: 'No.', requestId: null, answeredAt: T0 + 9 }
const refusedCall = aCall({
  answeredAt: T0 + 9,
  answer: {
    cloud,
    problem: null,
    refusal: { class: 'row-at-fault', answer: cloud, namedIds: [] },
    notSent: false,
  },
})

describe('what was answered', () => {
  test('a stored refusal waits for its re-read, its rows stay sent', async () => {
    await leave(anOperation(), [sentRow(1), plannedRow(2)], [refusedCall])
    await takeUp()
    expect(await states()).toEqual(['sent', 'planned'])
    expect((await operation())?.state).toBe('running')
    expect(await callsOf(database.db, 'operation-1')).toEqual([refusedCall])
  })

  test('a stored refusal of a project that nothing is read of any more leaves its rows to a person', async () => {
    await leave(anOperation({ cloudProjectId: 'f'.repeat(32) }), [sentRow(1), plannedRow(2)], [refusedCall])
    await takeUp()
    expect(await states()).toEqual(['unknown', 'planned'])
    expect(await operation()).toMatchObject({ state: 'paused', pause: { code: 'project-changed' } })
    expect(await callsOf(database.db, 'operation-1')).toMatchObject([{ applied: true }])
  })

  test('accepted and unknown rows are watched on, nothing pauses anew', async () => {
    const rows = [
      { ...sentRow(1), state: 'accepted' as const, acceptedAt: T0 },
      { ...sentRow(2), state: 'unknown' as const },
      plannedRow(3),
    ]
    const answered = aCall({
      instanceIds: [idOf(1), idOf(2)],
      answeredAt: T0,
      answer: { cloud: null, problem: 'rows-missing', refusal: null, notSent: false },
      applied: true,
    })
    await leave(anOperation(), rows, [answered])
    await takeUp()
    expect(await states()).toEqual(['accepted', 'unknown', 'planned'])
    expect((await operation())?.state).toBe('running')
  })
})

describe('an operation with something left to send', () => {
  test('goes on by itself while its start is less than an hour old', async () => {
    now = T0 + HOUR
    await leave(anOperation(), [plannedRow(1)])
    await takeUp()
    expect((await operation())?.state).toBe('running')
  })

  test('is paused a millisecond later', async () => {
    now = T0 + HOUR + 1
    await leave(anOperation(), [plannedRow(1)])
    await takeUp()
    expect(await operation()).toMatchObject({ state: 'paused', pause: { code: 'lapsed' } })
    expect(await states()).toEqual(['planned'])
  })

  test.each([
    ['names another cloud project', { cloudProjectId: 'ffffffffffffffffffffffffffffffff' }],
    ['names another endpoint', { baseUrl: 'https://elsewhere.example.test' }],
    ['is not connected any more', { project: 'gone' }],
  ])('is paused when its project %s', async (_what, change) => {
    await leave(anOperation(change), [plannedRow(1)])
    await takeUp()
    expect(await operation()).toMatchObject({ state: 'paused', pause: { code: 'project-changed' } })
  })

  test('that nobody will send any more is none: it is reconciled, however old', async () => {
    now = T0 + 5 * HOUR
    await leave(anOperation(), [{ ...sentRow(1), state: 'accepted', acceptedAt: T0 }])
    await takeUp()
    expect((await operation())?.state).toBe('running')
  })
})

test('a cancel that was committed before holds after: what was planned is cancelled', async () => {
  await leave(anOperation({ cancelRequestedAt: T0 + 1 }), [sentRow(1), plannedRow(2)], [aCall()])
  await takeUp()
  expect(await states()).toEqual(['unknown', 'cancelled'])
})

test('what is open, and what ended within a day, is known beside its instances again', async () => {
  now = T0 + 2 * HOUR
  const ended = anOperation({
    id: 'operation-0',
    number: 1000,
    planId: 'plan-0',
    state: 'ended',
    endedAt: T0,
  })
  const settled = new Date(T0).getTime()
  await leave(ended, [aRow({ instanceId: idOf(9), state: 'done', sentAt: T0, settledAt: settled })])
  await leave(anOperation(), [plannedRow(1)])
  await takeUp()
  expect(index.latestRow('lab', idOf(9))).toMatchObject({ ref: 'R-1000', state: 'done' })
  expect(index.latestRow('lab', idOf(1))).toMatchObject({ ref: 'R-1001', state: 'planned' })
  expect([...index.heldIds('lab')]).toEqual([idOf(1)])
  expect(index.openCounts('lab')).toEqual({ runningOperations: 1, openRows: 1 })
  expect(events.filter(({ name }) => name === 'rows').length).toBeGreaterThan(0)
})
