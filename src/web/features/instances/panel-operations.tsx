import { Link } from 'react-router'
import type { OperationSummary } from '../../../contract/operation.ts'
import { formatDateTime, formatExact } from '../../lib/format-time.ts'
import { paths } from '../../paths.ts'
import { explainError } from '../../ui/explain-error.ts'
import { OperationStateLabel } from '../../ui/state-glyph.tsx'
import { actionTitle } from '../../ui/state-words.ts'
import { operationsOf } from './operations-of.ts'

/** Every operation that took this instance, newest first, and the way to all of them on their own page. */
export function PanelOperations(props: {
  projectId: string
  instanceId: string
  operations: readonly OperationSummary[] | undefined
  error: Error | null
  /** Undefined when all are shown. */
  onMore: (() => void) | undefined
}) {
  const { operations, error, onMore } = props
  if (!operations) {
    return <p className="q3">{error ? `Not read. ${explainError(error).what}` : 'Reading the history.'}</p>
  }
  if (operations.length === 0)
    return <p className="q3">No operation of Brokerdeck has taken this instance.</p>
  return (
    <>
      <ol className="tasks">
        {operations.map((operation) => (
          <li key={operation.id}>
            <div className="line">
              <Link to={paths.operation(operation.id)}>
                <b>{operation.ref}</b>
              </Link>
              <span className="grow" />
              <OperationStateLabel operation={operation} />
            </div>
            <span>{actionTitle(operation.action, operation.total)}</span>
            <small title={formatExact(operation.createdAt)}>
              {operation.actor.name}, {formatDateTime(operation.createdAt)}
            </small>
          </li>
        ))}
      </ol>
      <div className="acts">
        {onMore ? (
          <button type="button" className="button small" onClick={onMore}>
            Older ones
          </button>
        ) : null}
        <Link className="button small" to={operationsOf(props.projectId, props.instanceId)}>
          All on the page of operations
        </Link>
      </div>
    </>
  )
}
