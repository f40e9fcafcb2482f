import { expect, test } from 'vitest'
import { formatTime } from './format-time.ts'
import { withLocalTimes } from './local-times.ts'

const now = Date.parse('2026-11-24T23:59:30.000Z')

test('times of day are told in the zone of the browser, and nothing else is touched', () => {
  const text = 'It is read again at 23:59:50 UTC. “12:00:00” was said, 25:61:00 UTC is none.'
  const local = formatTime('2026-11-24T23:59:50.000Z')
  expect(withLocalTimes(text, now)).toBe(
    `It is read again at ${local}. “12:00:00” was said, 25:61:00 UTC is none.`,
  )
})

test('a time past midnight is of the next day, and one long before midnight of this', () => {
  expect(withLocalTimes('00:04:10 UTC', now)).toBe(formatTime('2026-11-25T00:04:10.000Z'))
  expect(withLocalTimes('23:58:00 UTC', Date.parse('2026-11-25T00:01:00.000Z'))).toBe(
    formatTime('2026-11-24T23:58:00.000Z'),
  )
})
