import { useState } from 'react'
import type { Instance } from '../../../contract/instance.ts'
import { useNow } from '../../ui/use-now.ts'
import type { ColumnId } from './instance-columns.ts'
import { InstanceRow } from './instance-row.tsx'
import { createRowSlots } from './row-slots.ts'
import type { Selection } from './selection.ts'

/** The rows in sight and the one that has the focus, each an element that shows one instance after the other. */
export function InstanceRows(props: {
  instances: readonly Instance[]
  order: readonly string[]
  projectId: string
  doubled: ReadonlySet<string>
  columns: readonly ColumnId[]
  selection: Selection | undefined
  openId: string | null
  /** Where the tab stop of the grid is. */
  active: { row: string; column: string }
  /** Which rows are in sight, and the height of all of them, in px. */
  view: { first: number; end: number; pool: number; height: number }
  rowPx: number
}) {
  // The slots are remembered from one drawing to the next, which memoizing would not see.
  'use no memo'
  const { instances, active, view, rowPx } = props
  const now = useNow(60_000)
  const [assignSlots] = useState(createRowSlots)
  const rows = drawnRows(view, props.order.indexOf(active.row)).flatMap((index) => {
    const instance = instances[index]
    return instance ? [{ id: instance.instanceId, index, instance }] : []
  })
  const slots = assignSlots(rows, view.pool, active.row)
  const drawn = rows.map((row, at) => ({ ...row, slot: slots[at] ?? 0 }))
  return (
    // The elements stay where they are while their rows change places; who reads the table hears it from top to bottom.
    <tbody style={{ height: view.height }} aria-owns={drawn.map(({ slot }) => elementId(slot)).join(' ')}>
      {drawn
        .toSorted((a, b) => a.slot - b.slot)
        .map(({ id, index, instance, slot }) => (
          <InstanceRow
            key={slot}
            elementId={elementId(slot)}
            instance={instance}
            projectId={props.projectId}
            columns={props.columns}
            selection={props.selection}
            isDoubled={props.doubled.has(id)}
            isOpen={props.openId === id}
            activeColumn={active.row === id ? active.column : null}
            rowIndex={index + 2}
            top={index * rowPx}
            now={now}
          />
        ))}
    </tbody>
  )
}

const elementId = (slot: number): string => `instance-row-${slot}`

/** The row that has focus stays, however far away: else focus would fall to the top of the page. */
function drawnRows({ first, end }: { first: number; end: number }, active: number): number[] {
  const rows = Array.from({ length: Math.max(0, end - first) }, (_, offset) => first + offset)
  if (active >= 0 && active < first) rows.unshift(active)
  if (active >= end) rows.push(active)
  return rows
}
