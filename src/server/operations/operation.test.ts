import { array, assert, constantFrom, nat, property, tuple } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isEnded, ROW_END_STATES, ROW_STATES, type RowState } from '../../contract/row.ts'
import {
  allEnded,
  countStates,
  holdsLock,
  IllegalTransitionError,
  mayTake,
  nextRow,
  refOf,
  shownState,
  type RowCore,
  type RowEvent,
  type StateCounts,
} from './operation.ts'
import { aRow, T0 } from './testing/rows.ts'

const NOW = T0 + 60_000

/** One of each event, and more where its members matter. */
const EVENTS = {
  intent: { type: 'intent', callId: 'call-7', signedAt: T0 + 5 },
  notExecuted: { type: 'not-executed' },
  success: { type: 'success' },
  refusedRow: { type: 'refused', code: 'refused-row', text: 'no reason' },
  refusedCall: { type: 'refused', code: 'refused-call', text: 'named', cloudCode: 'DMS.00400099' },
  noAnswer: { type: 'no-answer', code: 'no-answer', text: 'timeout' },
  interrupted: { type: 'no-answer', code: 'interrupted', text: 'stopped' },
  skip: { type: 'skip', code: 'held', text: 'held', operationId: 'operation-9', actor: 'Mo' },
  cancel: { type: 'cancel', code: 'cancelled-by-person', text: 'cancelled' },
  seenUnderWay: { type: 'seen-under-way', text: 'seen Deleting' },
  deleted: { type: 'effect-seen', code: 'deleted', text: 'gone' },
  restarted: { type: 'effect-seen', code: 'restarted', text: 'running' },
  endedInError: { type: 'ended-in-error', text: 'Faulty' },
  provedNotApplied: { type: 'proved-not-applied', text: 'untouched' },
  overdue: { type: 'overdue' },
  verdictDone: { type: 'verdict', verdict: 'done', text: 'looked' },
  verdictNotApplied: { type: 'verdict', verdict: 'not-applied', text: 'looked' },
} as const satisfies Record<string, RowEvent>

type EventName = keyof typeof EVENTS
const EVENT_NAMES = Object.keys(EVENTS) as EventName[]

/** A row as it comes into each state: with what its way there has left in it. */
const ROWS: Record<RowState | 'overdue', RowCore> = {
  planned: aRow(),
  sent: aRow({ state: 'sent', callId: 'call-1', sentAt: T0 }),
  accepted: aRow({ state: 'accepted', callId: 'call-1', sentAt: T0, acceptedAt: T0 + 9 }),
  overdue: aRow({
    state: 'accepted',
    callId: 'call-1',
    sentAt: T0,
    acceptedAt: T0 + 9,
    overdueSince: T0 + 20_000,
  }),
  unknown: aRow({
    state: 'unknown',
    callId: 'call-1',
    sentAt: T0,
    result: { code: 'no-answer', text: 'timeout' },
  }),
  rejected: aRow({
    state: 'rejected',
    sentAt: T0,
    settledAt: T0 + 9,
    result: { code: 'refused-row', text: '' },
  }),
  skipped: aRow({ state: 'skipped', settledAt: T0, result: { code: 'drift', text: '' } }),
  cancelled: aRow({ state: 'cancelled', settledAt: T0, result: { code: 'split-budget', text: '' } }),
  done: aRow({ state: 'done', sentAt: T0, settledAt: T0 + 9, result: { code: 'deleted', text: '' } }),
  failed: aRow({
    state: 'failed',
    sentAt: T0,
    settledAt: T0 + 9,
    result: { code: 'ended-in-error', text: '' },
  }),
  'not-applied': aRow({
    state: 'not-applied',
    sentAt: T0,
    settledAt: T0 + 9,
    result: { code: 'proved-not-applied', text: '' },
  }),
}
type RowName = keyof typeof ROWS
const ROW_NAMES = Object.keys(ROWS) as RowName[]

/** Every step a row may take, with all that it changes. What is not in here is illegal. */
const STEPS: { from: RowName; event: EventName; changes: Partial<RowCore> }[] = [
  {
    from: 'planned',
    event: 'intent',
    changes: { state: 'sent', callId: 'call-7', sentAt: T0 + 5, result: null },
  },
  {
    from: 'planned',
    event: 'skip',
    changes: {
      state: 'skipped',
      settledAt: NOW,
      result: { code: 'held', text: 'held', operationId: 'operation-9', actor: 'Mo' },
    },
  },
  {
    from: 'planned',
    event: 'cancel',
    changes: {
      state: 'cancelled',
      settledAt: NOW,
      result: { code: 'cancelled-by-person', text: 'cancelled' },
    },
  },
  {
    from: 'sent',
    event: 'notExecuted',
    changes: { state: 'planned', callId: null, sentAt: null, result: null },
  },
  {
    from: 'sent',
    event: 'success',
    changes: {
      state: 'accepted',
      acceptedAt: NOW,
      result: { code: 'accepted', text: 'The cloud took it on.' },
    },
  },
  {
    from: 'sent',
    event: 'refusedRow',
    changes: { state: 'rejected', settledAt: NOW, result: { code: 'refused-row', text: 'no reason' } },
  },
  {
    from: 'sent',
    event: 'refusedCall',
    changes: {
      state: 'rejected',
      settledAt: NOW,
      result: { code: 'refused-call', text: 'named', cloudCode: 'DMS.00400099' },
    },
  },
  {
    from: 'sent',
    event: 'noAnswer',
    changes: { state: 'unknown', result: { code: 'no-answer', text: 'timeout' } },
  },
  {
    from: 'sent',
    event: 'interrupted',
    changes: { state: 'unknown', result: { code: 'interrupted', text: 'stopped' } },
  },
  {
    from: 'unknown',
    event: 'seenUnderWay',
    changes: {
      state: 'accepted',
      acceptedAt: NOW,
      result: { code: 'seen-under-way', text: 'seen Deleting' },
    },
  },
  {
    from: 'unknown',
    event: 'provedNotApplied',
    changes: {
      state: 'not-applied',
      settledAt: NOW,
      result: { code: 'proved-not-applied', text: 'untouched' },
    },
  },
  { from: 'accepted', event: 'overdue', changes: { overdueSince: NOW } },
  ...(['accepted', 'overdue', 'unknown'] as const).flatMap((from) => [
    {
      from,
      event: 'deleted' as const,
      changes: { state: 'done' as const, settledAt: NOW, result: { code: 'deleted' as const, text: 'gone' } },
    },
    {
      from,
      event: 'restarted' as const,
      changes: {
        state: 'done' as const,
        settledAt: NOW,
        result: { code: 'restarted' as const, text: 'running' },
      },
    },
    {
      from,
      event: 'endedInError' as const,
      changes: {
        state: 'failed' as const,
        settledAt: NOW,
        result: { code: 'ended-in-error' as const, text: 'Faulty' },
      },
    },
  ]),
  ...(['overdue', 'unknown'] as const).flatMap((from) => [
    {
      from,
      event: 'verdictDone' as const,
      changes: {
        state: 'done' as const,
        settledAt: NOW,
        result: { code: 'verdict-done' as const, text: 'looked' },
      },
    },
    {
      from,
      event: 'verdictNotApplied' as const,
      changes: {
        state: 'not-applied' as const,
        settledAt: NOW,
        result: { code: 'verdict-not-applied' as const, text: 'looked' },
      },
    },
  ]),
]

describe('a row takes every step of its life', () => {
  test.each(STEPS)('$from takes $event', ({ from, event, changes }) => {
    const before = structuredClone(ROWS[from])
    expect(nextRow(ROWS[from], EVENTS[event], NOW)).toEqual({ ...before, ...changes })
    expect(ROWS[from]).toEqual(before)
    expect(mayTake(ROWS[from], EVENTS[event].type)).toBe(true)
  })
})

const ILLEGAL = ROW_NAMES.flatMap((from) =>
  EVENT_NAMES.filter((event) => !STEPS.some((step) => step.from === from && step.event === event)).map(
    (event) => ({ from, event }),
  ),
)

describe('a row takes no other step', () => {
  test.each(ILLEGAL)('$from refuses $event', ({ from, event }) => {
    const before = structuredClone(ROWS[from])
    expect(() => nextRow(ROWS[from], EVENTS[event], NOW)).toThrow(IllegalTransitionError)
    expect(ROWS[from]).toEqual(before)
    expect(mayTake(ROWS[from], EVENTS[event].type)).toBe(false)
  })

  test('an ended row refuses everything', () => {
    const open = new Set(STEPS.map(({ from }) => from))
    expect(ROW_END_STATES.filter((state) => open.has(state))).toEqual([])
  })
})

test('a row that is asked again carries its new call and signing time, and no word of the first answer', () => {
  const back = nextRow(ROWS.sent, EVENTS.notExecuted, NOW)
  const again = nextRow(back, { type: 'intent', callId: 'call-8', signedAt: NOW + 1 }, NOW + 2)
  expect(again).toMatchObject({ state: 'sent', callId: 'call-8', sentAt: NOW + 1, result: null })
})

test('the deadline of an unknown row that is seen under way runs from that sight, not from its signature', () => {
  const seen = nextRow(ROWS.unknown, EVENTS.seenUnderWay, NOW)
  expect(seen).toMatchObject({ acceptedAt: NOW, sentAt: T0, overdueSince: null })
})

const eventsArbitrary = array(tuple(nat({ max: 3 }), constantFrom(...EVENT_NAMES), nat({ max: 1_000 })), {
  maxLength: 60,
})

test('whatever events come, ended rows never change and every row is counted once', () => {
  assert(
    property(eventsArbitrary, (events) => {
      let rows: RowCore[] = Array.from({ length: 4 }, () => aRow())
      let now = T0
      for (const [index, name, ms] of events) {
        now += ms
        const before = rows[index]
        if (!before || !mayTake(before, EVENTS[name].type)) continue
        expect(isEnded(before.state)).toBe(false)
        rows = rows.with(index, nextRow(before, EVENTS[name], now))
        const counts = countStates(rows.map((row) => row.state))
        expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(rows.length)
        expect(allEnded(counts)).toBe(rows.every((row) => isEnded(row.state)))
      }
      for (const row of rows) {
        expect(row.settledAt !== null).toBe(isEnded(row.state))
        expect(holdsLock(row.state)).toBe(!isEnded(row.state))
      }
    }),
  )
})

test('whatever events come, a row is sent a second time only after proof that the first was not executed (R2)', () => {
  assert(
    property(eventsArbitrary, (events) => {
      let row: RowCore = aRow()
      let mayBeExecuted = false
      for (const [, name, ms] of events) {
        const event = EVENTS[name]
        if (!mayTake(row, event.type)) continue
        if (event.type === 'intent') {
          expect(mayBeExecuted).toBe(false)
          mayBeExecuted = true
        }
        if (event.type === 'not-executed') mayBeExecuted = false
        row = nextRow(row, event, T0 + ms)
      }
    }),
  )
})

test('counts have a member for every state', () => {
  expect(Object.keys(countStates([])).toSorted()).toEqual([...ROW_STATES].toSorted())
  expect(countStates(['done', 'sent', 'done'])).toMatchObject({ done: 2, sent: 1, planned: 0 })
})

test.each(ROW_STATES)('with one row that is %s all have ended only if that one has', (state) => {
  expect(allEnded(countStates(['done', 'skipped', state]))).toBe(isEnded(state))
})

const counted = (states: RowState[]): StateCounts => countStates(states)

/** 2.1: what is stored, and what people see on top of it. */
const SHOWN: {
  stored: 'running' | 'paused' | 'ended'
  rows: RowState[]
  blocked?: number
  shown: ReturnType<typeof shownState>
}[] = [
  { stored: 'running', rows: ['planned'], shown: 'running' },
  { stored: 'running', rows: ['planned', 'unknown', 'done'], shown: 'running' },
  { stored: 'running', rows: ['sent'], shown: 'running' },
  { stored: 'running', rows: ['accepted', 'done'], shown: 'reconciling' },
  { stored: 'running', rows: ['unknown'], shown: 'reconciling' },
  { stored: 'paused', rows: ['planned', 'accepted'], shown: 'paused' },
  { stored: 'paused', rows: ['planned', 'sent'], shown: 'paused' },
  { stored: 'paused', rows: ['accepted'], shown: 'reconciling' },
  { stored: 'paused', rows: ['unknown', 'cancelled'], shown: 'reconciling' },
  { stored: 'paused', rows: ['sent'], shown: 'reconciling' },
  { stored: 'ended', rows: ['done', 'done'], shown: 'done' },
  { stored: 'ended', rows: ['done', 'skipped'], blocked: 1, shown: 'done' },
  { stored: 'ended', rows: ['done', 'skipped'], blocked: 0, shown: 'done-with-problems' },
  { stored: 'ended', rows: ['done', 'skipped', 'skipped'], blocked: 1, shown: 'done-with-problems' },
  { stored: 'ended', rows: ['done', 'failed'], shown: 'done-with-problems' },
  { stored: 'ended', rows: ['done', 'rejected'], shown: 'done-with-problems' },
  { stored: 'ended', rows: ['done', 'not-applied'], shown: 'done-with-problems' },
  { stored: 'ended', rows: ['done', 'cancelled'], shown: 'done-with-problems' },
  { stored: 'ended', rows: ['rejected', 'cancelled'], shown: 'done-with-problems' },
  { stored: 'ended', rows: ['not-applied', 'cancelled'], shown: 'done-with-problems' },
  { stored: 'ended', rows: ['done', 'failed', 'cancelled'], shown: 'done-with-problems' },
  { stored: 'ended', rows: ['done', 'rejected', 'cancelled'], shown: 'done-with-problems' },
  { stored: 'ended', rows: ['done', 'not-applied', 'cancelled'], shown: 'done-with-problems' },
  { stored: 'ended', rows: ['cancelled', 'cancelled'], shown: 'cancelled' },
  { stored: 'ended', rows: ['cancelled', 'skipped'], blocked: 1, shown: 'cancelled' },
  { stored: 'ended', rows: ['cancelled', 'skipped'], shown: 'cancelled' },
  { stored: 'ended', rows: ['skipped', 'skipped'], shown: 'done-with-problems' },
]

test.each(SHOWN)('$stored with rows $rows shows as $shown', ({ stored, rows, blocked = 0, shown }) => {
  expect(shownState(stored, counted(rows), blocked)).toBe(shown)
})

test('a ref tells the action by its first letter', () => {
  expect(refOf('restart', 2041)).toBe('R-2041')
  expect(refOf('delete', 2043)).toBe('D-2043')
  expect(refOf('clear-failed', 2044)).toBe('C-2044')
})
