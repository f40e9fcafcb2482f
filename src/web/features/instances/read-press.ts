import type { MouseEvent } from 'react'
import { instanceColumns, type ColumnId } from './instance-columns.ts'
import { HEAD } from './use-grid-focus.ts'

/** What a click in the table asks for. */
export type Press =
  | { kind: 'sort'; column: ColumnId; add: boolean }
  | { kind: 'all' }
  | { kind: 'open' | 'select'; row: string }
  | { kind: 'menu'; row: string; anchor: HTMLElement }

/**
 * Reads a click by where it fell: a column's head sorts (with Shift it adds to the sort), the name opens, the three dots show the menu,
 * anything else in a row selects it. Undefined for a click that is the browser's: a new tab, or the end of
 * marking text.
 */
export function readPress(event: MouseEvent): Press | undefined {
  if (!(event.target instanceof Element)) return undefined
  const { target } = event
  const column = columnOf(target)
  if (column) return { kind: 'sort', column, add: event.shiftKey }
  const row = target.closest<HTMLElement>('[data-row]')?.dataset['row']
  if (row === undefined) return undefined
  if (row === HEAD) return target.closest('.box') ? { kind: 'all' } : undefined
  const menu = target.closest<HTMLElement>('.row-menu')
  if (menu) return { kind: 'menu', row, anchor: menu }
  if (target.closest('a')) {
    return event.ctrlKey || event.metaKey || event.shiftKey ? undefined : { kind: 'open', row }
  }
  const isMarkingText = window.getSelection()?.isCollapsed === false && !target.closest('.c-box')
  return isMarkingText ? undefined : { kind: 'select', row }
}

/** The column whose head holds an element, where that is a button to sort by it. */
export function columnOf(target: EventTarget | null): ColumnId | undefined {
  if (!(target instanceof Element)) return undefined
  const sort = target.closest<HTMLElement>('[data-sort]')?.dataset['sort']
  return instanceColumns.find(({ id }) => id === sort)?.id
}
