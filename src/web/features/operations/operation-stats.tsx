import { useState } from 'react'
import type { Operation } from '../../../contract/operation.ts'
import { formatCount } from '../../lib/format-number.ts'
import { outcomeSegments } from '../../ui/outcome-bar.tsx'
import { RowStateLabel } from '../../ui/state-glyph.tsx'
import { SHOWN_ROW_STATES, type ShownRowState } from '../../ui/state-words.ts'
import { isOpen } from './operation-filter.ts'

/** The states that rows of an operation under way pass through. */
const USUAL: readonly ShownRowState[] = ['done', 'accepted', 'sent', 'planned']

/**
 * Rows by state; a press shows only those. What is shown stays, also with no row in it any more, and what an operation
 * under way will come to has its place from the start: nothing moves while one watches.
 */
export function OperationStats(props: {
  operation: Operation
  shown: ShownRowState | undefined
  onShow: (state: ShownRowState | undefined) => void
}) {
  const { operation, shown, onShow } = props
  const counts = new Map(outcomeSegments(operation).map(({ state, count }) => [state, count]))
  const [places, setPlaces] = useState(() => new Set(isOpen(operation) ? USUAL : []))
  const missing = [...counts.keys(), ...(shown === undefined ? [] : [shown])].filter(
    (state) => !places.has(state),
  )
  if (missing.length > 0) setPlaces(new Set([...places, ...missing]))
  return (
    <fieldset className="operation-stats" aria-label="Show rows by state">
      <button type="button" aria-pressed={shown === undefined} onClick={() => onShow(undefined)}>
        <b>{formatCount(operation.total)}</b>
        <span>All rows</span>
      </button>
      {SHOWN_ROW_STATES.filter((state) => places.has(state)).map((state) => (
        <button key={state} type="button" aria-pressed={shown === state} onClick={() => onShow(state)}>
          <b>{formatCount(counts.get(state) ?? 0)}</b>
          <RowStateLabel action={operation.action} state={state} long={false} />
        </button>
      ))}
    </fieldset>
  )
}
