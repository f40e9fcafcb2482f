import type { Operation } from '../../../contract/operation.ts'
import { formatCount } from '../../lib/format-number.ts'
import { outcomeSegments } from '../../ui/outcome-bar.tsx'
import { RowStateLabel } from '../../ui/state-glyph.tsx'
import type { ShownRowState } from '../../ui/state-words.ts'

/** Rows by state; a press shows only those. A state that was chosen stays, even when no row has it any more. */
export function OperationStats(props: {
  operation: Operation
  shown: ShownRowState | undefined
  onShow: (state: ShownRowState | undefined) => void
}) {
  const { operation, shown, onShow } = props
  const segments = outcomeSegments(operation)
  if (shown !== undefined && !segments.some(({ state }) => state === shown)) {
    segments.push({ state: shown, count: 0 })
  }
  return (
    <fieldset className="operation-stats" aria-label="Show rows by state">
      <button type="button" aria-pressed={shown === undefined} onClick={() => onShow(undefined)}>
        <b>{formatCount(operation.total)}</b>
        <span>All rows</span>
      </button>
      {segments.map(({ state, count }) => (
        <button key={state} type="button" aria-pressed={shown === state} onClick={() => onShow(state)}>
          <b>{formatCount(count)}</b>
          <RowStateLabel action={operation.action} state={state} long={false} />
        </button>
      ))}
    </fieldset>
  )
}
