import { useSyncExternalStore } from 'react'

const narrow = window.matchMedia('(max-width: 760px)')

/** Whether the page is as narrow as a phone's, where rows are taller and lie in one column. */
export function useNarrow(): boolean {
  return useSyncExternalStore(watch, () => narrow.matches)
}

function watch(changed: () => void): () => void {
  narrow.addEventListener('change', changed)
  return () => narrow.removeEventListener('change', changed)
}
