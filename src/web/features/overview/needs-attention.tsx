import { Link } from 'react-router'
import type { OperationSummary } from '../../../contract/operation.ts'
import type { Project } from '../../../contract/project.ts'
import { countOf } from '../../lib/format-number.ts'
import { formatTime } from '../../lib/format-time.ts'
import { explainError } from '../../ui/explain-error.ts'
import { Glyph } from '../../ui/state-glyph.tsx'
import { useNow } from '../../ui/use-now.ts'
import type { Attention } from './attention-line.ts'
import { attentionOf } from './attention.ts'

/** How often what depends on the calendar day is judged again. */
const STEP_MS = 60_000

/** What needs a person, the worst first, each with the place where something can be done about it. */
export function NeedsAttention(props: {
  projects: readonly Project[]
  operations: readonly OperationSummary[] | undefined
  error: Error | null
  isOffline: boolean
  onRetry: () => void
}) {
  const { projects, operations, error } = props
  const now = useNow(STEP_MS)
  const found = attentionOf({ projects, operations: operations ?? [], now })
  const names = new Map(projects.map(({ id, name }) => [id, name]))
  return (
    <section className="card attention" aria-labelledby="needs-attention">
      <header>
        <h2 id="needs-attention">Needs attention</h2>
        {found.length > 0 && <span className="q3">{found.length}</span>}
      </header>
      {found.length === 0 && operations ? <AllWell projects={projects} isOffline={props.isOffline} /> : null}
      {found.length > 0 || !operations ? (
        <ul>
          {operations ? null : (
            <li>
              <Glyph name="cancelled" tone="rest" />
              <div className="what">
                <p>
                  <b>The operations</b> could not be read
                </p>
                <small>{explainError(error).what}</small>
              </div>
              <button type="button" className="button small" onClick={props.onRetry}>
                Try again
              </button>
            </li>
          )}
          {found.map((each) => (
            <Line
              key={`${each.kind} ${each.about}`}
              attention={each}
              project={names.get(each.project) ?? each.project}
            />
          ))}
        </ul>
      ) : null}
    </section>
  )
}

function Line({ attention, project }: { attention: Attention; project: string }) {
  const { glyph, tone, fact, rest, why, to, verb } = attention
  return (
    <li>
      <Glyph name={glyph} tone={tone} />
      <div className="what">
        <p>
          <b>{fact}</b>
          {rest}
        </p>
        <small>{why}</small>
      </div>
      <span className="where cut">{project}</span>
      <Link className="button small" to={to}>
        {verb}
        <span className="vh">
          : {fact}
          {rest}, {project}
        </span>
      </Link>
    </li>
  )
}

/** Good news is quiet, and as old as the oldest of what it rests on. */
function AllWell({ projects, isOffline }: { projects: readonly Project[]; isOffline: boolean }) {
  const oldest = projects.flatMap(({ lastSyncAt }) => lastSyncAt ?? []).toSorted()[0]
  const of =
    projects.length === 1 ? 'the last read' : `the oldest read of ${countOf(projects.length, 'project')}`
  return (
    <div className="all-well">
      <Glyph name="done" tone="green" />
      <p>
        <b>{isOffline ? 'Nothing needed you' : 'Nothing needs you'}</b>
      </p>
      {oldest !== undefined && (
        <small>
          As of {formatTime(oldest)}, {of}.
        </small>
      )}
    </div>
  )
}
