import { useSyncExternalStore } from 'react'

/** Below this width the page is a phone's: the same as in the style sheets. */
export const PHONE = '(max-width: 760px)'

/** Whether a media query holds now, drawn again when that changes. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = window.matchMedia(query)
      list.addEventListener('change', listener)
      return () => list.removeEventListener('change', listener)
    },
    () => window.matchMedia(query).matches,
  )
}
