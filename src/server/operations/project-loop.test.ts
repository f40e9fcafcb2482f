import { expect, test, vi } from 'vitest'
import type { Clock } from '../clock.ts'
import { createProjectLoop, type StepResult } from './project-loop.ts'

/** A clock of which a test fires the timers itself. */
function handClock() {
  const timers = new Set<{ ms: number; run: () => void }>()
  const clock: Clock = {
    now: () => 0,
    after(ms, run) {
      const timer = { ms, run }
      timers.add(timer)
      return () => timers.delete(timer)
    },
  }
  return {
    clock,
    waits: () => [...timers].map(({ ms }) => ms),
    fire() {
      for (const timer of timers) {
        timers.delete(timer)
        timer.run()
      }
    },
  }
}

/** Lets everything that is ready run. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

const WAIT_FOR_EVER: StepResult = { next: 'wait', ms: null }

test('steps follow at once while there is more to do, and then wait as long as told', async () => {
  const time = handClock()
  const results: StepResult[] = [{ next: 'now' }, { next: 'now' }, { next: 'wait', ms: 700 }]
  let steps = 0
  const step = async () => {
    steps += 1
    return results.shift() ?? WAIT_FOR_EVER
  }
  const loop = createProjectLoop({ clock: time.clock, step, onError: () => undefined })
  loop.start()
  await settle()
  expect(steps).toBe(3)
  expect(time.waits()).toEqual([700])
  time.fire()
  await settle()
  expect(steps).toBe(4)
  expect(time.waits()).toEqual([])
  await loop.stop()
})

test('a wake ends the wait and its timer', async () => {
  const time = handClock()
  let steps = 0
  const step = async (): Promise<StepResult> => {
    steps += 1
    return { next: 'wait', ms: 60_000 }
  }
  const loop = createProjectLoop({ clock: time.clock, step, onError: () => undefined })
  loop.start()
  await settle()
  loop.wake()
  await settle()
  expect(steps).toBe(2)
  expect(time.waits()).toEqual([60_000])
  await loop.stop()
  expect(time.waits()).toEqual([])
})

test('a wake in the middle of a step is not lost', async () => {
  const time = handClock()
  let steps = 0
  let finish: (result: StepResult) => void = () => undefined
  const step = () => {
    steps += 1
    return new Promise<StepResult>((resolve) => {
      finish = resolve
    })
  }
  const loop = createProjectLoop({ clock: time.clock, step, onError: () => undefined })
  loop.start()
  await settle()
  loop.wake()
  finish(WAIT_FOR_EVER)
  await settle()
  expect(steps).toBe(2)
  finish(WAIT_FOR_EVER)
  await settle()
  expect(steps).toBe(2)
  await loop.stop()
})

test('a step that throws is told, and tried again after a second', async () => {
  const time = handClock()
  const onError = vi.fn<(error: unknown) => void>()
  let steps = 0
  const step = async (): Promise<StepResult> => {
    steps += 1
    if (steps === 1) throw new Error('disk full')
    return WAIT_FOR_EVER
  }
  const loop = createProjectLoop({ clock: time.clock, step, onError })
  loop.start()
  await settle()
  expect(onError).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ message: 'disk full' }))
  expect(time.waits()).toEqual([1_000])
  time.fire()
  await settle()
  expect(steps).toBe(2)
  await loop.stop()
})

test('a stop waits for the step under way, tells it, and takes no further one', async () => {
  const time = handClock()
  let steps = 0
  let finish: () => void = () => undefined
  const told: boolean[] = []
  const loop = createProjectLoop({
    clock: time.clock,
    async step(isStopping) {
      steps += 1
      told.push(isStopping())
      await new Promise<void>((resolve) => {
        finish = resolve
      })
      told.push(isStopping())
      return { next: 'now' }
    },
    onError: () => undefined,
  })
  loop.start()
  await settle()
  let isStopped = false
  const stopped = loop.stop().then(() => {
    isStopped = true
  })
  await settle()
  expect(isStopped).toBe(false)
  finish()
  await stopped
  expect(steps).toBe(1)
  expect(told).toEqual([false, true])
})

test('a loop that is started twice runs once, one that never started stops at once', async () => {
  const time = handClock()
  let steps = 0
  const step = async () => {
    steps += 1
    return WAIT_FOR_EVER
  }
  const loop = createProjectLoop({ clock: time.clock, step, onError: () => undefined })
  loop.start()
  loop.start()
  await settle()
  expect(steps).toBe(1)
  await loop.stop()
  await createProjectLoop({ clock: time.clock, step, onError: () => undefined }).stop()
})
