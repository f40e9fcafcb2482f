import './instance-table.css'
import './instance-table-dense.css'
import './instance-table-narrow.css'
import { useRef, type KeyboardEvent } from 'react'
import type { Instance } from '../../../contract/instance.ts'
import { PHONE, useMedia } from '../../ui/use-media.ts'
import { columnTracks } from './column-tracks.ts'
import { instanceColumns, usualColumns, type ColumnId } from './instance-columns.ts'
import { InstanceRows } from './instance-rows.tsx'
import type { InstanceSort } from './instance-sort.ts'
import { columnOf } from './read-press.ts'
import { HEAD_PX, PHONE_ROW_PX, ROW_PX, type Density } from './row-density.ts'
import type { Selection } from './selection.ts'
import { tableActions } from './table-actions.ts'
import { TableHead } from './table-head.tsx'
import { HEAD, useGridFocus } from './use-grid-focus.ts'
import { useOpenRow } from './use-open-row.ts'
import { useRowWindow } from './use-row-window.ts'

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
  /** The row with the focus is not shown any more; the focus is now at this one, or in the head. */
  onFocusMoved: (instanceId: string) => void
}) {
  const { instances, order, selection } = props
  const scroller = useRef<HTMLDivElement>(null)
  const isPhone = useMedia(PHONE)
  const columns = shownColumns(props.columns, isPhone)
  const rowPx = isPhone ? PHONE_ROW_PX : ROW_PX[props.density]
  const view = useRowWindow(scroller, {
    count: instances.length,
    rowPx,
    headPx: isPhone ? 0 : HEAD_PX[props.density],
    tailPx: isPhone ? PHONE_TAIL_PX : TAIL_PX,
  })
  const focus = useGridFocus({
    scroller,
    order,
    page: view.page,
    scrollToRow: view.scrollToRow,
    onLeft: props.onFocusMoved,
  })
  const { active } = focus
  useOpenRow(props.openId, {
    onOpen: (id) => {
      const index = order.indexOf(id)
      if (index >= 0) view.scrollToRow(index)
    },
    onClosed: focus.focusRow,
  })
  const actions = tableActions({ ...props, allowsAll: props.allRefused === undefined })
  const handleKey = (event: KeyboardEvent) => {
    const movedTo = focus.onKey(event)
    if (movedTo === undefined) {
      if (active.row === HEAD) actions.headKey(event)
      else actions.key(event, active.row)
    } else if (event.shiftKey) {
      actions.extend(active.row, movedTo)
    }
  }
  const isFree = props.columns !== undefined && !isPhone
  const { tracks, minWidth } = columnTracks(columns, selection !== undefined)

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
        onClick={actions.press}
        onMouseDown={(event) => {
          // A range is chosen with Shift, which would mark text as well. Heads are pressed with it, and take focus.
          if (event.shiftKey && !columnOf(event.target)) event.preventDefault()
        }}
        onKeyDown={handleKey}
        onFocus={focus.onFocus}
        onBlur={focus.onBlur}
      >
        <TableHead
          columns={columns}
          selection={selection}
          shown={order}
          allRefused={props.allRefused}
          sort={props.sort}
          activeColumn={active.row === HEAD ? active.column : null}
        />
        <InstanceRows {...props} view={view} columns={columns} active={active} rowPx={rowPx} />
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
