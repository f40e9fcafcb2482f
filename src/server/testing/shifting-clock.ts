import { setImmediate as nextTurn, setTimeout as realDelay } from 'node:timers/promises'
import type { Clock } from '../clock.ts'

export type ShiftingClock = Clock & {
  /**
   * Moves this clock on by `ms` and resolves when every timer that became due on the way has run, in the order of
   * their due times, those armed by other timers included.
   */
  advance(ms: number): Promise<void>
}

/**
 * The longest stretch of this clock's time between two breaths of real time. Much larger, and a request on the
 * loopback meets a deadline of thirty seconds before its answer had a chance; much smaller, and advancing by
 * minutes takes seconds.
 */
const LONGEST_STEP_MS = 1000

/**
 * A clock for tests of server and emulator together: it flows like the real one, from `start` (ms since 1970,
 * default now), and `advance` moves it on. Real I/O goes on between the steps of `advance`.
 */
export function createShiftingClock(start: number = Date.now()): ShiftingClock {
  let shift = start - Date.now()
  const timers = new Set<{ due: number; run: () => void }>()
  let alarm: NodeJS.Timeout | undefined

  const now = () => Date.now() + shift

  const nextTimer = () => {
    let first: { due: number; run: () => void } | undefined
    for (const timer of timers) if (!first || timer.due < first.due) first = timer
    return first
  }

  const fireDue = () => {
    for (let timer = nextTimer(); timer && timer.due <= now(); timer = nextTimer()) {
      timers.delete(timer)
      timer.run()
    }
    rearm()
  }

  const rearm = () => {
    clearTimeout(alarm)
    const timer = nextTimer()
    if (!timer) return
    alarm = setTimeout(fireDue, Math.max(0, timer.due - now()))
    alarm.unref()
  }

  return {
    now,
    after(ms, run) {
      const timer = { due: now() + ms, run }
      timers.add(timer)
      rearm()
      return () => {
        timers.delete(timer)
      }
    },
    async advance(ms) {
      const target = now() + ms
      await breathe()
      while (now() < target) {
        const due = nextTimer()?.due ?? target
        const next = Math.min(target, Math.max(due, now()), now() + LONGEST_STEP_MS)
        shift += Math.max(0, next - now())
        fireDue()
        await breathe()
      }
    },
  }
}

async function breathe(): Promise<void> {
  await nextTurn()
  await realDelay(1)
  await nextTurn()
}
