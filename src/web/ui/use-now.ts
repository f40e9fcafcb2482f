import { useSyncExternalStore } from 'react'
import { systemClock } from '../lib/clock.ts'

const TICK_MS = 1000

const listeners = new Set<() => void>()
let now = systemClock.now()
let stop: (() => void) | undefined

/** The time in ms since 1970, drawn again once a second; `stepMs` makes that rarer: an age in minutes needs no seconds. */
export function useNow(stepMs: number = TICK_MS): number {
  const step = useSyncExternalStore(subscribe, () => Math.floor(now / stepMs))
  return step * stepMs
}

function tick(): void {
  now = systemClock.now()
  stop = systemClock.after(TICK_MS, tick)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (listeners.size === 1) tick()
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) stop?.()
  }
}
