import { expect, test } from 'vitest'
import { sleep } from '../clock.ts'
import { createShiftingClock } from './shifting-clock.ts'

test('timers run in the order of their due times, those armed on the way included', async () => {
  const clock = createShiftingClock(Date.UTC(2026, 10, 24))
  const seen: string[] = []
  clock.after(60_000, () => seen.push('minute'))
  clock.after(10_000, () => {
    seen.push('ten')
    clock.after(20_000, () => seen.push('thirty'))
  })
  clock.after(5_000, () => seen.push('never'))()

  await clock.advance(60_000)

  expect(seen).toEqual(['ten', 'thirty', 'minute'])
})

test('a timer sees a time at or after its due time', async () => {
  const start = Date.UTC(2026, 10, 24)
  const clock = createShiftingClock(start)
  let at = 0
  clock.after(7_500, () => {
    at = clock.now()
  })

  await clock.advance(600_000)

  expect(at).toBeGreaterThanOrEqual(start + 7_500)
  expect(at).toBeLessThan(start + 600_000)
  expect(clock.now()).toBeGreaterThanOrEqual(start + 600_000)
})

test('time goes on by itself', async () => {
  const clock = createShiftingClock()
  const before = clock.now()
  await sleep(clock, 5)
  expect(clock.now() - before).toBeGreaterThanOrEqual(5)
})
