import { array, assert, constantFrom, dictionary, integer, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BatchAnswer, CallProblem, CloudAnswer } from '../dms/batch-call.ts'
import type { RowEvent } from './operation.ts'
import { readAnswer, type Asked } from './read-answer.ts'
import { idOf, idsUpTo, T0 } from './testing/rows.ts'

const cloud = (over: Partial<CloudAnswer> = {}): CloudAnswer => ({
  status: 200,
  code: null,
  message: null,
  requestId: 'r',
  answeredAt: T0,
  ...over,
})

function rows(
  results: Record<string, 'success' | 'failed'>,
  over: Partial<Extract<BatchAnswer, { kind: 'rows' }>> = {},
): BatchAnswer {
  const of = new Map(Object.entries(results))
  return { kind: 'rows', answer: cloud(), results: of, missing: [], extra: [], odd: [], ...over }
}

const empty = (status: number): BatchAnswer => ({ kind: 'empty', answer: cloud({ status }) })

const refused = (
  refusalClass: 'row-at-fault' | 'flow-control' | 'our-mistake' | 'key',
  over: Partial<Extract<BatchAnswer, { kind: 'refused' }>> = {},
): BatchAnswer => ({
  kind: 'refused',
  class: refusalClass,
  answer: cloud({ status: 400, code: 'DMS.00400099', message: 'Not now.' }),
  namedIds: [],
  retryAfterMs: null,
  ...over,
})

const states = (events: ReadonlyMap<string, RowEvent>) =>
  Object.fromEntries([...events].map(([id, event]) => [id, 'code' in event ? event.code : event.type]))

describe('an answer row by row', () => {
  test('takes each row by its own word, and pauses nothing', () => {
    const reading = readAnswer(
      idsUpTo(3),
      rows({ [idOf(3)]: 'failed', [idOf(1)]: 'success', [idOf(2)]: 'success' }),
      'instances',
    )
    expect(states(reading.events)).toEqual({
      [idOf(1)]: 'success',
      [idOf(2)]: 'success',
      [idOf(3)]: 'refused-row',
    })
    expect(reading).toMatchObject({ pause: null, problem: null, refusal: null, tryAgain: null })
    expect(reading.outcome).toBe('200: 2 accepted, 1 refused')
  })

  test('F15: a missing row is unknown, the others are as told', () => {
    const reading = readAnswer(
      idsUpTo(3),
      rows({ [idOf(1)]: 'success', [idOf(2)]: 'failed' }, { missing: [idOf(3)] }),
      'instances',
    )
    expect(states(reading.events)).toEqual({
      [idOf(1)]: 'success',
      [idOf(2)]: 'refused-row',
      [idOf(3)]: 'row-missing',
    })
    expect(reading.events.get(idOf(3))).toMatchObject({
      text: 'The answer listed 2 of 3 rows, not this one.',
    })
    expect(reading).toMatchObject({ problem: 'rows-missing', pause: { code: 'call-unknown' } })
  })

  test('F16 F17: a row of another instance is ignored and told, and pauses nothing', () => {
    const reading = readAnswer([idOf(1)], rows({ [idOf(1)]: 'success' }, { extra: [idOf(9)] }), 'instances')
    expect(states(reading.events)).toEqual({ [idOf(1)]: 'success' })
    expect(reading).toMatchObject({ problem: 'rows-extra', pause: null })
    expect(reading.outcome).toBe('200: 1 accepted, 1 of other instances, ignored')
  })

  test('F18 F20: a row told twice or in another word is unknown', () => {
    const reading = readAnswer(idsUpTo(2), rows({ [idOf(1)]: 'success' }, { odd: [idOf(2)] }), 'instances')
    expect(states(reading.events)).toEqual({ [idOf(1)]: 'success', [idOf(2)]: 'row-unclear' })
    expect(reading).toMatchObject({ problem: 'rows-unclear', pause: { code: 'call-unknown' } })
  })

  test('no row at all leaves every row unknown', () => {
    const reading = readAnswer(idsUpTo(2), rows({}, { missing: idsUpTo(2) }), 'instances')
    expect(states(reading.events)).toEqual({ [idOf(1)]: 'row-missing', [idOf(2)]: 'row-missing' })
  })

  test('F23: to the form that names nobody it is held against the preview', () => {
    const reading = readAnswer(
      idsUpTo(4),
      rows({ [idOf(1)]: 'success', [idOf(2)]: 'failed', [idOf(9)]: 'success' }, { odd: [idOf(3), idOf(8)] }),
      'every-failed-creation',
    )
    expect(states(reading.events)).toEqual({
      [idOf(1)]: 'success',
      [idOf(2)]: 'refused-row',
      [idOf(3)]: 'row-unclear',
      [idOf(4)]: 'row-missing',
    })
    expect(reading.events.get(idOf(4))).toMatchObject({
      text: 'The answer listed 3 of 4 rows, not this one.',
    })
    expect(reading.problem).toBe('rows-missing')
    expect(reading.outcome).toBe(
      '200: 1 accepted, 1 refused, 1 missing, 1 unclear, 2 of other instances, ignored',
    )
  })
})

describe('an empty answer', () => {
  test.each<{ asked: Asked; status: number }>([
    { asked: 'failed-creations', status: 200 },
    { asked: 'failed-creations', status: 204 },
    { asked: 'every-failed-creation', status: 200 },
    { asked: 'every-failed-creation', status: 204 },
  ])('F22 F23: $status to $asked is taken on', ({ asked, status }) => {
    const reading = readAnswer(idsUpTo(2), empty(status), asked)
    expect(states(reading.events)).toEqual({ [idOf(1)]: 'success', [idOf(2)]: 'success' })
    expect(reading).toMatchObject({ pause: null, problem: null })
  })

  test.each([200, 204])('F12 F22: %i to instances says nothing: all unknown', (status) => {
    const reading = readAnswer(idsUpTo(2), empty(status), 'instances')
    expect(states(reading.events)).toEqual({ [idOf(1)]: 'no-answer', [idOf(2)]: 'no-answer' })
    expect(reading).toMatchObject({ pause: { code: 'call-unknown' }, tryAgain: null })
  })
})

describe('a refusal of the whole call', () => {
  test('at the fault of a row moves no row yet and pauses nothing: the rows are read again first', () => {
    const answer = refused('row-at-fault', { namedIds: [idOf(2), idOf(99)] })
    const reading = readAnswer(idsUpTo(3), answer, 'instances')
    expect(reading.events.size).toBe(0)
    expect(reading).toMatchObject({ pause: null, tryAgain: null })
    expect(reading.refusal).toEqual({
      class: 'row-at-fault',
      answer: expect.objectContaining({ code: 'DMS.00400099' }),
      namedIds: [idOf(2), idOf(99)],
    })
    expect(reading.outcome).toBe('400 DMS.00400099: refused whole, names 1 row')
  })

  test.each(['key', 'our-mistake'] as const)('of class %s pauses at once, and moves no row yet', (of) => {
    const reading = readAnswer(idsUpTo(2), refused(of), 'instances')
    expect(reading.events.size).toBe(0)
    expect(reading.refusal?.class).toBe(of)
    expect(reading.pause?.code).toBe(of === 'key' ? 'key-stopped' : 'failures')
    expect(reading.pause?.text).toContain('Not now.')
  })

  test('F32: flow control puts every row back and asks anew after the wait that was told', () => {
    const reading = readAnswer(idsUpTo(2), refused('flow-control', { retryAfterMs: 7_000 }), 'instances')
    expect(states(reading.events)).toEqual({ [idOf(1)]: 'not-executed', [idOf(2)]: 'not-executed' })
    expect(reading).toMatchObject({
      refusal: null,
      pause: null,
      tryAgain: { because: 'flow-control', retryAfterMs: 7_000 },
    })
  })

  test.each(['row-at-fault', 'our-mistake'] as const)(
    'F23: of class %s leaves the form that names nobody unknown, for it is sent once',
    (of) => {
      const reading = readAnswer(idsUpTo(2), refused(of), 'every-failed-creation')
      expect(states(reading.events)).toEqual({ [idOf(1)]: 'no-answer', [idOf(2)]: 'no-answer' })
      expect(reading).toMatchObject({ refusal: null, tryAgain: null, pause: { code: 'call-unknown' } })
      expect(reading.outcome).toContain('DMS.00400099')
    },
  )

  test('flow control and a stopped key leave also that form for another time', () => {
    expect(readAnswer(idsUpTo(2), refused('flow-control'), 'every-failed-creation').tryAgain).not.toBeNull()
    expect(readAnswer(idsUpTo(2), refused('key'), 'every-failed-creation').refusal?.class).toBe('key')
  })
})

describe('no answer', () => {
  test.each<CallProblem>([
    'timeout',
    'reset',
    'closed',
    'malformed',
    'too-large',
    'framing',
    'redirect',
    'encoding',
    'content-type',
    'unlisted',
  ])('F1 to F14, F25, F26, F40: %s leaves every row unknown, pauses, and is never asked again', (problem) => {
    for (const asked of ['instances', 'failed-creations', 'every-failed-creation'] as const) {
      const answer: BatchAnswer = {
        kind: 'no-answer',
        problem,
        answer: cloud({ status: 502 }),
        text: 'No usable answer.',
      }
      const reading = readAnswer(idsUpTo(2), answer, asked)
      expect(states(reading.events)).toEqual({ [idOf(1)]: 'no-answer', [idOf(2)]: 'no-answer' })
      expect(reading).toMatchObject({
        problem,
        refusal: null,
        tryAgain: null,
        pause: { code: 'call-unknown' },
        cloud: { status: 502 },
      })
    }
  })
})

describe('not sent', () => {
  const notSent = (problem: CallProblem): BatchAnswer => ({
    kind: 'not-sent',
    problem,
    text: 'No way there.',
  })

  test.each<CallProblem>(['dns', 'connect', 'no-handles', 'timeout'])(
    'F138: %s puts every row back and tries again',
    (problem) => {
      const reading = readAnswer(idsUpTo(2), notSent(problem), 'instances')
      expect(states(reading.events)).toEqual({ [idOf(1)]: 'not-executed', [idOf(2)]: 'not-executed' })
      expect(reading).toMatchObject({ pause: null, tryAgain: { because: 'not-sent' }, cloud: null })
    },
  )

  test('F44: a connection that is not to be trusted puts every row back and pauses', () => {
    const reading = readAnswer([idOf(1)], notSent('tls'), 'instances')
    expect(states(reading.events)).toEqual({ [idOf(1)]: 'not-executed' })
    expect(reading).toMatchObject({ tryAgain: null, pause: { code: 'control-read' } })
  })

  test('F36: a stopped key puts every row back and pauses', () => {
    const reading = readAnswer([idOf(1)], notSent('key-stopped'), 'instances')
    expect(states(reading.events)).toEqual({ [idOf(1)]: 'not-executed' })
    expect(reading).toMatchObject({ tryAgain: null, pause: { code: 'key-stopped' } })
  })
})

test('whatever rows an answer holds, each row of the call is judged once, success only by its own word', () => {
  const word = constantFrom('success' as const, 'failed' as const)
  const anyId = integer({ min: 1, max: 12 }).map(idOf)
  assert(
    property(
      dictionary(anyId, word),
      array(anyId),
      constantFrom<Asked>('instances', 'failed-creations', 'every-failed-creation'),
      (results, odd, asked) => {
        const ids = idsUpTo(6)
        const clean = Object.fromEntries(Object.entries(results).filter(([id]) => !odd.includes(id)))
        const reading = readAnswer(ids, rows(clean, { odd: [...new Set(odd)] }), asked)
        expect([...reading.events.keys()]).toEqual(ids)
        for (const [id, event] of reading.events) {
          expect(event.type === 'success').toBe(clean[id] === 'success')
          expect(event.type === 'refused').toBe(clean[id] === 'failed')
        }
        const types = [...reading.events.values()].map(({ type }) => type)
        expect(reading.pause !== null).toBe(types.includes('no-answer'))
      },
    ),
  )
})
