import { useEffect, useRef, useState, type FocusEvent, type KeyboardEvent, type RefObject } from 'react'
import { moveByKey } from './grid-keys.ts'
import { rowAfter } from './row-after.ts'

/** The head has no ID of an instance. */
export const HEAD = 'head'

type Active = { row: string; column: string }

/**
 * One tab stop for the whole grid: the cell that was last in use. Arrows, Page and Home and End move it;
 * the element to focus carries `data-column` inside an element with `data-row`. When its row leaves, the next one
 * takes its place, with the focus if that was there.
 */
export function useGridFocus(options: {
  scroller: RefObject<HTMLElement | null>
  /** IDs of the rows in the order of the screen. */
  order: readonly string[]
  /** Rows that fit on the screen at once. */
  page: () => number
  scrollToRow: (index: number) => void
  /** The row that had focus is not shown any more, and another one has it. */
  onLeft: (row: string) => void
}) {
  const { scroller, order } = options
  const [chosen, setChosen] = useState<Active>()
  const [seen, setSeen] = useState(order)
  const wantsFocus = useRef(false)
  const hasFocus = useRef(false)
  const active = chosen && { ...chosen, row: rowAfter(chosen.row, seen, order) ?? HEAD }
  if (seen !== order) {
    setSeen(order)
    if (active?.row !== chosen?.row) setChosen(active)
  }
  const stop = active ?? { row: order[0] ?? HEAD, column: 'name' }

  // The row may be drawn only after the scroller has come to it, so this looks after every drawing.
  useEffect(() => {
    // An element that is taken away leaves focus nowhere and says nothing; one that shows another row now keeps it.
    const isLost = hasFocus.current && !wantsFocus.current && !isAt(document.activeElement, stop)
    if (!wantsFocus.current && !isLost) return
    const target = targetOf(scroller.current, stop)
    if (!target) return
    wantsFocus.current = false
    target.focus({ preventScroll: true })
    // The row has been brought into sight; a column of a table that is wider than its room may not be.
    target.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    if (isLost) options.onLeft(stop.row)
  })

  const moveTo = (next: Active) => {
    wantsFocus.current = true
    setChosen(next)
    const index = order.indexOf(next.row)
    if (index >= 0) options.scrollToRow(index)
  }

  return {
    active: stop,
    /** Keeps the tab stop where focus is, however it came there. */
    onFocus: (event: FocusEvent) => {
      hasFocus.current = true
      const place = placeOf(event.target)
      if (place && (place.row !== stop.row || place.column !== stop.column)) setChosen(place)
    },
    onBlur: () => {
      hasFocus.current = false
    },
    /** Moves for a key that moves, and says to which row; undefined for any other key. */
    onKey: (event: KeyboardEvent): string | undefined => {
      const next = moveByKey(
        { row: order.indexOf(stop.row) + 1, column: stop.column },
        { name: event.key, ctrl: event.ctrlKey || event.metaKey },
        {
          rows: order.length + 1,
          columns: columnsInSight(scroller.current, stop.row),
          page: options.page(),
        },
      )
      if (!next) return undefined
      event.preventDefault()
      const row = order[next.row - 1] ?? HEAD
      moveTo({ row, column: next.column })
      return row
    },
    /** Brings a row into sight and focus to its name. */
    focusRow: (row: string) => moveTo({ row, column: 'name' }),
  }
}

function placeOf(element: Element): Active | undefined {
  const cell = element.closest<HTMLElement>('[data-column]')
  const row = element.closest<HTMLElement>('[data-row]')?.dataset['row']
  const column = cell?.dataset['column']
  return column !== undefined && row !== undefined ? { row, column } : undefined
}

function isAt(element: Element | null, stop: Active): boolean {
  if (element === null || element === document.body) return false
  const place = placeOf(element)
  return place === undefined || (place.row === stop.row && place.column === stop.column)
}

function targetOf(scroller: HTMLElement | null, place: Active): HTMLElement | null {
  const row = scroller?.querySelector(`[data-row="${CSS.escape(place.row)}"]`)
  const cell = row?.querySelector<HTMLElement>(`[data-column="${place.column}"]`)
  // A column may have been taken out since; the name is always there.
  return cell ?? row?.querySelector<HTMLElement>('[data-column="name"]') ?? null
}

/** Columns leave as room gets scarce; those cannot take focus. */
function columnsInSight(scroller: HTMLElement | null, row: string): string[] {
  const cells = scroller?.querySelectorAll<HTMLElement>(`[data-row="${CSS.escape(row)}"] [data-column]`) ?? []
  return [...cells].filter((cell) => cell.checkVisibility()).flatMap((cell) => cell.dataset['column'] ?? [])
}
