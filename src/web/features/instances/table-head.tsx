import { ArrowDown, ArrowUp } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { instanceColumns } from './instance-columns.ts'
import type { Selection } from './selection.ts'
import type { InstanceSort } from './use-instance-order.ts'

/** The head of the table: the box for all that the filter shows, and a button to sort by each column. */
export function TableHead(props: {
  selection: Selection | undefined
  shown: readonly string[]
  /** Why not everything can be selected at once; undefined when it can. */
  allRefused: string | undefined
  sort: InstanceSort
  activeColumn: number | null
}) {
  const { sort, activeColumn } = props
  const tabIndex = (column: number) => (column === activeColumn ? 0 : -1)
  return (
    <thead>
      <tr data-row="head" className="head-row" aria-rowindex={1}>
        {props.selection ? (
          <th scope="col" className="c-box">
            <HeadBox
              selection={props.selection}
              shown={props.shown}
              refused={props.allRefused}
              tabIndex={tabIndex(0)}
            />
          </th>
        ) : null}
        {instanceColumns.map(({ id, header }, index) => {
          const isSorted = sort.column === id
          const Arrow = sort.descending ? ArrowDown : ArrowUp
          return (
            <th key={id} scope="col" className={`c-${id}`} aria-sort={ariaSort(isSorted, sort.descending)}>
              <button
                type="button"
                className={isSorted ? 'sort sorted' : 'sort'}
                data-sort={id}
                data-column={index + 1}
                tabIndex={tabIndex(index + 1)}
              >
                {header}
                {isSorted ? <Arrow size={12} strokeWidth={1.75} aria-hidden="true" /> : null}
              </button>
            </th>
          )
        })}
        <th scope="col" className="c-menu">
          <span className="vh">Actions</span>
        </th>
      </tr>
    </thead>
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
  const count = shown.reduce((sum, id) => (held.has(id) ? sum + 1 : sum), 0)
  return (
    <input
      type="checkbox"
      className="box"
      aria-label={`Select all ${shown.length} shown`}
      title={props.refused ?? `Select all ${shown.length} that the filter shows`}
      aria-disabled={props.refused !== undefined}
      data-column={0}
      tabIndex={props.tabIndex}
      checked={shown.length > 0 && count === shown.length}
      ref={(box) => {
        if (box) box.indeterminate = count > 0 && count < shown.length
      }}
      readOnly
    />
  )
}

function ariaSort(isSorted: boolean, descending: boolean): 'ascending' | 'descending' | undefined {
  if (!isSorted) return undefined
  return descending ? 'descending' : 'ascending'
}
