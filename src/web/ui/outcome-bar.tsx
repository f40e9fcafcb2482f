import './outcome-bar.css'
import { Fragment } from 'react'
import type { Action, RowState } from '../../contract/row.ts'
import { rowWord, SHOWN_ROW_STATES, type ShownRowState } from './state-words.ts'

/** Rows by state; `overdue` rows are among the accepted ones, as the server counts them. */
export type Outcomes = { counts: Readonly<Record<RowState, number>>; overdue: number }

/** What the rows of an operation have come to, as one bar in a fixed order, for eye and ear. */
export function OutcomeBar(props: { action: Action; outcomes: Outcomes; size: 'big' | 'small' }) {
  const segments = outcomeSegments(props.outcomes)
  const text = outcomeText(props.action, segments)
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a bar made of parts cannot be an <img>
    <div className={`outcome-bar ${props.size}`} role="img" aria-label={text}>
      {/* Other figures are another drawing, not the same parts moved along. */}
      <Fragment key={text}>
        {segments.map(({ state, count }) => (
          <i key={state} className={`fill-${state}`} style={{ flexGrow: count }} />
        ))}
      </Fragment>
    </div>
  )
}

/** States that have rows, in the order of the bar. */
export function outcomeSegments(outcomes: Outcomes): { state: ShownRowState; count: number }[] {
  return SHOWN_ROW_STATES.map((state) => ({ state, count: countOf(outcomes, state) })).filter(
    (segment) => segment.count > 0,
  )
}

/** “31 deleted, 12 accepted, of 48”: the bar in words. */
export function outcomeText(action: Action, segments: { state: ShownRowState; count: number }[]): string {
  const total = segments.reduce((sum, segment) => sum + segment.count, 0)
  const parts = segments.map(({ state, count }) => `${count} ${rowWord(action, state).toLowerCase()}`)
  return total === 0 ? 'no rows' : `${parts.join(', ')}, of ${total}`
}

function countOf({ counts, overdue }: Outcomes, state: ShownRowState): number {
  if (state === 'overdue') return overdue
  return state === 'accepted' ? counts.accepted - overdue : counts[state]
}
