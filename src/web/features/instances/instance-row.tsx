import { memo, useSyncExternalStore } from 'react'
import type { Instance } from '../../../contract/instance.ts'
import { rowFace, shownRowState, statusFace } from '../../ui/state-words.ts'
import { drawCell } from './instance-cells.tsx'
import type { ColumnId } from './instance-columns.ts'
import type { Selection } from './selection.ts'
import { useFlash } from './use-flash.ts'

/**
 * One row of the table, in plain elements. Clicks and keys are handled by the table, which finds row and column by
 * `data-row` and `data-column`. It may be handed another instance at any time: a row that leaves the window gives its
 * elements to one that comes.
 */
export const InstanceRow = memo(function InstanceRow(props: {
  instance: Instance
  /** For those who point at its element: the same for every instance that is drawn there. */
  elementId: string
  projectId: string
  columns: readonly ColumnId[]
  selection: Selection | undefined
  isDoubled: boolean
  isOpen: boolean
  /** The column that keyboard focus is at or would come to; null in every other row. */
  activeColumn: string | null
  /** Row of the grid, counted from 1; the head is the first. */
  rowIndex: number
  /** In px from the top of the first row. */
  top: number
  /** In ms since 1970; only its day matters. */
  now: number
}) {
  const { instance, columns, selection, activeColumn } = props
  const { instanceId, name, row } = instance
  const isHeld = useIsHeld(selection, instanceId)
  const element = useFlash(
    instanceId,
    `${instance.status}|${row?.state ?? ''}|${row?.at ?? ''}`,
    toneOf(instance),
  )
  const firstIndex = selection ? 2 : 1
  const place = (column: string, index: number) => ({
    'data-column': column,
    'aria-colindex': index,
    tabIndex: column === activeColumn ? 0 : -1,
  })
  const { 'aria-colindex': menuIndex, ...menuPlace } = place('menu', firstIndex + columns.length)
  return (
    <tr
      ref={element}
      id={props.elementId}
      data-row={instanceId}
      className={props.isOpen ? 'instance-row open' : 'instance-row'}
      aria-rowindex={props.rowIndex}
      aria-selected={selection ? isHeld : undefined}
      style={{ transform: `translateY(${props.top}px)` }}
    >
      {selection ? (
        <td className="c-box" aria-colindex={1}>
          <input
            type="checkbox"
            className="box"
            aria-label={`Select ${name}`}
            data-column="box"
            tabIndex={activeColumn === 'box' ? 0 : -1}
            checked={isHeld}
            readOnly
          />
        </td>
      ) : null}
      {columns.map((column, index) => drawCell(column, props, place(column, firstIndex + index)))}
      <td className="c-menu" aria-colindex={menuIndex}>
        <button
          type="button"
          className="row-menu"
          aria-label={`Actions for ${name}`}
          aria-haspopup="menu"
          {...menuPlace}
        />
      </td>
    </tr>
  )
})

/** The colour of what is known of it last. */
function toneOf({ row, status }: Instance): string {
  return row ? rowFace(shownRowState(row.state, row.overdue)).tone : statusFace(status).tone
}

function useIsHeld(selection: Selection | undefined, id: string): boolean {
  return useSyncExternalStore(selection?.subscribe ?? never, () => selection?.has(id) ?? false)
}

const never = () => () => {}
