import { expect, test } from 'vitest'
import { atMost } from './at-most.ts'

const never = new AbortController().signal
const settled = () => new Promise((resolve) => queueMicrotask(() => queueMicrotask(() => resolve(undefined))))

function pending() {
  const work = { begun: 0, finish: [] as (() => void)[] }
  const run = (): Promise<void> => {
    work.begun += 1
    return new Promise((resolve) => work.finish.push(resolve))
  }
  return { work, run }
}

test('no more than the limit run at once, and the rest follow', async () => {
  const limited = atMost(2)
  const { work, run } = pending()
  const all = [1, 2, 3].map(() => limited(run, never))
  await settled()
  expect(work.begun).toBe(2)
  work.finish[0]?.()
  await all[0]
  await settled()
  expect(work.begun).toBe(3)
  for (const finish of work.finish) finish()
  await Promise.all(all)
})

test('work called off while it waits never begins and holds no place', async () => {
  const limited = atMost(1)
  const { work, run } = pending()
  const first = limited(run, never)
  const calledOff = new AbortController()
  const second = limited(run, calledOff.signal)
  const third = limited(run, never)
  calledOff.abort()
  work.finish[0]?.()
  await first
  await expect(second).rejects.toThrow()
  await settled()
  expect(work.begun).toBe(2)
  work.finish[1]?.()
  await third
})
