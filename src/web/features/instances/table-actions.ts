import type { KeyboardEvent, MouseEvent } from 'react'
import type { ColumnId } from './instance-columns.ts'
import { columnOf, readPress } from './read-press.ts'
import type { Selection } from './selection.ts'
import { HEAD } from './use-grid-focus.ts'

/** What clicks and keys do in the table, other than moving about in it. */
export function tableActions(options: {
  selection: Selection | undefined
  /** IDs of the rows in the order of the screen. */
  order: readonly string[]
  /** Whether everything may be selected at once. */
  allowsAll: boolean
  onSort: (column: ColumnId, add: boolean) => void
  onOpen: (instanceId: string) => void
  onMenu: (instanceId: string, anchor: HTMLElement) => void
}) {
  const { selection, order, allowsAll } = options
  const select = (row: string, isRange: boolean) => {
    if (isRange) selection?.extendTo(row, order)
    else selection?.toggle(row)
  }
  return {
    press: (event: MouseEvent) => {
      const pressed = readPress(event)
      switch (pressed?.kind) {
        case 'sort':
          options.onSort(pressed.column, pressed.add)
          break
        case 'open':
          event.preventDefault()
          options.onOpen(pressed.row)
          break
        case 'menu':
          options.onMenu(pressed.row, pressed.anchor)
          break
        case 'all':
          if (selection && allowsAll) toggleAll(selection, order)
          break
        case 'select':
          select(pressed.row, event.shiftKey)
          break
        case undefined:
          break
      }
    },
    /** A key in the head: the browser's own press by a key does not tell of Shift. */
    headKey: (event: KeyboardEvent) => {
      const isPress = event.key === 'Enter' || event.key === ' '
      const column = isPress && event.shiftKey ? columnOf(event.target) : undefined
      if (!column) return
      event.preventDefault()
      options.onSort(column, true)
    },
    /** A key in a row that does not move. */
    key: (event: KeyboardEvent, row: string) => {
      const isOnButton = event.target instanceof HTMLButtonElement
      if (event.key === ' ' && !isOnButton) {
        event.preventDefault()
        select(row, event.shiftKey)
      } else if (event.key === 'Enter' && !isOnButton) {
        event.preventDefault()
        options.onOpen(row)
      } else if (event.key === 'a' && (event.ctrlKey || event.metaKey) && selection) {
        event.preventDefault()
        if (allowsAll) selection.set(order, true)
      } else if (event.key === 'Escape') {
        selection?.clear()
      } else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
        event.preventDefault()
        const button = event.currentTarget.querySelector<HTMLElement>(`[data-row="${row}"] .row-menu`)
        if (button?.checkVisibility()) options.onMenu(row, button)
      }
    },
    /** Shift with a key that moved: everything from the start of the range to there. */
    extend: (from: string, to: string) => {
      if (from === to || to === HEAD) return
      if (from !== HEAD && !selection?.has(from)) selection?.extendTo(from, order)
      selection?.extendTo(to, order)
    },
  }
}

/** Lets go of all that is shown if all of it is held; else holds it. What is not shown stays as it is. */
function toggleAll(selection: Selection, shown: readonly string[]): void {
  selection.set(shown, !shown.every((id) => selection.has(id)))
}
