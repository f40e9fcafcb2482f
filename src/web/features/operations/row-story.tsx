import { useState } from 'react'
import { Link } from 'react-router'
import type { Call, Operation, OperationRow } from '../../../contract/operation.ts'
import { paths } from '../../paths.ts'
import { CopyableId } from '../../ui/copyable-id.tsx'
import { rowMeaning } from './row-meaning.ts'
import { StoryLines } from './story-lines.tsx'
import { useMayControl } from './use-may-control.ts'
import { VerdictDialog } from './verdict-dialog.tsx'

/** Everything seen of one row, what it proves, and the verdict that a person may put in place of a proof. */
export function RowStory(props: { row: OperationRow; operation: Operation; call: Call | undefined }) {
  const { row, operation, call } = props
  const { rule } = useMayControl(operation)
  const [ruling, setRuling] = useState(false)
  const overdue = row.overdueSince !== undefined && row.state === 'accepted'
  const { fact, more } = rowMeaning(operation.action, row)
  return (
    <div className="row-story">
      <StoryLines row={row} label={`Story of ${row.name}`} />
      <div className="meaning">
        <p>
          <b>{fact}</b> {more}
        </p>
        {call?.cloud?.message && (
          <p>
            The cloud said of call {operation.calls.indexOf(call) + 1}: <code>{call.cloud.message}</code>
          </p>
        )}
        {row.result?.operationId !== undefined && (
          <p>
            <Link to={paths.operation(row.result.operationId)}>
              Open the operation of {row.result.actor ?? 'another person'} that holds it
            </Link>
          </p>
        )}
        <CopyableId value={row.instanceId} label="instance ID" />
        <div className="acts">
          {rule && (row.state === 'unknown' || overdue) && (
            <button type="button" className="button small" onClick={() => setRuling(true)}>
              Record a verdict…
            </button>
          )}
          <Link className="button quiet small" to={paths.instance(operation.project, row.instanceId)}>
            Open instance
          </Link>
        </div>
      </div>
      {ruling && <VerdictDialog row={row} operation={operation} onClose={() => setRuling(false)} />}
    </div>
  )
}
