import './operation-list.css'
import { Link } from 'react-router'
import type { OperationSummary } from '../../../contract/operation.ts'
import { formatExact } from '../../lib/format-time.ts'
import { paths } from '../../paths.ts'
import { OutcomeBar, outcomeSegments } from '../../ui/outcome-bar.tsx'
import { OperationStateLabel } from '../../ui/state-glyph.tsx'
import { actionTitle, rowWord } from '../../ui/state-words.ts'
import { useNow } from '../../ui/use-now.ts'
import { fits, isOpen, type OperationFilter } from './operation-filter.ts'
import { openText, startedText } from './span-text.ts'

/**
 * Operations as rows, in the order given; a row never moves while it is looked at, and one that the filter does not let
 * in any more stays and says so.
 */
export function OperationList(props: { operations: readonly OperationSummary[]; filter: OperationFilter }) {
  const { operations, filter } = props
  return (
    <table className="row-table operation-list" aria-label="Operations">
      <thead>
        <tr>
          <th>Operation</th>
          <th>State</th>
          <th>Rows</th>
          <th>By</th>
          <th>Reason</th>
          <th>Started</th>
        </tr>
      </thead>
      <tbody>
        {operations.map((operation) => (
          <OperationLine key={operation.id} operation={operation} isIn={fits(filter, operation)} />
        ))}
      </tbody>
    </table>
  )
}

function OperationLine({ operation, isIn }: { operation: OperationSummary; isIn: boolean }) {
  const { action, previousId } = operation
  const counts = outcomeSegments(operation)
    .map(({ state, count }) => `${count} ${rowWord(action, state).toLowerCase()}`)
    .join(', ')
  return (
    <tr className={isIn ? 'line' : 'line left'}>
      <td className="what">
        <Link className="whole-line" to={paths.operation(operation.id)}>
          {actionTitle(action, operation.confirmed)}
        </Link>
        <small>
          {operation.ref}
          {previousId !== undefined && (
            <>
              , retry of{' '}
              <Link className="previous" to={paths.operation(previousId)}>
                {operation.previousRef ?? 'an earlier one'}
              </Link>
            </>
          )}
        </small>
      </td>
      <td className="state">
        <OperationStateLabel operation={operation} />
        {!isIn && <small>not in this filter any more</small>}
      </td>
      <td className="rows">
        <OutcomeBar action={action} outcomes={operation} size="small" />
        <small>{counts}</small>
      </td>
      <td className="by">
        <span>{operation.actor.name}</span>
        <small>{operation.project}</small>
      </td>
      <td className="reason" title={operation.reason}>
        {operation.reason}
      </td>
      <td className="started" title={formatExact(startOf(operation).at)}>
        <Started operation={operation} />
      </td>
    </tr>
  )
}

/** Alone in its component, so that a running clock draws two lines again and not the list. */
function Started({ operation }: { operation: OperationSummary }) {
  const now = useNow(isOpen(operation) ? 1000 : 60_000)
  const { at, before } = startOf(operation)
  return (
    <>
      <span>
        {before}
        {startedText(at, now)}
      </span>
      <small>{openText(operation, now)}</small>
    </>
  )
}

/** When it started, or is to; of one that was ended before that, when it was asked for, which `before` says. */
function startOf({ state, startedAt, startsAt, createdAt }: OperationSummary): {
  at: string
  before: string
} {
  if (startedAt !== null) return { at: startedAt, before: '' }
  return state === 'scheduled'
    ? { at: startsAt ?? createdAt, before: '' }
    : { at: createdAt, before: 'asked ' }
}
