import { array, assert, constantFrom, nat, property, tuple } from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Action } from '../../contract/row.ts'
import type { DmsTask } from '../dms/dms-instance.ts'
import type { RowRecord } from './operation-record.ts'
import {
  addRead,
  findRestartTask,
  isStillRunning,
  judgeEvidence,
  NO_EVIDENCE,
  verdictPossibleAt,
  wasRestartedSince,
  wasFailedCreation,
  type InstanceRead,
} from './row-evidence.ts'
import { aRow, T0, TIMING } from './testing/rows.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
/** 15 minutes for the gateway's clock, two for ours, one settle time. */
const POSSIBLE_AT = T0 + 17 * MINUTE + 10 * SECOND

const accepted = (overrides: Partial<RowRecord> = {}) =>
  aRow({ state: 'accepted', callId: 'call-1', sentAt: T0, acceptedAt: T0, ...overrides })
const unknown = (overrides: Partial<RowRecord> = {}) =>
  aRow({ state: 'unknown', callId: 'call-1', sentAt: T0, ...overrides })

const byId = (at: number, status: string): InstanceRead => ({ by: 'id', at, seen: 'status', status })
const gone = (at: number): InstanceRead => ({ by: 'id', at, seen: 'gone' })
const listed = (at: number, status: string): InstanceRead => ({ by: 'list', at, seen: 'status', status })
const absent = (at: number): InstanceRead => ({ by: 'list', at, seen: 'absent' })

/** The row after these reads, none of them judged. */
function withReads(action: Action, row: RowRecord, reads: readonly InstanceRead[]): RowRecord {
  return reads.reduce((known, read) => ({ ...known, evidence: addRead(action, known, read).evidence }), row)
}

const judgeAfter = (
  action: Action,
  row: RowRecord,
  reads: readonly InstanceRead[],
  now = reads.at(-1)?.at ?? T0,
) => judgeEvidence(action, withReads(action, row, reads), now, TIMING)

/** Reads of one status every thirty seconds, from signing until `end`, the last one by ID. */
const steadily = (status: string, end: number): InstanceRead[] => [
  ...Array.from({ length: Math.floor((end - T0) / (30 * SECOND)) }, (_, index) =>
    listed(T0 + (index + 1) * 30 * SECOND, status),
  ).filter((read) => read.at < end),
  byId(end, status),
]

describe('a delete is done by proof alone (R6)', () => {
  test('two reads that find it gone, five seconds apart', () => {
    expect(judgeAfter('delete', accepted(), [gone(T0 + 1), gone(T0 + 5_001)])).toMatchObject({
      type: 'effect-seen',
      code: 'deleted',
    })
  })

  test('one read that finds it gone is none', () => {
    expect(judgeAfter('delete', accepted(), [gone(T0 + 1)], T0 + MINUTE)).toBeNull()
  })

  test('a millisecond less than five seconds is not five seconds', () => {
    expect(judgeAfter('delete', accepted(), [gone(T0 + 1), gone(T0 + 5_000)])).toBeNull()
  })

  test('F50: gone, there, gone, gone: the last two count, not the first', () => {
    const reads = [gone(T0 + 1_000), byId(T0 + 8_000, 'DELETING'), gone(T0 + 15_000)]
    expect(judgeAfter('delete', accepted(), reads)).toBeNull()
    expect(judgeAfter('delete', accepted(), [...reads, gone(T0 + 19_999)])).toBeNull()
    expect(judgeAfter('delete', accepted(), [...reads, gone(T0 + 20_000)])).toMatchObject({
      type: 'effect-seen',
    })
  })

  test('the list that shows it again breaks the row of reads that did not', () => {
    const reads = [gone(T0 + 1_000), listed(T0 + 8_000, 'RUNNING'), gone(T0 + 9_000)]
    expect(judgeAfter('delete', accepted(), reads)).toBeNull()
  })

  test('F51: fourteen minutes of DELETING and out of the list leave it accepted', () => {
    const reads = Array.from({ length: 168 }, (_, index) => {
      const at = T0 + (index + 1) * 5 * SECOND
      return [absent(at), byId(at, 'DELETING')]
    }).flat()
    expect(judgeAfter('delete', accepted(), reads)).toBeNull()
  })

  test('leaving the list proves nothing, for however long', () => {
    const reads = [absent(T0 + 5 * SECOND), absent(T0 + 15 * MINUTE)]
    expect(judgeAfter('delete', accepted(), reads)).toBeNull()
    expect(judgeAfter('delete', unknown(), reads, T0 + 60 * MINUTE)).toBeNull()
  })

  test('F47 F48: reads that gave no evidence leave none', () => {
    expect(judgeAfter('delete', unknown(), [], T0 + 60 * MINUTE)).toBeNull()
    expect(judgeAfter('delete', accepted(), [], T0 + 10 * MINUTE)).toBeNull()
  })

  test('the recycle bin counts as deleted', () => {
    expect(judgeAfter('delete', accepted(), [byId(T0 + 1, 'RECYCLE')])).toMatchObject({
      type: 'effect-seen',
      code: 'recycled',
    })
    expect(judgeAfter('clear-failed', unknown(), [listed(T0 + 1, 'Recycle')])).toMatchObject({
      type: 'effect-seen',
    })
  })

  test('F65: ERROR on the way is no failure', () => {
    const reads = [byId(T0 + 5_000, 'DELETING'), byId(T0 + 10_000, 'ERROR')]
    expect(judgeAfter('delete', accepted(), reads)).toBeNull()
    expect(judgeAfter('delete', accepted(), [...reads, gone(T0 + 15_000), gone(T0 + 20_000)])).toMatchObject({
      type: 'effect-seen',
    })
  })

  test('F43: fourteen minutes unknown, then carried out: accepted, then done, never not applied', () => {
    const waited = withReads('delete', unknown(), steadily('RUNNING', T0 + 14 * MINUTE))
    expect(judgeEvidence('delete', waited, T0 + 14 * MINUTE, TIMING)).toBeNull()
    const at = T0 + 14 * MINUTE + 5 * SECOND
    const seen = withReads('delete', waited, [absent(at), byId(at, 'DELETING')])
    expect(judgeEvidence('delete', seen, at, TIMING)).toMatchObject({ type: 'seen-under-way' })
    const ended = withReads('delete', seen, [gone(at + 5_000), gone(at + 10_000)])
    expect(judgeEvidence('delete', ended, at + 10_000, TIMING)).toMatchObject({ type: 'effect-seen' })
  })

  test('F63: a row that has ended is judged by nothing any more', () => {
    for (const state of ['done', 'failed', 'rejected', 'not-applied', 'skipped', 'cancelled'] as const) {
      const ended = aRow({ state, sentAt: T0, settledAt: T0 })
      expect(judgeAfter('delete', ended, [gone(T0 + 1), gone(T0 + MINUTE)])).toBeNull()
      expect(judgeAfter('delete', ended, [byId(T0 + MINUTE, 'RUNNING')], T0 + 60 * MINUTE)).toBeNull()
    }
  })

  test('a row that is planned or sent is judged by nothing', () => {
    for (const state of ['planned', 'sent'] as const) {
      expect(judgeAfter('delete', aRow({ state }), [gone(T0 + 1), gone(T0 + MINUTE)])).toBeNull()
    }
  })
})

describe('a restart is done by proof alone (R7)', () => {
  test('RESTARTING and then RUNNING', () => {
    const reads = [listed(T0 + 5_000, 'RESTARTING'), listed(T0 + 10_000, 'RUNNING')]
    expect(judgeAfter('restart', accepted(), reads)).toMatchObject({ type: 'effect-seen', code: 'restarted' })
  })

  test('F64: RUNNING all the while proves nothing', () => {
    const reads = steadily('RUNNING', T0 + 29 * MINUTE)
    expect(judgeAfter('restart', accepted(), reads)).toBeNull()
  })

  test('RUNNING before RESTARTING is not after it', () => {
    const reads = [listed(T0 + 5_000, 'RUNNING'), listed(T0 + 10_000, 'RESTARTING')]
    expect(judgeAfter('restart', accepted(), reads)).toBeNull()
  })

  test('F65: RESTARTING and then ERROR is failed', () => {
    const reads = [listed(T0 + 5_000, 'RESTARTING'), listed(T0 + 10_000, 'ERROR')]
    expect(judgeAfter('restart', accepted(), reads)).toMatchObject({ type: 'ended-in-error' })
    expect(judgeAfter('restart', accepted(), [listed(T0 + 5_000, 'ERROR')])).toBeNull()
  })

  test('F66: sixteen minutes of RESTARTING are waited for', () => {
    const reads = steadily('RESTARTING', T0 + 16 * MINUTE)
    expect(judgeAfter('restart', accepted(), reads)).toBeNull()
    expect(
      judgeAfter('restart', accepted(), [...reads, listed(T0 + 16 * MINUTE + 1, 'RUNNING')]),
    ).toMatchObject({ type: 'effect-seen' })
  })

  test('an instance that is gone is no restart', () => {
    expect(judgeAfter('restart', accepted(), [gone(T0 + 5_000), gone(T0 + MINUTE)])).toBeNull()
  })

  test('a restart that is seen being deleted is not done', () => {
    expect(judgeAfter('restart', unknown(), [byId(T0 + 5_000, 'DELETING')])).toBeNull()
  })

  test('a task on record counts with RUNNING, and only with it', () => {
    const onRecord = { ...NO_EVIDENCE, restartTaskAt: T0 + 500 }
    const row = accepted({ evidence: onRecord })
    expect(judgeAfter('restart', row, [listed(T0 + MINUTE, 'RUNNING')])).toMatchObject({
      type: 'effect-seen',
      code: 'restarted',
    })
    expect(judgeAfter('restart', row, [listed(T0 + MINUTE, 'ERROR')])).toBeNull()
    expect(judgeEvidence('restart', row, T0 + MINUTE, TIMING)).toBeNull()
  })

  test('a sweep that began before a read by ID does not count as later than it', () => {
    const reads = [byId(T0 + 20_000, 'RESTARTING'), listed(T0 + 19_000, 'RUNNING')]
    expect(judgeAfter('restart', unknown(), reads, T0 + 21_000)).toMatchObject({ type: 'seen-under-way' })
    expect(judgeAfter('restart', accepted(), reads, T0 + 21_000)).toBeNull()
  })

  test('status words count in any letter case', () => {
    const reads = [listed(T0 + 5_000, 'Restarting'), listed(T0 + 10_000, 'Running')]
    expect(judgeAfter('restart', accepted(), reads)).toMatchObject({ type: 'effect-seen' })
    expect(judgeAfter('delete', unknown(), [byId(T0 + 5_000, 'Deleting')])).toEqual({
      type: 'seen-under-way',
      text: 'No usable answer, but seen Deleting by our own read.',
    })
    expect(judgeAfter('restart', unknown(), [byId(T0 + 5_000, 'RESTARTING')])).toEqual({
      type: 'seen-under-way',
      text: 'No usable answer, but seen Restarting by our own read.',
    })
  })
})

describe('an unknown row is proved not applied only after its signature has lapsed (R9)', () => {
  const frozenError = { ...aRow().frozen, status: 'ERROR' }

  test('at the end of the quarantine it is too early, a millisecond later it is time', () => {
    expect(verdictPossibleAt('delete', unknown(), TIMING)).toBe(POSSIBLE_AT)
    expect(judgeAfter('delete', unknown(), [byId(POSSIBLE_AT, 'RUNNING')])).toBeNull()
    expect(judgeAfter('delete', unknown(), [byId(POSSIBLE_AT, 'RUNNING')], POSSIBLE_AT + MINUTE)).toBeNull()
    expect(judgeAfter('delete', unknown(), [byId(POSSIBLE_AT + 1, 'RUNNING')])).toMatchObject({
      type: 'proved-not-applied',
    })
  })

  test('a list that shows it untouched is not enough, a read by ID has to', () => {
    const late = POSSIBLE_AT + MINUTE
    expect(judgeAfter('delete', unknown(), [listed(late, 'RUNNING')])).toBeNull()
    expect(
      judgeAfter('delete', unknown(), [byId(POSSIBLE_AT - 1, 'RUNNING'), listed(late, 'RUNNING')]),
    ).toBeNull()
    expect(
      judgeAfter('delete', unknown(), [listed(late, 'RUNNING'), byId(late + 1, 'RUNNING')]),
    ).toMatchObject({ type: 'proved-not-applied' })
  })

  test('another status than before proves nothing', () => {
    expect(judgeAfter('delete', unknown(), [byId(POSSIBLE_AT + 1, 'ERROR')])).toBeNull()
    expect(
      judgeAfter('delete', unknown({ frozen: frozenError }), [byId(POSSIBLE_AT + 1, 'ERROR')]),
    ).toMatchObject({
      type: 'proved-not-applied',
    })
  })

  test('a delete that was once found gone and is there again is untouched as of now', () => {
    const reads = [gone(T0 + MINUTE), byId(POSSIBLE_AT + 1, 'RUNNING')]
    expect(judgeAfter('delete', unknown(), reads)).toMatchObject({ type: 'proved-not-applied' })
  })

  const restart = (reads: InstanceRead[], tasksReadAt: number | null, over: Partial<RowRecord> = {}) => {
    const row = withReads('restart', unknown(over), reads)
    const evidence = { ...row.evidence, tasksReadAt }
    return judgeEvidence('restart', { ...row, evidence }, reads.at(-1)?.at ?? T0, TIMING)
  }
  const END = POSSIBLE_AT + 1

  test('a restart: unbroken reads of the old status and no task on record', () => {
    expect(restart(steadily('RUNNING', END), END)).toMatchObject({ type: 'proved-not-applied' })
  })

  test('a restart whose tasks were not read since is not', () => {
    expect(restart(steadily('RUNNING', END), null)).toBeNull()
    expect(restart(steadily('RUNNING', END), POSSIBLE_AT)).toBeNull()
  })

  test('a restart that nobody looked at for more than a minute stays unknown, only a person ends it', () => {
    const gap = (ms: number) => [
      listed(T0 + MINUTE, 'RUNNING'),
      listed(T0 + MINUTE + ms, 'RUNNING'),
      ...steadily('RUNNING', END).filter((read) => read.at > T0 + MINUTE + ms),
    ]
    expect(restart(gap(60_000), END)).toMatchObject({ type: 'proved-not-applied' })
    expect(restart(gap(60_001), END)).toBeNull()
    expect(verdictPossibleAt('restart', withReads('restart', unknown(), gap(60_001)), TIMING)).toBeNull()
  })

  test('the time from signing to the first read is a gap like any other', () => {
    const late = steadily('RUNNING', END).filter((read) => read.at > T0 + 61 * SECOND)
    expect(restart(late, END)).toBeNull()
  })

  test('a restart that was seen otherwise in between stays unknown', () => {
    const reads = steadily('RUNNING', END).map((read, index) =>
      index === 4 ? listed(read.at, 'EXTENDING') : read,
    )
    expect(restart(reads, END)).toBeNull()
  })

  test('a restart that was found gone in between stays unknown', () => {
    const reads = steadily('RUNNING', END)
    expect(restart([gone(T0 + 1), ...reads], END)).toBeNull()
  })

  test('the old status counts in any letter case', () => {
    const frozen = { ...aRow().frozen, status: 'Running' }
    expect(restart(steadily('RUNNING', END), END, { frozen })).toMatchObject({ type: 'proved-not-applied' })
  })

  test('a restart with a task on record stays unknown', () => {
    const row = withReads('restart', unknown({ frozen: frozenError }), steadily('ERROR', END))
    const evidence = { ...row.evidence, tasksReadAt: END, restartTaskAt: T0 + 5 }
    expect(judgeEvidence('restart', { ...row, evidence }, END, TIMING)).toBeNull()
    expect(verdictPossibleAt('restart', { ...row, evidence }, TIMING)).toBeNull()
  })

  test('only an unknown row has a time from which it can be proved', () => {
    expect(verdictPossibleAt('delete', accepted(), TIMING)).toBeNull()
    expect(verdictPossibleAt('restart', unknown(), TIMING)).toBe(POSSIBLE_AT)
  })
})

describe('an accepted row is overdue past its deadline, and watched on', () => {
  test.each([
    { action: 'restart', deadlineMs: 30 * MINUTE },
    { action: 'delete', deadlineMs: 20 * MINUTE },
    { action: 'clear-failed', deadlineMs: 20 * MINUTE },
  ] as const)('$action', ({ action, deadlineMs }) => {
    const row = accepted({ acceptedAt: T0 + 7 })
    expect(judgeEvidence(action, row, T0 + 7 + deadlineMs, TIMING)).toBeNull()
    expect(judgeEvidence(action, row, T0 + 8 + deadlineMs, TIMING)).toEqual({ type: 'overdue' })
  })

  test('it is told once, and proof still ends it', () => {
    const late = accepted({ overdueSince: T0 + 20 * MINUTE })
    expect(judgeEvidence('delete', late, T0 + 60 * MINUTE, TIMING)).toBeNull()
    expect(judgeAfter('delete', late, [gone(T0 + 61 * MINUTE), gone(T0 + 62 * MINUTE)])).toMatchObject({
      type: 'effect-seen',
    })
  })

  test('F64: after five minutes without RESTARTING it is told so, once', () => {
    const row = accepted()
    expect(isStillRunning('restart', row, T0 + 5 * MINUTE)).toBe(false)
    expect(isStillRunning('restart', row, T0 + 5 * MINUTE + 1)).toBe(true)
    expect(isStillRunning('delete', row, T0 + 6 * MINUTE)).toBe(false)
    expect(isStillRunning('restart', unknown(), T0 + 6 * MINUTE)).toBe(false)
    const told = accepted({ evidence: { ...NO_EVIDENCE, toldStillRunning: true } })
    expect(isStillRunning('restart', told, T0 + 6 * MINUTE)).toBe(false)
    const seen = withReads('restart', row, [listed(T0 + 1, 'RESTARTING')])
    expect(isStillRunning('restart', seen, T0 + 6 * MINUTE)).toBe(false)
  })
})

describe('a task on record', () => {
  const task = (createdAt: number | null, over: Partial<DmsTask> = {}): DmsTask => ({
    id: 't',
    name: 'restartInstance',
    status: 'SUCCESS',
    createdAt,
    updatedAt: null,
    userName: '',
    params: '',
    ...over,
  })

  test.each([
    { at: T0 - 1_001, found: false, why: 'before the signature' },
    { at: T0 - 1_000, found: true, why: 'in its second: records may be cut to seconds' },
    { at: T0 + 30_000 + 60_000, found: true, why: 'a minute after the answer' },
    { at: T0 + 30_000 + 60_001, found: false, why: 'later than that' },
    { at: null, found: false, why: 'at a time that nobody tells' },
  ])('$why: $found', ({ at, found }) => {
    expect(findRestartTask([task(at)], T0, T0 + 30_000)).toBe(found ? at : null)
  })

  test('of another kind is none', () => {
    expect(findRestartTask([task(T0, { name: 'kafkaConfigModify' })], T0, T0)).toBeNull()
    expect(wasRestartedSince([task(T0, { name: 'kafkaConfigModify' })], T0)).toBe(false)
  })

  test.each(['EXECUTING', 'CREATED', 'FAILED', 'DELETED'])(
    'that is %s does not prove a restart',
    (status) => {
      expect(findRestartTask([task(T0 + 5, { status })], T0, T0)).toBeNull()
    },
  )

  test('of any outcome, however late, shows that the instance was not left alone', () => {
    expect(wasRestartedSince([], T0)).toBe(false)
    expect(wasRestartedSince([task(T0 - 1_001)], T0)).toBe(false)
    expect(wasRestartedSince([task(T0 - 1_000)], T0)).toBe(true)
    expect(wasRestartedSince([task(T0 + 14 * MINUTE, { status: 'FAILED' })], T0)).toBe(true)
    expect(wasRestartedSince([task(null)], T0)).toBe(true)
  })
})

describe('the story of reads', () => {
  test('tells a change once, and what it proves', () => {
    const row = unknown()
    const first = addRead('delete', row, byId(T0 + 5_000, 'RUNNING'))
    expect(first.story).toBe('Read: Running. Proves nothing yet')
    const again = addRead('delete', { ...row, evidence: first.evidence }, byId(T0 + 9_000, 'RUNNING'))
    expect(again.story).toBeNull()
    expect(addRead('delete', row, byId(T0 + 5_000, 'DELETING')).story).toBe('Read: Deleting')
  })

  test('tells that leaving the list proves nothing, once, and not of a restart', () => {
    const row = accepted()
    const first = addRead('delete', row, absent(T0 + 1))
    expect(first.story).toContain('proves nothing')
    expect(addRead('delete', { ...row, evidence: first.evidence }, absent(T0 + 2)).story).toBeNull()
    expect(addRead('restart', row, absent(T0 + 1)).story).toBeNull()
  })

  test('tells of the first read that finds it gone, and of no other', () => {
    const row = accepted()
    const first = addRead('delete', row, gone(T0 + 1))
    expect(first.story).toContain('A second read has to agree')
    expect(addRead('delete', { ...row, evidence: first.evidence }, gone(T0 + 2)).story).toBeNull()
  })

  test('shows a status that this console does not know as it came', () => {
    expect(addRead('delete', accepted(), byId(T0 + 1, 'Moon_walking')).story).toBe('Read: Moon_walking')
  })
})

test('a failed creation is told by the preview, in any letter case', () => {
  const frozen = aRow().frozen
  expect(wasFailedCreation({ frozen: { ...frozen, status: 'CREATEFAILED' } })).toBe(true)
  expect(wasFailedCreation({ frozen: { ...frozen, status: 'CreateFailed' } })).toBe(true)
  expect(wasFailedCreation({ frozen })).toBe(false)
})

const readArbitrary = tuple(
  constantFrom('gone', 'absent', 'RUNNING', 'DELETING', 'RESTARTING', 'ERROR'),
  constantFrom('id', 'list'),
  nat({ max: 90_000 }),
)
const readsArbitrary = array(readArbitrary, { maxLength: 40 }).map((drawn) => {
  let at = T0
  return drawn.map(([what, by, apart]): InstanceRead => {
    at += apart
    if (what === 'gone') return gone(at)
    if (what === 'absent') return absent(at)
    return by === 'id' ? byId(at, what) : listed(at, what)
  })
})

test('whatever reads come, a delete is done only on two reads in a row that found it gone, far enough apart', () => {
  assert(
    property(readsArbitrary, constantFrom('accepted', 'unknown'), (reads, state) => {
      let row = state === 'accepted' ? accepted() : unknown()
      reads.forEach((read, index) => {
        row = withReads('delete', row, [read])
        const event = judgeEvidence('delete', row, read.at, TIMING)
        const seen = reads.slice(0, index + 1).filter((one) => one.seen !== 'absent')
        const lastThere = seen.findLastIndex((one) => one.seen === 'status')
        const goneRun = seen.slice(lastThere + 1)
        const apart = (goneRun.at(-1)?.at ?? 0) - (goneRun[0]?.at ?? 0)
        expect(event?.type === 'effect-seen').toBe(goneRun.length > 1 && apart >= TIMING.goneReadsApartMs)
      })
    }),
  )
})

test('whatever reads come, a restart is done only when RUNNING is the last of what was read after RESTARTING', () => {
  assert(
    property(readsArbitrary, constantFrom('accepted', 'unknown'), (reads, state) => {
      let row = state === 'accepted' ? accepted() : unknown()
      reads.forEach((read, index) => {
        row = withReads('restart', row, [read])
        const event = judgeEvidence('restart', row, read.at, TIMING)
        const words = reads
          .slice(0, index + 1)
          .filter((one) => one.seen !== 'absent')
          .map((one) => (one.seen === 'status' ? one.status : one.seen))
        const proved = words.at(-1) === 'RUNNING' && words.includes('RESTARTING')
        expect(event?.type === 'effect-seen').toBe(proved)
      })
    }),
  )
})

test('whatever reads come, an unknown row is proved not applied only by a late read by ID of the old status', () => {
  assert(
    property(readsArbitrary, constantFrom<Action>('restart', 'delete'), (reads, action) => {
      let row = unknown()
      reads.forEach((read, index) => {
        row = withReads(action, row, [read])
        row = { ...row, evidence: { ...row.evidence, tasksReadAt: read.at } }
        if (judgeEvidence(action, row, read.at, TIMING)?.type !== 'proved-not-applied') return
        const seen = reads.slice(0, index + 1).filter((one) => one.seen !== 'absent')
        const words = seen.map((one) => (one.seen === 'status' ? one.status : one.seen))
        expect(words.at(-1)).toBe('RUNNING')
        expect(seen.some((one) => one.by === 'id' && one.at > POSSIBLE_AT)).toBe(true)
        expect(words).not.toContain(action === 'delete' ? 'DELETING' : 'RESTARTING')
        if (action === 'delete') return
        expect(new Set(words)).toEqual(new Set(['RUNNING']))
        const times = [T0, ...seen.map((one) => one.at)]
        const gaps = times.slice(1).map((at, place) => at - (times[place] ?? at))
        expect(Math.max(...gaps)).toBeLessThanOrEqual(60_000)
      })
    }),
  )
})
