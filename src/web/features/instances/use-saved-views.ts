import { useSyncExternalStore } from 'react'
import { readViews, writeViews, type KeptViews } from './saved-views.ts'

type Snapshot = { text: string | null; kept: KeptViews }

const snapshots = new Map<string, Snapshot>()
const listeners = new Set<() => void>()

/**
 * A person's views in this browser, also as another tab changes them. `change` is given what is kept at that moment
 * and answers whether the browser took the result.
 */
export function useSavedViews(personId: string): {
  kept: KeptViews
  change: (next: (kept: KeptViews) => KeptViews) => boolean
} {
  const key = `brokerdeck-views:${personId}`
  const kept = useSyncExternalStore(subscribe, () => read(key))
  return { kept, change: (next) => write(key, next(read(key))) }
}

function read(key: string): KeptViews {
  const known = snapshots.get(key)
  let text: string | null = null
  try {
    text = localStorage.getItem(key)
  } catch {
    // Storage is switched off in this browser: there are no views, and saving one says so.
  }
  if (known && known.text === text) return known.kept
  const kept = readViews(text)
  snapshots.set(key, { text, kept })
  return kept
}

function write(key: string, kept: KeptViews): boolean {
  try {
    localStorage.setItem(key, writeViews(kept))
  } catch {
    // Storage is off or full. Whoever asked tells the person.
    return false
  }
  for (const listener of listeners) listener()
  return true
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}
