import { useEffect, useRef, type RefObject } from 'react'

/** How long the tint of a changed row stands where nothing may move. */
const STILL_MS = 2000

/**
 * Gives the row of an instance a tint that fades when `value` changes, and none when the row is handed another
 * instance. The tint is the row's `::before`, coloured by `data-flash`. It is driven from here and not by a class: to
 * begin anew by a class a row is drawn twice, and the events of such an animation wake the page.
 */
export function useFlash(id: string, value: string, tone: string): RefObject<HTMLTableRowElement | null> {
  const row = useRef<HTMLTableRowElement>(null)
  const seen = useRef({ id, value })
  const running = useRef<Animation | undefined>(undefined)
  useEffect(() => {
    const before = seen.current
    if (before.id === id && before.value === value) return
    seen.current = { id, value }
    running.current?.cancel()
    running.current = before.id === id && row.current ? flash(row.current, tone) : undefined
  }, [id, value, tone])
  return row
}

function flash(row: HTMLTableRowElement, tone: string): Animation {
  row.dataset['flash'] = tone
  const tokens = getComputedStyle(document.documentElement)
  const fadeMs = inMs(tokens.getPropertyValue('--bd-flash'))
  return row.animate(
    { opacity: [1, fadeMs === 0 ? 1 : 0] },
    {
      pseudoElement: '::before',
      duration: fadeMs === 0 ? STILL_MS : fadeMs,
      easing: tokens.getPropertyValue('--bd-ease'),
    },
  )
}

/** A duration of the style sheets, `900ms`, which a build may write as `.9s`. */
function inMs(duration: string): number {
  const number = Number.parseFloat(duration)
  return duration.trim().endsWith('ms') ? number : number * 1000
}
