import { expect, test } from 'vitest'
import { formatAge, formatDuration, formatTime, formatWhen } from './format-time.ts'

const instant = '2026-11-24T12:00:00.000Z'
const noon = Date.parse(instant)
const DAY = 24 * 3_600_000

test('an instant is as short as it stays clear', () => {
  expect(formatWhen(instant, noon)).toBe(formatTime(instant))
  expect(formatWhen(instant, noon + 2 * DAY)).toBe('24 Nov')
  expect(formatWhen(instant, noon + 60 * DAY)).toBe('24 Nov 2026')
})

test.each([
  [-5, '0 s'],
  [40_000, '40 s'],
  [9 * 60_000, '9 min'],
  [47 * 3_600_000, '47 h'],
  [12 * DAY, '12 days'],
])('%d ms is told as %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text)
})

test('an age never claims a whole unit before it is over', () => {
  expect(formatAge(instant, noon + 119_999)).toBe('1 min')
})
