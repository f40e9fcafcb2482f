import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore, type RefObject } from 'react'
import { flushSync } from 'react-dom'

/** Rows drawn above those in sight, so that a frame that comes late shows no gap. Below there always are some. */
const SPARE = 3

type Measures = {
  /** Rows there are. */
  count: number
  /** In px: a row, what stands fixed above the rows, and what lies over the last of them. */
  rowPx: number
  headPx: number
  tailPx: number
}

/**
 * Which rows of a long table are drawn: those in sight and a few more, from `first` to before `end`. Every row is
 * equally high, so nothing is measured. While the table is scrolled it is drawn at once, and only when another row
 * comes first.
 */
export function useRowWindow(scroller: RefObject<HTMLElement | null>, measures: Measures) {
  const { count, rowPx, headPx, tailPx } = measures
  const [top, setTop] = useState(0)
  const lastRowPx = useRef(rowPx)
  // Known before the scroller is there, and some rows more than it shows: it shares the window with bars and tabs.
  const fits = useSyncExternalStore(onResize, () => Math.ceil(windowHeight() / rowPx))
  const last = Math.max(0, count - fits)
  const first = Math.max(0, Math.min(top, last) - SPARE)

  const follow = useEffectEvent((scrollTop: number) => {
    const next = Math.floor(scrollTop / rowPx)
    if (next !== top) flushSync(() => setTop(next))
  })
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const handle = () => {
      element.classList.toggle('sideways', element.scrollLeft > 0)
      follow(element.scrollTop)
    }
    element.addEventListener('scroll', handle, { passive: true })
    return () => element.removeEventListener('scroll', handle)
  }, [scroller])
  useEffect(() => {
    const element = scroller.current
    const before = lastRowPx.current
    lastRowPx.current = rowPx
    // Rows of another height: the same one stays the first in sight.
    if (before !== rowPx) element?.scrollTo({ top: (element.scrollTop / before) * rowPx })
  }, [scroller, rowPx])

  return {
    first,
    end: Math.min(count, first + fits + SPARE),
    /** The most rows that are drawn for being in sight. */
    pool: fits + SPARE,
    /** In px, with room for what lies over the last row. */
    height: count * rowPx + tailPx,
    /** How many rows a page of the keyboard is. */
    page: () => {
      const element = scroller.current
      return element ? Math.max(1, Math.floor(element.clientHeight / rowPx) - 2) : 1
    },
    /** Scrolls as little as it takes to bring a row into sight. */
    scrollToRow: (index: number) => {
      const element = scroller.current
      if (!element) return
      const lowest = index * rowPx
      const highest = headPx + (index + 1) * rowPx + tailPx - element.clientHeight
      element.scrollTo({ top: Math.max(highest, Math.min(lowest, element.scrollTop)) })
    },
  }
}

let knownHeight: number | undefined

/** Of the browser's window, in px. Asking it would have the page laid out at every drawing, so it is remembered. */
function windowHeight(): number {
  return (knownHeight ??= window.innerHeight)
}

function onResize(listener: () => void): () => void {
  const handle = () => {
    knownHeight = undefined
    listener()
  }
  window.addEventListener('resize', handle)
  return () => window.removeEventListener('resize', handle)
}
