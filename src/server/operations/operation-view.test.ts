import { describe, expect, test } from 'vitest'
import { operationRowSchema, operationSchema, operationSummarySchema } from '../../contract/operation.ts'
import { ROW_STATES, type RowState } from '../../contract/row.ts'
import type { StoredAnswer } from './operation-record.ts'
import { isRetryable, operationView, rowView, summaryView, type Waiting } from './operation-view.ts'
import { NO_EVIDENCE } from './row-evidence.ts'
import { aCall, anOperation, aRow, idOf, T0, TIMING } from './testing/rows.ts'

const blockedRow = (number: number) =>
  aRow({ instanceId: idOf(number), state: 'skipped', frozen: { ...aRow().frozen, blocked: true } })

const rowsIn = (...states: RowState[]) =>
  states.map((state, index) => aRow({ instanceId: idOf(index + 1), state }))

const WAITING: Waiting = { code: 'flow-control', text: 'Slowed by the cloud.', until: T0 + 5_000 }
const PAUSE = { code: 'person' as const, text: 'Paused by Mo.', since: T0 + 1_000 }

describe('the summary', () => {
  test('keeps to the contract and adds up', () => {
    const rows = [...rowsIn('done', 'unknown', 'rejected', 'planned'), blockedRow(5)]
    const summary = summaryView(anOperation({ previousId: 'operation-0' }), rows, undefined)
    expect(operationSummarySchema.parse(summary)).toEqual(summary)
    expect(summary).toMatchObject({
      ref: 'R-1001',
      total: 5,
      confirmed: 4,
      counts: { done: 1, unknown: 1, rejected: 1, planned: 1, skipped: 1, failed: 0 },
      previousId: 'operation-0',
      cancelRequested: false,
      startedAt: '2026-06-01T08:00:00.000Z',
    })
    expect(summary).not.toHaveProperty('endedAt')
    expect(Object.values(summary.counts).reduce((sum, count) => sum + count, 0)).toBe(summary.total)
  })

  test('a pause is shown only while something is left to send', () => {
    const paused = anOperation({ state: 'paused', pause: PAUSE })
    expect(summaryView(paused, rowsIn('planned', 'unknown'), undefined)).toMatchObject({
      state: 'paused',
      pause: { code: 'person', since: '2026-06-01T08:00:01.000Z' },
    })
    const through = summaryView(paused, rowsIn('done', 'unknown'), undefined)
    expect(through.state).toBe('reconciling')
    expect(through).not.toHaveProperty('pause')
  })

  test('a wait is shown only while it runs or is reconciled', () => {
    expect(summaryView(anOperation(), rowsIn('planned'), WAITING).waiting).toEqual({
      code: 'flow-control',
      text: 'Slowed by the cloud.',
      until: '2026-06-01T08:00:05.000Z',
    })
    expect(summaryView(anOperation(), rowsIn('planned'), { ...WAITING, until: null }).waiting?.until).toBe(
      null,
    )
    const paused = anOperation({ state: 'paused', pause: PAUSE })
    expect(summaryView(paused, rowsIn('planned'), WAITING)).not.toHaveProperty('waiting')
    expect(summaryView(anOperation(), rowsIn('accepted'), WAITING).waiting?.code).toBe('flow-control')
    const ended = anOperation({ state: 'ended', endedAt: T0 + 9 })
    expect(summaryView(ended, rowsIn('done'), WAITING)).not.toHaveProperty('waiting')
  })

  test('R23: with nothing left to send, a changed project still says why nothing is read', () => {
    const pause = { code: 'project-changed' as const, text: 'Another project now.', since: T0 }
    const foreign = anOperation({ state: 'paused', pause })
    expect(summaryView(foreign, rowsIn('accepted'), undefined)).toMatchObject({
      state: 'reconciling',
      waiting: { code: 'project-changed', text: 'Another project now.', until: null },
    })
    expect(summaryView(foreign, rowsIn('planned'), undefined)).toMatchObject({
      state: 'paused',
      pause: { code: 'project-changed' },
    })
  })

  test('overdue counts accepted rows past their deadline, and no ended one', () => {
    const rows = [
      aRow({ state: 'accepted', overdueSince: T0 }),
      aRow({ instanceId: idOf(2), state: 'accepted' }),
      aRow({ instanceId: idOf(3), state: 'done', overdueSince: T0 }),
      aRow({ instanceId: idOf(4), state: 'accepted', overdueSince: T0 }),
    ]
    expect(summaryView(anOperation(), rows, undefined)).toMatchObject({ overdue: 2, counts: { accepted: 3 } })
  })

  test('rows that the preview had left out are no problem of the operation', () => {
    const ended = anOperation({ state: 'ended', endedAt: T0 + 9 })
    expect(summaryView(ended, [...rowsIn('done'), blockedRow(2)], undefined)).toMatchObject({
      state: 'done',
      endedAt: '2026-06-01T08:00:00.009Z',
    })
    expect(summaryView(ended, rowsIn('done', 'skipped'), undefined).state).toBe('done-with-problems')
  })
})

describe('retry takes rows that ended without effect', () => {
  const RETRYABLE: RowState[] = ['failed', 'rejected', 'not-applied', 'cancelled', 'skipped']

  test.each(ROW_STATES.map((state) => ({ state, taken: RETRYABLE.includes(state) })))(
    '$state: $taken',
    ({ state, taken }) => {
      expect(isRetryable(aRow({ state }))).toBe(taken)
    },
  )

  test('but none that the preview had left out', () => {
    expect(isRetryable(blockedRow(1))).toBe(false)
    expect(
      summaryView(anOperation(), [blockedRow(1), ...rowsIn('done', 'failed')], undefined).retryable,
    ).toBe(1)
  })
})

describe('a row', () => {
  test('shows only what there is to show', () => {
    const shown = rowView(anOperation(), aRow(), [], TIMING)
    expect(shown).toEqual({ instanceId: idOf(1), name: 'orders', state: 'planned', result: null, story: [] })
  })

  test('keeps to the contract with all it may have', () => {
    const row = aRow({
      state: 'done',
      callId: 'call-1',
      sentAt: T0,
      acceptedAt: T0 + 1,
      settledAt: T0 + 2,
      overdueSince: T0 + 3,
      result: { code: 'held', text: 'Held', operationId: 'operation-9', actor: 'Mo', cloudCode: 'DMS.1' },
    })
    const story = [{ id: 1, operation_id: 'operation-1', instance_id: idOf(1), at: T0, text: 'Sent' }]
    const shown = rowView(anOperation(), row, story, TIMING)
    expect(operationRowSchema.parse(shown)).toEqual(shown)
    expect(shown).toMatchObject({
      sentAt: '2026-06-01T08:00:00.000Z',
      acceptedAt: '2026-06-01T08:00:00.001Z',
      settledAt: '2026-06-01T08:00:00.002Z',
      overdueSince: '2026-06-01T08:00:00.003Z',
      story: [{ at: '2026-06-01T08:00:00.000Z', text: 'Sent' }],
    })
  })

  test('tells from when reads can end it while it is unknown, and only while they can', () => {
    const unknown = aRow({ state: 'unknown', callId: 'call-1', sentAt: T0 })
    const shown = rowView(anOperation(), unknown, [], TIMING)
    expect(shown.verdictPossibleAt).toBe('2026-06-01T08:17:10.000Z')
    const touched = { ...unknown, evidence: { ...NO_EVIDENCE, untouched: false } }
    expect(rowView(anOperation(), touched, [], TIMING)).not.toHaveProperty('verdictPossibleAt')
    expect(rowView(anOperation({ action: 'delete' }), touched, [], TIMING)).toHaveProperty(
      'verdictPossibleAt',
    )
    expect(rowView(anOperation(), { ...unknown, state: 'accepted' }, [], TIMING)).not.toHaveProperty(
      'verdictPossibleAt',
    )
  })
})

describe('the whole operation', () => {
  const answer = (over: Partial<StoredAnswer>): StoredAnswer => ({
    cloud: null,
    problem: null,
    refusal: null,
    notSent: false,
    ...over,
  })

  test('has one entry for each call that was sent, none for what never left', () => {
    const calls = [
      aCall({ id: 'a', answer: answer({ notSent: true, problem: 'connect' }), applied: true }),
      aCall({
        id: 'b',
        position: 2,
        answeredAt: T0 + 90,
        answer: answer({
          cloud: { status: 200, code: null, message: null, requestId: 'r', answeredAt: T0 + 90 },
        }),
        applied: true,
        outcome: '200: 1 accepted',
      }),
      aCall({ id: 'c', position: 3 }),
      aCall({ id: 'd', position: 4, answer: answer({ problem: 'timeout' }), applied: true }),
    ]
    const view = operationView(anOperation(), rowsIn('accepted'), new Map(), calls, undefined, TIMING)
    expect(operationSchema.omit({ retriedAs: true }).parse(view)).toEqual(view)
    expect(view.calls.map(({ id }) => id)).toEqual(['b', 'c', 'd'])
    expect(view.calls[0]).toEqual({
      id: 'b',
      rows: 1,
      sentAt: '2026-06-01T08:00:00.000Z',
      answeredAt: '2026-06-01T08:00:00.090Z',
      cloud: { status: 200, code: null, message: null, requestId: 'r' },
      outcome: '200: 1 accepted',
    })
    expect(view.calls[1]).toMatchObject({ answeredAt: null, cloud: null })
    expect(view.calls[2]).toMatchObject({ problem: 'timeout' })
  })

  test('gives each row its own story', () => {
    const line = { id: 1, operation_id: 'operation-1', instance_id: idOf(2), at: T0, text: 'Sent' }
    const view = operationView(
      anOperation(),
      rowsIn('planned', 'accepted'),
      new Map([[idOf(2), [line]]]),
      [],
      undefined,
      TIMING,
    )
    expect(view.rows.map((row) => row.story.length)).toEqual([0, 1])
  })
})

test('what was confirmed leaves out what the preview had left out', () => {
  const rows = rowsIn('done', 'skipped')
  const blocked = rows.map((row) =>
    row.state === 'skipped' ? { ...row, frozen: { ...row.frozen, blocked: true } } : row,
  )
  expect(summaryView(anOperation(), blocked, undefined)).toMatchObject({ total: 2, confirmed: 1 })
})
