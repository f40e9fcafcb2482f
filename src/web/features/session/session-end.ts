import { useSyncExternalStore } from 'react'

let endedAt: number | undefined
const listeners = new Set<() => void>()

/**
 * Remembers that the server no longer knows this session, so that the page can say so in its place
 * instead of leaving it. Instants are ms since 1970.
 */
export const sessionEnd = {
  get: (): number | undefined => endedAt,
  /** Keeps the first instant when several requests find out at once. */
  mark: (now: number): void => set(endedAt ?? now),
  clear: (): void => set(undefined),
}

function set(value: number | undefined): void {
  if (value === endedAt) return
  endedAt = value
  for (const listener of listeners) listener()
}

/** When the session was found to have ended; undefined while it stands. */
export function useSessionEnd(): number | undefined {
  return useSyncExternalStore(subscribe, sessionEnd.get)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
