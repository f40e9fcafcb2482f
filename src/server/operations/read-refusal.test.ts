import { array, assert, constantFrom, property, uniqueArray, integer } from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CloudAnswer, RefusalClass } from '../dms/batch-call.ts'
import type { RowEvent } from './operation.ts'
import { readRefusal, type Reread, type StoredRefusal } from './read-refusal.ts'
import { idOf, idsUpTo, T0 } from './testing/rows.ts'

function refusal(
  code = 'DMS.00400099',
  namedIds: string[] = [],
  refusalClass: RefusalClass = 'row-at-fault',
  answer: Partial<CloudAnswer> = {},
): StoredRefusal {
  return {
    class: refusalClass,
    answer: { status: 400, code, message: 'Not allowed now.', requestId: 'r', answeredAt: T0, ...answer },
    namedIds,
  }
}

const shown = (status: string): Reread => ({ seen: 'status', status })
const GONE: Reread = { seen: 'gone' }
const UNREADABLE: Reread = { seen: 'unreadable', why: 'the cloud was slow' }

/** Rereads of `count` rows, all RUNNING but those told. */
const rereads = (count: number, others: Record<number, Reread> = {}) =>
  new Map(idsUpTo(count).map((id, index) => [id, others[index + 1] ?? shown('RUNNING')]))

const idsOf = (events: ReadonlyMap<string, RowEvent>, type: RowEvent['type']) =>
  [...events].filter(([, event]) => event.type === type).map(([id]) => id)

describe('rows at fault are rejected, the others have their turn again', () => {
  test('F28: two of twenty are named', () => {
    const reading = readRefusal('restart', refusal('DMS.00400099', [idOf(3), idOf(17)]), rereads(20))
    expect(reading.kind).toBe('isolated')
    expect(idsOf(reading.events, 'refused')).toEqual([idOf(3), idOf(17)])
    expect(idsOf(reading.events, 'not-executed')).toHaveLength(18)
    expect(reading.events.get(idOf(3))).toMatchObject({
      code: 'refused-call',
      cloudCode: 'DMS.00400099',
      text: 'Named in the refusal, and seen Running. The cloud said: Not allowed now.',
    })
  })

  test('F29: a hint at an instance outside the call is ignored', () => {
    const reading = readRefusal('restart', refusal('DMS.00400099', [idOf(99)]), rereads(4))
    expect(reading.kind).toBe('split')
    expect(reading.events.has(idOf(99))).toBe(false)
    expect(idsOf(reading.events, 'not-executed')).toHaveLength(4)
  })

  test('a row that the re-read shows ineligible stands at fault, although nobody named it', () => {
    const reading = readRefusal('delete', refusal(), rereads(10, { 4: shown('RESTARTING') }))
    expect(reading.kind).toBe('isolated')
    expect(idsOf(reading.events, 'refused')).toEqual([idOf(4)])
    expect(reading.events.get(idOf(4))).toMatchObject({
      text: expect.stringMatching(/^Found by reading after the refusal, and seen Restarting\./),
    })
  })

  test('a status that nobody documented stands at fault', () => {
    const reading = readRefusal('restart', refusal(), rereads(3, { 2: shown('MOON_WALKING') }))
    expect(idsOf(reading.events, 'refused')).toEqual([idOf(2)])
  })

  test('F33: with 404 DMS.00404022 a row that is gone stands at fault', () => {
    const gone = refusal('DMS.00404022', [], 'row-at-fault', { status: 404 })
    const reading = readRefusal('delete', gone, rereads(5, { 2: GONE }))
    expect(reading.kind).toBe('isolated')
    expect(idsOf(reading.events, 'refused')).toEqual([idOf(2)])
    expect(idsOf(reading.events, 'not-executed')).toHaveLength(4)
  })

  test('a single row that nothing singles out was refused when asked alone', () => {
    const reading = readRefusal('restart', refusal('DMS.00400017'), rereads(1))
    expect(reading.kind).toBe('isolated')
    expect(reading.events.get(idOf(1))).toMatchObject({
      type: 'refused',
      code: 'refused-call',
      cloudCode: 'DMS.00400017',
    })
  })

  test('a refusal without a message claims none', () => {
    const mute = refusal('DMS.00400017', [], 'row-at-fault', { message: null })
    expect(readRefusal('restart', mute, rereads(1)).events.get(idOf(1))).toMatchObject({
      text: 'Refused when asked alone.',
    })
  })
})

describe('a refusal that names nobody is halved (F30)', () => {
  test.each([
    { size: 2, first: 1, second: 1 },
    { size: 3, first: 2, second: 1 },
    { size: 50, first: 25, second: 25 },
  ])('$size rows into $first and $second', ({ size, first, second }) => {
    const reading = readRefusal('restart', refusal('DMS.00400017'), rereads(size))
    if (reading.kind !== 'split') throw new Error(`${reading.kind} is no split`)
    expect(reading.parts.map((part) => part.length)).toEqual([first, second])
    expect(reading.parts.flat()).toEqual(idsUpTo(size))
    expect(idsOf(reading.events, 'not-executed')).toEqual(idsUpTo(size))
  })
})

describe('a refusal while rows moved is not believed: all unknown, nothing split (F31)', () => {
  test.each([
    { action: 'delete', moved: shown('DELETING') },
    { action: 'delete', moved: shown('RECYCLE') },
    { action: 'delete', moved: shown('Deleting') },
    { action: 'delete', moved: GONE },
    { action: 'delete', moved: UNREADABLE },
    { action: 'clear-failed', moved: shown('DELETING') },
    { action: 'restart', moved: shown('RESTARTING') },
    { action: 'restart', moved: shown('Restarting') },
    { action: 'restart', moved: GONE },
    { action: 'restart', moved: UNREADABLE },
  ] as const)('$action with $moved', ({ action, moved }) => {
    const named = [idOf(1)]
    const reading = readRefusal(action, refusal('DMS.00400099', named), rereads(6, { 5: moved }))
    expect(reading.kind).toBe('not-atomic')
    expect(idsOf(reading.events, 'no-answer')).toEqual(idsUpTo(6))
    expect(reading.events.get(idOf(2))).toMatchObject({ code: 'refusal-not-atomic' })
  })

  test('with 404 DMS.00404022 too, when a row moved otherwise than by being gone', () => {
    const gone = refusal('DMS.00404022', [], 'row-at-fault', { status: 404 })
    expect(readRefusal('delete', gone, rereads(5, { 2: GONE, 3: shown('DELETING') })).kind).toBe('not-atomic')
  })

  test.each(['key', 'our-mistake'] as const)('of class %s too', (refusalClass) => {
    const reading = readRefusal(
      'delete',
      refusal('APIGW.0301', [], refusalClass),
      rereads(3, { 1: shown('DELETING') }),
    )
    expect(reading.kind).toBe('not-atomic')
  })
})

test('F36: a refused key leaves every row in its place', () => {
  const reading = readRefusal('delete', refusal('APIGW.0301', [idOf(1)], 'key'), rereads(50))
  expect(reading.kind).toBe('isolated')
  expect(idsOf(reading.events, 'not-executed')).toEqual(idsUpTo(50))
})

test('F35: a mistake of ours rejects every row of the call, none is asked again', () => {
  const reading = readRefusal('delete', refusal('DMS.00404001', [], 'our-mistake'), rereads(3))
  expect(reading.kind).toBe('isolated')
  expect(idsOf(reading.events, 'refused')).toEqual(idsUpTo(3))
  expect(reading.events.get(idOf(1))).toMatchObject({
    code: 'refused-request',
    cloudCode: 'DMS.00404001',
  })
})

test('whatever the re-read shows, every row of the call gets one event, and no other row any', () => {
  const rereadArbitrary = constantFrom<Reread>(
    shown('RUNNING'),
    shown('ERROR'),
    shown('RESTARTING'),
    shown('DELETING'),
    shown('CREATEFAILED'),
    GONE,
    UNREADABLE,
  )
  assert(
    property(
      constantFrom('restart', 'delete', 'clear-failed'),
      constantFrom<RefusalClass>('row-at-fault', 'our-mistake', 'key'),
      constantFrom('DMS.00400099', 'DMS.00404022'),
      array(rereadArbitrary, { minLength: 1, maxLength: 50 }),
      uniqueArray(integer({ min: 1, max: 60 }), { maxLength: 5 }),
      (action, refusalClass, code, seen, named) => {
        const asked = new Map(seen.map((reread, index) => [idOf(index + 1), reread]))
        const reading = readRefusal(action, refusal(code, named.map(idOf), refusalClass), asked)
        expect([...reading.events.keys()]).toEqual([...asked.keys()])
        const types = new Set([...reading.events.values()].map(({ type }) => type))
        if (reading.kind === 'not-atomic') expect([...types]).toEqual(['no-answer'])
        else expect(types.has('no-answer')).toBe(false)
        if (seen.some((reread) => reread.seen === 'unreadable')) expect(reading.kind).toBe('not-atomic')
        if (reading.kind === 'split') {
          expect(reading.parts.flat().toSorted()).toEqual([...asked.keys()].toSorted())
          expect(reading.parts.every((part) => part.length > 0)).toBe(true)
        }
      },
    ),
  )
})
