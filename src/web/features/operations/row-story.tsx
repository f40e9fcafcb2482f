import { useState } from 'react'
import { Link } from 'react-router'
import type { Call, Operation, OperationRow } from '../../../contract/operation.ts'
import { paths } from '../../paths.ts'
import { CloudAnswer } from '../../ui/cloud-answer.tsx'
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
        {call?.cloud && <CallAnswer cloud={call.cloud} position={operation.calls.indexOf(call) + 1} />}
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

/** What the cloud answered to the call that carried the row: explained where it refused, else its request alone. */
function CallAnswer({ cloud, position }: { cloud: NonNullable<Call['cloud']>; position: number }) {
  const isPlain = cloud.status < 400 && cloud.code === null && (cloud.message ?? '') === ''
  return (
    <div>
      <p>Answer to call {position}:</p>
      {isPlain ? (
        <p>
          HTTP {cloud.status}
          {cloud.requestId !== null && (
            <>
              , request <CopyableId value={cloud.requestId} label="request id of the cloud" />
            </>
          )}
        </p>
      ) : (
        <CloudAnswer cloud={cloud} />
      )}
    </div>
  )
}
