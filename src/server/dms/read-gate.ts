import type { Clock } from './clock.ts'
import { fullJitterMs } from './full-jitter.ts'

/** Reads in flight for one client when all is well. */
const MOST_IN_FLIGHT = 8

/** After flow control halved the number, it grows again by one in this time. */
const GROWTH_MS = 60_000

/**
 * How long an answer proves that the key still works. Before the first answer, and after a pause longer than this, one
 * read goes alone: a key that ended meanwhile then costs one failed signature instead of eight, and six lock it. Longer:
 * more failures at once; shorter: more reads that wait for one.
 */
const PROOF_MS = 5000

const MINUTE_MS = 60_000

export type ReadOutcome = 'answered' | 'no-answer' | { throttledMs: number | null }

export type ReadGate = {
  /**
   * Waits for a turn, first come first served; the caller must call the returned function once, with what came of the
   * read. Rejects with the signal's reason.
   */
  enter(signal: AbortSignal): Promise<(outcome: ReadOutcome) => void>
  /** Flow control was met outside of a turn. `toldMs` is how long the cloud asked to wait, null when it did not say. */
  throttle(toldMs: number | null): void
  /** ms since 1970, or null when reads may start. */
  throttledUntil(): number | null
}

/** Paces all reads of one client: few in flight, none while the cloud asks for a pause, and fewer after it. */
export function createReadGate(options: {
  clock: Clock
  random: () => number
  flowControlBaseMs: number
  flowControlCapMs: number
  readsPerMinute?: number
  onChange: () => void
}): ReadGate {
  const { clock } = options
  const waiting: { start: () => void }[] = []
  const startedAt: number[] = []
  let inFlight = 0
  let limit = MOST_IN_FLIGHT
  let grownAt = clock.now()
  let provenUntil = Number.NEGATIVE_INFINITY
  let pausedUntil = Number.NEGATIVE_INFINITY
  /** Counts pauses, so that the reads that were in flight when one began do not halve the number again. */
  let episode = 0
  let throttlesInARow = 0
  let cancelWake: (() => void) | null = null

  function grow(now: number): void {
    const steps = Math.floor((now - grownAt) / GROWTH_MS)
    limit = Math.min(MOST_IN_FLIGHT, limit + steps)
    grownAt += steps * GROWTH_MS
  }

  /** ms since 1970 when the next read may start as far as time alone decides. */
  function nextStartAt(now: number): number {
    while (startedAt[0] !== undefined && startedAt[0] <= now - MINUTE_MS) startedAt.shift()
    const full = options.readsPerMinute !== undefined && startedAt.length >= options.readsPerMinute
    const freeAt = full && startedAt[0] !== undefined ? startedAt[0] + MINUTE_MS : now
    return Math.max(freeAt, pausedUntil)
  }

  function startNext(): void {
    const now = clock.now()
    grow(now)
    cancelWake?.()
    cancelWake = null
    while (inFlight < (now < provenUntil ? limit : 1)) {
      const next = waiting[0]
      if (next === undefined) return
      const at = nextStartAt(now)
      if (at > now) {
        cancelWake = clock.after(at - now, startNext)
        return
      }
      waiting.shift()
      inFlight += 1
      if (options.readsPerMinute !== undefined) startedAt.push(now)
      next.start()
    }
  }

  function pause(toldMs: number | null): void {
    const now = clock.now()
    grow(now)
    limit = Math.max(1, Math.floor(limit / 2))
    grownAt = now
    episode += 1
    throttlesInARow += 1
    const { random, flowControlBaseMs, flowControlCapMs } = options
    extend(now + (toldMs ?? fullJitterMs(random, flowControlBaseMs, flowControlCapMs, throttlesInARow)))
  }

  function extend(until: number): void {
    if (until <= pausedUntil) return
    pausedUntil = until
    options.onChange()
    clock.after(until - clock.now(), () => {
      if (pausedUntil !== until) return
      options.onChange()
      startNext()
    })
  }

  function leave(outcome: ReadOutcome, startEpisode: number): void {
    inFlight -= 1
    if (outcome === 'answered') {
      provenUntil = clock.now() + PROOF_MS
      if (startEpisode === episode) throttlesInARow = 0
    } else if (outcome !== 'no-answer') {
      if (startEpisode === episode) pause(outcome.throttledMs)
      else if (outcome.throttledMs !== null) extend(clock.now() + outcome.throttledMs)
    }
    startNext()
  }

  return {
    enter(signal) {
      const { promise, resolve, reject } = Promise.withResolvers<(outcome: ReadOutcome) => void>()
      if (signal.aborted) {
        reject(signal.reason)
        return promise
      }
      const entry = {
        start: () => {
          signal.removeEventListener('abort', abandon)
          const startEpisode = episode
          resolve((outcome) => leave(outcome, startEpisode))
        },
      }
      const abandon = (): void => {
        waiting.splice(waiting.indexOf(entry), 1)
        reject(signal.reason)
      }
      signal.addEventListener('abort', abandon, { once: true })
      waiting.push(entry)
      startNext()
      return promise
    },
    throttle(toldMs) {
      pause(toldMs)
      startNext()
    },
    throttledUntil: () => (clock.now() < pausedUntil ? pausedUntil : null),
  }
}
