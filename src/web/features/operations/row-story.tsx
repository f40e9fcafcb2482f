import { useState } from 'react'
import { Link } from 'react-router'
import type { Call, Operation, OperationRow } from '../../../contract/operation.ts'
import { formatExact, formatTime } from '../../lib/format-time.ts'
import { paths } from '../../paths.ts'
import { CopyableId } from '../../ui/copyable-id.tsx'
import { RowStateGlyph } from '../../ui/state-glyph.tsx'
import { rowMeaning } from './row-meaning.ts'
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
      <ol className="timeline" aria-label={`Story of ${row.name}`}>
        {row.story.map((line, index) => (
          // Two lines may have one time and one text; a story only grows at its end, so the place names a line.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index}>
            <time dateTime={line.at} title={formatExact(line.at)}>
              {formatTime(line.at)}
            </time>
            {index === row.story.length - 1 ? (
              <RowStateGlyph state={row.state} overdue={overdue} />
            ) : (
              <i className="dot" />
            )}
            <div>{line.text}</div>
          </li>
        ))}
        {row.story.length === 0 && <li className="q3">Nothing has happened to this row yet.</li>}
      </ol>
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
