import { expect, test } from 'vitest'
import type { DmsInstance } from '../dms/dms-instance.ts'
import { createHandClock } from '../dms/testdata/hand-clock.ts'
import { parseInstance } from '../dms/wire.ts'
import { createFirstRead } from './first-read.ts'

function instances(count: number): DmsInstance[] {
  return Array.from({ length: count }, (_, n) => {
    const parsed = parseInstance({ instance_id: `i${n}`, name: 'x', status: 'RUNNING', engine: 'kafka' })
    if (!parsed) throw new Error('The sample is no instance.')
    return parsed
  })
}

/** A first read of a list of `total` records, and how many rows each showing had. */
function open(total: number) {
  const clock = createHandClock()
  const shown: number[] = []
  const firstRead = createFirstRead(clock, (rows) => shown.push(rows.length))
  const add = (count: number, kafka = count) =>
    firstRead.addPage({ instances: instances(kafka), received: count, total })
  return { clock, shown, firstRead, add }
}

test('the first page shows at once, those after it together half a second later', () => {
  const { clock, shown, add } = open(10_000)
  add(50)
  expect(shown).toEqual([50])
  add(50)
  add(50)
  clock.advance(499)
  expect(shown).toEqual([50])
  clock.advance(1)
  expect(shown).toEqual([50, 100])
  clock.advance(10_000)
  expect(shown).toEqual([50, 100])
})

test('a page that comes after a quiet time shows at once', () => {
  const { clock, shown, add } = open(10_000)
  add(50)
  clock.advance(5000)
  add(50)
  expect(shown).toEqual([50, 50])
})

test('many rows at once double the wait, up to four seconds', () => {
  const { clock, shown, add } = open(100_000)
  add(50)
  for (const waitMs of [500, 1000, 2000, 4000, 4000]) {
    add(251)
    clock.advance(waitMs - 1)
    const before = shown.length
    clock.advance(1)
    expect(shown.length - before).toBe(1)
  }
  expect(shown).toEqual([50, 251, 251, 251, 251, 251])
})

test('the progress is that of the last showing, in records and pages', () => {
  const { clock, firstRead, add } = open(10_001)
  expect(firstRead.progress()).toBeNull()
  add(50)
  expect(firstRead.progress()).toEqual({ rows: 50, total: 10_001, page: 1, pages: 201 })
  add(50)
  add(50)
  expect(firstRead.progress()).toMatchObject({ page: 1 })
  clock.advance(500)
  expect(firstRead.progress()).toEqual({ rows: 150, total: 10_001, page: 3, pages: 201 })
})

test('a page without any Kafka instance is progress too', () => {
  const { clock, firstRead, add } = open(200)
  add(50)
  add(50, 0)
  clock.advance(500)
  expect(firstRead.progress()).toMatchObject({ page: 2, pages: 4 })
})

test('a list of one page is shown by the end of its sweep alone', () => {
  const { clock, shown, firstRead, add } = open(20)
  add(20)
  firstRead.end()
  clock.advance(10_000)
  expect(shown).toEqual([])
})

test('after the end nothing shows, and the next sweep begins anew', () => {
  const { clock, shown, firstRead, add } = open(10_000)
  add(300)
  add(50)
  firstRead.end()
  clock.advance(10_000)
  expect(shown).toEqual([300])
  expect(firstRead.progress()).toBeNull()
  add(50)
  add(50)
  clock.advance(500)
  expect(shown).toEqual([300, 50, 50])
  expect(firstRead.progress()).toMatchObject({ rows: 100, page: 2 })
})
