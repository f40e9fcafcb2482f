import './operation-rows.css'
import { ArrowDown } from 'lucide-react'
import { useState } from 'react'
import type { Operation } from '../../../contract/operation.ts'
import type { ShownRowState } from '../../ui/state-words.ts'
import { PHONE, useMedia } from '../../ui/use-media.ts'
import { OperationRowLines } from './operation-row-lines.tsx'
import { inOrder, orderRows, shownStateOf, wouldMove } from './row-order.ts'
import { VirtualRows } from './virtual-rows.tsx'

/**
 * The rows of an operation, trouble first as it was when the page was opened; rows that change stay where
 * they are until asked to sort. One at a time is opened to its whole story.
 */
export function OperationRows(props: {
  operation: Operation
  shown: ShownRowState | undefined
  scroller: HTMLElement | null
}) {
  const { operation, shown } = props
  const narrow = useMedia(PHONE)
  const [order, setOrder] = useState(() => orderRows(operation.rows))
  const [opened, setOpened] = useState<string>()
  const toggle = (id: string): void => setOpened((current) => (current === id ? undefined : id))
  const all = inOrder(operation.rows, order)
  const rows = all.filter((row) => shown === undefined || shownStateOf(row) === shown)
  const moving = wouldMove(all)
  if (rows.length === 0) {
    return <p className="no-rows">No row is in this state any more. All rows are still there.</p>
  }
  return (
    <VirtualRows
      label="Rows of the operation"
      className="row-table operation-rows"
      head={
        <tr>
          <th>
            <span className="vh">Sign</span>
          </th>
          <th>Instance</th>
          <th className="sorted" aria-sort="other">
            State
            <ArrowDown size={12} strokeWidth={1.75} aria-hidden="true" />
          </th>
          <th>
            Story
            {moving > 0 && (
              <button type="button" onClick={() => setOrder(orderRows(all))}>
                {moving === 1 ? '1 row' : `${moving} rows`} would move. Sort
              </button>
            )}
          </th>
          <th className="cloud">Cloud said</th>
          <th>
            <span className="vh">Open</span>
          </th>
        </tr>
      }
      items={rows}
      keyOf={(row) => row.instanceId}
      rowHeight={narrow ? 68 : 44}
      scroller={props.scroller}
    >
      {(row) => (
        <OperationRowLines
          action={operation.action}
          row={row}
          call={operation.calls.find(({ id }) => id === row.callId)}
          opened={opened === row.instanceId ? operation : undefined}
          onToggle={toggle}
        />
      )}
    </VirtualRows>
  )
}
