import { useEffect, useRef, useState, type FocusEvent, type KeyboardEvent, type RefObject } from 'react'
import { moveByKey } from './grid-keys.ts'

/** The head has no ID of an instance. */
export const HEAD = 'head'

type Active = { row: string; column: string }

/**
 * One tab stop for the whole grid: the cell that was last in use. Arrows, Page and Home and End move it;
 * the element to focus carries `data-column` inside an element with `data-row`.
 */
export function useGridFocus(options: {
  scroller: RefObject<HTMLElement | null>
  /** IDs of the rows in the order of the screen. */
  order: readonly string[]
  /** Rows that fit on the screen at once. */
  page: () => number
  scrollToRow: (index: number) => void
}) {
  const { scroller, order } = options
  const [chosen, setChosen] = useState<Active>()
  const wantsFocus = useRef(false)
  const active = settle(chosen, order)

  // The row may be drawn only after the scroller has come to it, so this looks after every drawing.
  useEffect(() => {
    if (!wantsFocus.current || !active) return
    const target = targetOf(scroller.current, active)
    if (!target) return
    wantsFocus.current = false
    target.focus({ preventScroll: true })
  })

  const moveTo = (next: Active) => {
    wantsFocus.current = true
    setChosen(next)
    const index = order.indexOf(next.row)
    if (index >= 0) options.scrollToRow(index)
  }

  return {
    active,
    /** Keeps the tab stop where focus is, however it came there. */
    onFocus: (event: FocusEvent) => {
      const place = placeOf(event.target)
      if (place && (place.row !== active?.row || place.column !== active.column)) setChosen(place)
    },
    /** Moves for a key that moves, and says to which row; undefined for any other key. */
    onKey: (event: KeyboardEvent): string | undefined => {
      if (!active) return undefined
      const rows = [HEAD, ...order]
      const next = moveByKey(
        { row: rows.indexOf(active.row), column: active.column },
        { name: event.key, ctrl: event.ctrlKey || event.metaKey },
        { rows: rows.length, columns: columnsInSight(scroller.current, active.row), page: options.page() },
      )
      const row = next ? rows[next.row] : undefined
      if (!next || row === undefined) return undefined
      event.preventDefault()
      moveTo({ row, column: next.column })
      return row
    },
    /** Brings a row into sight and focus to its name. */
    focusRow: (row: string) => moveTo({ row, column: 'name' }),
  }
}

/** A tab stop in a row that has left falls back to the first row, and without rows to the head. */
function settle(chosen: Active | undefined, order: readonly string[]): Active | undefined {
  if (chosen && (chosen.row === HEAD || order.includes(chosen.row))) return chosen
  return { row: order[0] ?? HEAD, column: chosen?.column ?? 'name' }
}

function placeOf(element: Element): Active | undefined {
  const cell = element.closest<HTMLElement>('[data-column]')
  const row = element.closest<HTMLElement>('[data-row]')?.dataset['row']
  const column = cell?.dataset['column']
  return column !== undefined && row !== undefined ? { row, column } : undefined
}

function targetOf(scroller: HTMLElement | null, place: Active): HTMLElement | null {
  return (
    scroller?.querySelector(`[data-row="${CSS.escape(place.row)}"] [data-column="${place.column}"]`) ?? null
  )
}

/** Columns leave as room gets scarce; those cannot take focus. */
function columnsInSight(scroller: HTMLElement | null, row: string): string[] {
  const cells = scroller?.querySelectorAll<HTMLElement>(`[data-row="${CSS.escape(row)}"] [data-column]`) ?? []
  return [...cells].filter((cell) => cell.checkVisibility()).map((cell) => cell.dataset['column'] ?? '')
}
