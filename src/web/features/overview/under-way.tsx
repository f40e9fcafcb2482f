import { Link } from 'react-router'
import type { OperationSummary } from '../../../contract/operation.ts'
import type { Project } from '../../../contract/project.ts'
import { formatExact, formatTime, formatWhen } from '../../lib/format-time.ts'
import { paths } from '../../paths.ts'
import { OutcomeBar, outcomeSegments } from '../../ui/outcome-bar.tsx'
import { Glyph, OperationStateLabel } from '../../ui/state-glyph.tsx'
import { actionTitle, operationFace, rowFace, rowWord } from '../../ui/state-words.ts'
import { OPEN_STATES } from '../operations/operation-filter.ts'
import { useNow } from '../../ui/use-now.ts'

/** More than these are a list of their own. */
const MOST_SHOWN = 6

/** The order of an operation's life, the most alive first. */
const ORDER = ['running', 'paused', 'reconciling', 'scheduled']

/** Operations that have not ended, with what their rows have come to so far. */
export function UnderWay(props: {
  projects: readonly Project[]
  /** Undefined where they could not be read. */
  operations: readonly OperationSummary[] | undefined
}) {
  const operations = props.operations?.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state))
  const shown = operations?.slice(0, MOST_SHOWN) ?? []
  const hidden = (operations?.length ?? 0) - shown.length
  return (
    <section className="card under-way" aria-labelledby="under-way">
      <header>
        <h2 id="under-way">Under way</h2>
        {operations && operations.length > 0 && <span className="q3">{statesText(operations)}</span>}
        <Link to={paths.operations()}>All operations</Link>
      </header>
      {operations === undefined && <p className="none">Not known: the operations could not be read.</p>}
      {operations?.length === 0 && <p className="none">Nothing is under way.</p>}
      {shown.map((operation) => (
        <Run
          key={operation.id}
          operation={operation}
          project={
            props.projects.length > 1
              ? (props.projects.find(({ id }) => id === operation.project)?.name ?? operation.project)
              : undefined
          }
        />
      ))}
      {hidden > 0 && (
        <p className="none">
          <Link to={paths.operations({ states: OPEN_STATES })}>{hidden} more</Link> under way.
        </p>
      )}
    </section>
  )
}

function Run({ operation, project }: { operation: OperationSummary; project: string | undefined }) {
  const { action, ref, actor, state } = operation
  return (
    <article className="run">
      <div className="title">
        <Link to={paths.operation(operation.id)}>{actionTitle(action, operation.confirmed)}</Link>
        <small className="cut">
          {[ref, actor.name, project].filter((part) => part !== undefined).join(', ')}
          <Since operation={operation} />
        </small>
        {state === 'paused' && <OperationStateLabel operation={operation} />}
      </div>
      <OutcomeBar action={action} outcomes={operation} size="small" />
      <div className="legend" aria-hidden="true">
        {outcomeSegments(operation).map(({ state: rowState, count }) => {
          const face = rowFace(rowState)
          return (
            <span key={rowState} className={`state-label tone-${face.tone} ${face.loud ? 'loud' : ''}`}>
              <Glyph name={face.glyph} tone={face.tone} />
              <span className="word">
                <b>{count}</b> {rowWord(action, rowState).toLowerCase()}
              </span>
            </span>
          )
        })}
      </div>
    </article>
  )
}

/** From when it goes, or has gone on; alone, because the day it names changes at midnight. */
function Since({ operation }: { operation: OperationSummary }) {
  const now = useNow(60_000)
  const { startsAt, startedAt, createdAt } = operation
  if (operation.state === 'scheduled' && startsAt !== undefined) {
    return <span title={formatExact(startsAt)}>, starts {formatTime(startsAt)}</span>
  }
  const since = startedAt ?? createdAt
  return <span title={formatExact(since)}>, since {formatWhen(since, now)}</span>
}

/** “2 running, 1 scheduled”, in the order given. */
function statesText(operations: readonly OperationSummary[]): string {
  return [...Map.groupBy(operations, (operation) => operationFace(operation).word)]
    .map(([word, those]) => `${those.length} ${word.toLowerCase()}`)
    .join(', ')
}
