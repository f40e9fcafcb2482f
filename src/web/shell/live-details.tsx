import { RefreshCw } from 'lucide-react'
import { Fragment } from 'react'
import type { Project } from '../../contract/project.ts'
import type { Connection } from '../api/event-stream.ts'
import { countOf } from '../lib/format-number.ts'
import { formatExact, formatTime } from '../lib/format-time.ts'
import { withLocalTimes } from '../lib/local-times.ts'
import { DetailsPopover } from '../ui/details-popover.tsx'
import { useNow } from '../ui/use-now.ts'
import { ProjectTrouble } from '../features/instances/project-trouble.tsx'
import { useRefresh } from '../features/instances/use-refresh.ts'
import { useRefreshAll } from '../features/projects/use-refresh-all.ts'

type Facts = { connection: Connection; asOf: string | null }

/** What is read, how often, what it waits for, and a button to read now. */
export function LiveDetails(
  props: Facts & { anchor: HTMLElement; projects: readonly Project[]; onClose: () => void },
) {
  const { projects, connection, asOf } = props
  const [only] = projects
  return (
    <DetailsPopover label="How this page is read" anchor={props.anchor} onClose={props.onClose}>
      <div className="live-details">
        {only && projects.length === 1 ? (
          <OfOne project={only} connection={connection} asOf={asOf} />
        ) : (
          <OfAll projects={projects} connection={connection} asOf={asOf} />
        )}
      </div>
    </DetailsPopover>
  )
}

function OfOne({ project, connection, asOf }: Facts & { project: Project }) {
  const now = useNow()
  return (
    <>
      <p>{withLocalTimes(project.stateText, now)}</p>
      <dl>
        <dt>Reads</dt>
        <dd>
          every instance of {project.name}, failed creations included, through DMS {project.apiVersion} in{' '}
          {project.region}; one reader for everybody, and more often while something is under way
        </dd>
        <dt>Last whole read</dt>
        <dd>{asOf === null ? 'none yet' : formatExact(asOf)}</dd>
        {project.nextReadAt === null ? null : (
          <>
            <dt>Next read</dt>
            <dd>{formatTime(project.nextReadAt)}</dd>
          </>
        )}
        {project.clockOffsetMs === null ? null : (
          <>
            <dt>The cloud’s clock</dt>
            <dd>{describeOffset(project.clockOffsetMs)}</dd>
          </>
        )}
        <dt>This page</dt>
        <dd>{describeConnection(connection, now)}</dd>
      </dl>
      <ProjectTrouble project={project} />
      <RefreshLine {...useRefresh(project)} />
    </>
  )
}

function OfAll({ projects, connection, asOf }: Facts & { projects: readonly Project[] }) {
  const now = useNow()
  return (
    <>
      <p>
        {asOf === null
          ? 'One project was never read whole yet.'
          : `The oldest read of ${countOf(projects.length, 'project')} ended at ${formatTime(asOf)}.`}
      </p>
      <dl>
        {projects.map(({ id, name, stateText }) => (
          <Fragment key={id}>
            <dt className="cut">{name}</dt>
            <dd>{withLocalTimes(stateText, now)}</dd>
          </Fragment>
        ))}
        <dt>This page</dt>
        <dd>{describeConnection(connection, now)}</dd>
      </dl>
      <RefreshLine {...useRefreshAll(projects)} />
    </>
  )
}

function RefreshLine(props: { refresh: () => void; isReading: boolean; said: string | undefined }) {
  return (
    <div className="acts">
      <button type="button" className="button small" aria-disabled={props.isReading} onClick={props.refresh}>
        <RefreshCw size={14} strokeWidth={1.75} aria-hidden="true" />
        Refresh
      </button>
      <output>{props.said}</output>
    </div>
  )
}

function describeOffset(offsetMs: number): string {
  const seconds = Math.round(Math.abs(offsetMs) / 1000)
  if (seconds === 0) return 'as ours'
  return `${seconds} s ${offsetMs > 0 ? 'ahead of' : 'behind'} ours`
}

function describeConnection(connection: Connection, now: number): string {
  switch (connection.state) {
    case 'live':
      return 'hears of changes as they are seen'
    case 'connecting':
      return 'is connecting to Brokerdeck'
    case 'paused':
      return 'rests while its tab is hidden'
    case 'offline': {
      const since = formatTime(new Date(connection.since).toISOString())
      const { retryAt } = connection
      const next = retryAt === null ? 'and tries it now' : `and tries it in ${secondsUntil(retryAt, now)} s`
      return `has no connection to Brokerdeck since ${since}, ${next}`
    }
  }
}

const secondsUntil = (at: number, now: number): number => Math.max(1, Math.ceil((at - now) / 1000))
