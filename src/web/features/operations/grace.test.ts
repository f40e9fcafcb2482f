import { expect, test } from 'vitest'
import { msUntilSending, noteStart } from './grace.ts'
import { anOperation } from './test-operation.ts'

const confirmed = Date.parse('2026-11-24T14:02:09.000Z')

const scheduled = (id: string) =>
  anOperation({ id, state: 'scheduled', startedAt: null, startsAt: '2026-11-24T14:02:14.000Z' })

test('an operation started from here is counted from the answer, whatever this clock shows', () => {
  const operation = scheduled('started-here')
  const anHourAhead = confirmed + 3_600_000
  noteStart(operation, anHourAhead)
  expect(msUntilSending(operation, anHourAhead)).toBe(5000)
  expect(msUntilSending(operation, anHourAhead + 3200)).toBe(1800)
  expect(msUntilSending(operation, anHourAhead + 60_000)).toBe(0)
})

test('one that was only read is counted by this clock, and never for longer than its grace', () => {
  const operation = scheduled('only-read')
  expect(msUntilSending(operation, confirmed + 1000)).toBe(4000)
  expect(msUntilSending(operation, confirmed - 3_600_000)).toBe(5000)
  expect(msUntilSending(operation, confirmed + 3_600_000)).toBe(0)
})

test('one that is not scheduled any more waits for nothing', () => {
  expect(msUntilSending(anOperation(), confirmed)).toBe(0)
})
