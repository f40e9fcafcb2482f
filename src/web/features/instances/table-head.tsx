import { ArrowDown, ArrowUp } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { instanceColumns, type ColumnId, type InstanceColumn } from './instance-columns.ts'
import type { InstanceSort } from './instance-sort.ts'
import type { Selection } from './selection.ts'

/** The head of the table: the box for all that the filter shows, and a button to sort by each column. */
export function TableHead(props: {
  columns: readonly ColumnId[]
  selection: Selection | undefined
  shown: readonly string[]
  /** Why not everything can be selected at once; undefined when it can. */
  allRefused: string | undefined
  sort: InstanceSort
  activeColumn: string | null
}) {
  const { columns, sort, activeColumn } = props
  const firstIndex = props.selection ? 2 : 1
  return (
    <thead>
      <tr data-row="head" className="head-row" aria-rowindex={1}>
        {props.selection ? (
          <th scope="col" className="c-box" aria-colindex={1}>
            <HeadBox
              selection={props.selection}
              shown={props.shown}
              refused={props.allRefused}
              tabIndex={activeColumn === 'box' ? 0 : -1}
            />
          </th>
        ) : null}
        {instanceColumns
          .filter(({ id }) => columns.includes(id))
          .map((column, index) => (
            <ColumnHead
              key={column.id}
              column={column}
              sort={sort}
              index={firstIndex + index}
              tabIndex={activeColumn === column.id ? 0 : -1}
            />
          ))}
        <th scope="col" className="c-menu" aria-colindex={firstIndex + columns.length}>
          <span className="vh">Actions</span>
        </th>
      </tr>
    </thead>
  )
}

function ColumnHead(props: { column: InstanceColumn; sort: InstanceSort; index: number; tabIndex: number }) {
  const { column, sort } = props
  const rank = sort.findIndex((part) => part.column === column.id)
  const part = sort[rank]
  const Arrow = part?.descending ? ArrowDown : ArrowUp
  const direction = part?.descending ? 'descending' : 'ascending'
  const isRanked = part !== undefined && sort.length > 1
  return (
    <th
      scope="col"
      className={`c-${column.id}`}
      aria-colindex={props.index}
      // Of several only the first may say so here; the name of the button tells of the others.
      aria-sort={rank === 0 ? direction : undefined}
    >
      <button
        type="button"
        className={part ? 'sort sorted' : 'sort'}
        title={`Sort by ${column.header}. With Shift: as a further column`}
        aria-label={
          isRanked ? `${column.header}, sorted ${direction}, ${rank + 1} of ${sort.length}` : undefined
        }
        data-sort={column.id}
        data-column={column.id}
        tabIndex={props.tabIndex}
      >
        {column.header}
        {part ? <Arrow size={12} strokeWidth={1.75} aria-hidden="true" /> : null}
        {isRanked ? <span className="rank">{rank + 1}</span> : null}
      </button>
    </th>
  )
}

function HeadBox(props: {
  selection: Selection
  shown: readonly string[]
  refused: string | undefined
  tabIndex: number
}) {
  const { selection, shown } = props
  const held = useSyncExternalStore(selection.subscribe, selection.get)
  const count = held.size === 0 ? 0 : shown.reduce((sum, id) => (held.has(id) ? sum + 1 : sum), 0)
  return (
    <input
      type="checkbox"
      className="box"
      aria-label={`Select all ${shown.length} shown`}
      title={props.refused ?? `Select all ${shown.length} that the filter shows`}
      aria-disabled={props.refused !== undefined}
      data-column="box"
      tabIndex={props.tabIndex}
      checked={shown.length > 0 && count === shown.length}
      ref={(box) => {
        if (box) box.indeterminate = count > 0 && count < shown.length
      }}
      readOnly
    />
  )
}
