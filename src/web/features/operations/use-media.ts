import { useCallback, useSyncExternalStore } from 'react'

/** A phone's width: rows are taller and lie in one column, and the page scrolls as one. */
export const NARROW = '(max-width: 760px)'

/** Whether a media query holds, drawn again when that changes. */
export function useMedia(query: string): boolean {
  const watch = useCallback(
    (changed: () => void) => {
      const list = window.matchMedia(query)
      list.addEventListener('change', changed)
      return () => list.removeEventListener('change', changed)
    },
    [query],
  )
  return useSyncExternalStore(watch, () => window.matchMedia(query).matches)
}
