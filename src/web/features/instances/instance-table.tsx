import './instance-table.css'
import './instance-table-dense.css'
import './instance-table-narrow.css'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, type KeyboardEvent, type MouseEvent } from 'react'
import type { Instance } from '../../../contract/instance.ts'
import { PHONE, useMedia } from '../../ui/use-media.ts'
import { useNow } from '../../ui/use-now.ts'
import { columnTracks } from './column-tracks.ts'
import { instanceColumns, usualColumns, type ColumnId } from './instance-columns.ts'
import { InstanceRow } from './instance-row.tsx'
import type { InstanceSort } from './instance-sort.ts'
import { readPress } from './read-press.ts'
import { HEAD_PX, PHONE_ROW_PX, ROW_PX, type Density } from './row-density.ts'
import type { Selection } from './selection.ts'
import { TableHead } from './table-head.tsx'
import { HEAD, useGridFocus } from './use-grid-focus.ts'
import { useOpenRow } from './use-open-row.ts'

/** What the card of a phone is made of. */
const PHONE_COLUMNS: readonly ColumnId[] = ['name', 'status', 'action']
/** Room below the last row, so that the dock over the table's foot never hides one. */
const TAIL_PX = 124
const PHONE_TAIL_PX = 176

/**
 * The grid of instances: rows in view only, one tab stop, and everything by keyboard. It shows what it is
 * given and tells what a person asks for.
 */
export function InstanceTable(props: {
  projectId: string
  instances: readonly Instance[]
  /** IDs of `instances`, in the same order. */
  order: readonly string[]
  doubled: ReadonlySet<string>
  /**
   * What a person chose to see, in any order; the name is always there. Undefined where nothing was chosen: then the
   * usual columns leave from the right as room gets scarce, else the table scrolls sideways beside box and name.
   */
  columns: readonly ColumnId[] | undefined
  density: Density
  /** Undefined where the person's roles leave nothing to select for. */
  selection: Selection | undefined
  allRefused: string | undefined
  sort: InstanceSort
  openId: string | null
  /** What is shown may no longer be so. */
  isOld: boolean
  /** `add`: as a further column, behind those that sort already. */
  onSort: (column: ColumnId, add: boolean) => void
  onOpen: (instanceId: string) => void
  onMenu: (instanceId: string, anchor: HTMLElement) => void
}) {
  // The virtualizer changes inside while it stays the same object, which memoizing would not see.
  'use no memo'
  const { instances, order, selection } = props
  const scroller = useRef<HTMLDivElement>(null)
  const isPhone = useMedia(PHONE)
  const rowPx = isPhone ? PHONE_ROW_PX : ROW_PX[props.density]
  const columns = shownColumns(props.columns, isPhone)
  const now = useNow(60_000)
  const activeIndex = useRef(-1)
  // oxlint-disable-next-line react/incompatible-library -- see above
  const virtualizer = useVirtualizer({
    count: instances.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    getItemKey: (index) => order[index] ?? index,
    overscan: 6,
    paddingEnd: isPhone ? PHONE_TAIL_PX : TAIL_PX,
    scrollPaddingStart: isPhone ? 0 : HEAD_PX[props.density],
    scrollPaddingEnd: isPhone ? PHONE_TAIL_PX : TAIL_PX,
    // The row that has focus stays, however far away: else focus would fall to the top of the page.
    rangeExtractor: (range) => {
      const visible = defaultRangeExtractor(range)
      const at = activeIndex.current
      return at < 0 || at >= range.count || visible.includes(at) ? visible : [...visible, at]
    },
  })
  useEffect(() => virtualizer.measure(), [virtualizer, rowPx])

  const focus = useGridFocus({
    scroller,
    order,
    page: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowPx) - 2),
    scrollToRow: (index) => virtualizer.scrollToIndex(index),
  })
  const isFree = props.columns !== undefined && !isPhone
  const { tracks, minWidth } = columnTracks(columns, selection !== undefined)
  const { active } = focus
  activeIndex.current = active ? order.indexOf(active.row) : -1
  useOpenRow(props.openId, {
    onOpen: (id) => {
      const index = order.indexOf(id)
      if (index >= 0) virtualizer.scrollToIndex(index)
    },
    onClosed: focus.focusRow,
  })

  const press = (event: MouseEvent) => {
    const pressed = readPress(event)
    switch (pressed?.kind) {
      case 'sort':
        props.onSort(pressed.column, pressed.add)
        break
      case 'open':
        event.preventDefault()
        props.onOpen(pressed.row)
        break
      case 'menu':
        props.onMenu(pressed.row, pressed.anchor)
        break
      case 'all':
        if (selection && props.allRefused === undefined) toggleAll(selection, order)
        break
      case 'select':
        if (event.shiftKey) selection?.extendTo(pressed.row, order)
        else selection?.toggle(pressed.row)
        break
      case undefined:
        break
    }
  }

  const handleKey = (event: KeyboardEvent) => {
    const row = active?.row
    if (row === undefined) return
    const movedTo = focus.onKey(event)
    if (movedTo !== undefined) {
      if (event.shiftKey && event.key.startsWith('Arrow') && movedTo !== HEAD && movedTo !== row) {
        if (row !== HEAD && !selection?.has(row)) selection?.extendTo(row, order)
        selection?.extendTo(movedTo, order)
      }
      return
    }
    if (row === HEAD) return
    const isOnButton = event.target instanceof HTMLButtonElement
    if (event.key === ' ' && !isOnButton) {
      event.preventDefault()
      if (event.shiftKey) selection?.extendTo(row, order)
      else selection?.toggle(row)
    } else if (event.key === 'Enter' && !isOnButton) {
      event.preventDefault()
      props.onOpen(row)
    } else if (event.key === 'a' && (event.ctrlKey || event.metaKey) && selection) {
      event.preventDefault()
      if (props.allRefused === undefined) selection.set(order, true)
    } else if (event.key === 'Escape') {
      selection?.clear()
    } else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      event.preventDefault()
      const button = event.currentTarget.querySelector<HTMLElement>(`[data-row="${row}"] .row-menu`)
      if (button?.checkVisibility()) props.onMenu(row, button)
    }
  }

  return (
    <div className="instance-scroller" ref={scroller}>
      <table
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a table with keys of its own
        role="grid"
        className={tableClass(selection !== undefined, isFree, props.isOld)}
        data-density={props.density}
        style={isFree ? { '--columns': tracks, minWidth } : undefined}
        aria-label="Instances"
        aria-rowcount={instances.length + 1}
        aria-colcount={columns.length + (selection ? 2 : 1)}
        aria-multiselectable={selection !== undefined}
        onClick={press}
        onMouseDown={(event) => {
          // A range is chosen with Shift, which would mark text as well.
          if (event.shiftKey) event.preventDefault()
        }}
        onKeyDown={handleKey}
        onFocus={focus.onFocus}
      >
        <TableHead
          columns={columns}
          selection={selection}
          shown={order}
          allRefused={props.allRefused}
          sort={props.sort}
          activeColumn={active?.row === HEAD ? active.column : null}
        />
        <tbody style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const instance = instances[item.index]
            if (!instance) return null
            const id = instance.instanceId
            return (
              <InstanceRow
                key={id}
                instance={instance}
                projectId={props.projectId}
                columns={columns}
                selection={selection}
                isDoubled={props.doubled.has(id)}
                isOpen={props.openId === id}
                activeColumn={active?.row === id ? active.column : null}
                rowIndex={item.index + 2}
                top={item.start}
                now={now}
              />
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function shownColumns(chosen: readonly ColumnId[] | undefined, isPhone: boolean): readonly ColumnId[] {
  if (isPhone) return PHONE_COLUMNS
  if (!chosen) return usualColumns
  return instanceColumns.map(({ id }) => id).filter((id) => id === 'name' || chosen.includes(id))
}

function tableClass(canSelect: boolean, isFree: boolean, isOld: boolean): string {
  const classes = ['instance-table', isFree ? 'free' : 'usual']
  if (canSelect) classes.push('selectable')
  if (isOld) classes.push('old')
  return classes.join(' ')
}

/** Lets go of all that is shown if all of it is held; else holds it. What is not shown stays as it is. */
function toggleAll(selection: Selection, shown: readonly string[]): void {
  selection.set(shown, !shown.every((id) => selection.has(id)))
}
