import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { InstanceRow } from '../../../contract/instance.ts'
import type { OperationRow } from '../../../contract/operation.ts'
import { formatExact, formatTime } from '../../lib/format-time.ts'
import { paths } from '../../paths.ts'
import { RowStateLabel } from '../../ui/state-glyph.tsx'
import { rowFace, shownRowState } from '../../ui/state-words.ts'
import { operationQueries } from '../operations/operation-queries.ts'
import { rowMeaning } from '../operations/row-meaning.ts'
import { StoryLines } from '../operations/story-lines.tsx'

/** What the latest operation did to an instance: its state, what that means, and everything seen of it. */
export function LastRow({ row, instanceId }: { row: InstanceRow; instanceId: string }) {
  const operation = useQuery(operationQueries.one(row.operationId))
  const full = operation.data?.rows.find((one) => one.instanceId === instanceId)
  const state = shownRowState(row.state, row.overdue)
  const face = rowFace(state)
  const isUnsure = state === 'unknown' || state === 'overdue'
  return (
    <section className="last-row" aria-label={`Latest action: ${row.ref}`}>
      <div className={isUnsure ? `note tone-${face.tone}` : 'note'}>
        <div className="line">
          <RowStateLabel action={row.action} state={state} long />
          <span className="q3" title={formatExact(row.at)}>
            {formatTime(row.at)}
          </span>
          <span className="grow" />
          <Link to={paths.operation(row.operationId)}>{row.ref}</Link>
        </div>
        {full ? <Meaning row={full} action={row.action} /> : null}
      </div>
      {full && full.story.length > 0 ? <StoryLines row={full} label="What was seen of it" /> : null}
    </section>
  )
}

function Meaning({ row, action }: { row: OperationRow; action: InstanceRow['action'] }) {
  const { fact, more } = rowMeaning(action, row)
  return (
    <p>
      {fact} {more}
    </p>
  )
}
