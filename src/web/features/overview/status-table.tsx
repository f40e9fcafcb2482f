import './status-table.css'
import { Fragment } from 'react'
import { Link } from 'react-router'
import type { StatusFamily } from '../../../contract/instance-actions.ts'
import type { Project } from '../../../contract/project.ts'
import { countOf, formatCount } from '../../lib/format-number.ts'
import { formatExact, formatTime } from '../../lib/format-time.ts'
import { paths } from '../../paths.ts'
import { Glyph } from '../../ui/state-glyph.tsx'
import { useNow } from '../../ui/use-now.ts'
import { isOld } from './is-old.ts'
import { groupOf, STATUS_GROUPS } from './status-groups.ts'

type Group = (typeof STATUS_GROUPS)[number]

/** A bar for each project on one scale, with its figures; each leads to the instances it counts. */
export function StatusTable({ projects }: { projects: readonly Project[] }) {
  const total = projects.reduce((sum, { counts }) => sum + counts.instances, 0)
  const largest = Math.max(1, ...projects.map(({ counts }) => counts.instances))
  const hasOther = projects.some((project) => groupOf(project, 'unknown').count > 0)
  const groups = STATUS_GROUPS.filter(({ family }) => family !== 'unknown' || hasOther)
  return (
    <section className="card by-status" aria-labelledby="by-status">
      <header>
        <h2 id="by-status">Instances by status</h2>
        <span className="q3">
          {projects.every(isUnread) ? 'Not read yet' : formatCount(total)}
          {projects.length > 1 && ', each project on its own line'}
        </span>
      </header>
      <table className="status-table" style={{ '--groups': groups.length }} aria-labelledby="by-status">
        <thead>
          <tr>
            <th scope="col">Project</th>
            <th scope="col" className="share">
              <span className="vh">Share of each status</span>
            </th>
            {groups.map(({ family, head }) => (
              <th key={family} scope="col">
                {head}
              </th>
            ))}
            <th scope="col">As of</th>
          </tr>
        </thead>
        <tbody>
          {projects.map((project) => (
            <Row key={project.id} project={project} groups={groups} largest={largest} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Row(props: { project: Project; groups: readonly Group[]; largest: number }) {
  const { project, groups } = props
  const { instances } = project.counts
  // Nothing seen is no nought.
  const none = isUnread(project) ? '–' : '0'
  const counted = groups.map((group) => ({ ...group, ...groupOf(project, group.family) }))
  const present = counted.filter(({ count }) => count > 0)
  const shares = present.map(({ count, head }) => `${count} ${head.toLowerCase()}`).join(', ')
  return (
    <tr>
      <th scope="row" className="project">
        <Link to={paths.instances(project.id)}>{project.name}</Link>{' '}
        {isUnread(project) ? null : <small>{formatCount(instances)}</small>}
      </th>
      <td className="share">
        {present.length > 0 && (
          <div
            className="outcome-bar"
            style={{ width: `${(instances / props.largest) * 100}%` }}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a bar made of parts cannot be an <img>
            role="img"
            aria-label={`${shares}, of ${instances}`}
          >
            {/* Other figures are another drawing, not the same parts moved along. */}
            <Fragment key={shares}>
              {present.map(({ family, count }) => (
                <i key={family} className={FILLS[family]} style={{ flexGrow: count }} />
              ))}
            </Fragment>
          </div>
        )}
      </td>
      {counted.map(({ family, head, count, words }) => (
        <td key={family} className={count === 0 ? 'figure zero' : 'figure'}>
          <span className="head" aria-hidden="true">
            {head}
          </span>
          {count === 0 ? (
            none
          ) : (
            <Link
              to={family === 'create-failed' ? paths.failed(project.id) : paths.instances(project.id, words)}
            >
              {formatCount(count)}
              <span className="vh">
                {' '}
                {head.toLowerCase()} in {project.name}
              </span>
            </Link>
          )}
        </td>
      ))}
      <td className="as-of">
        <AsOf project={project} />
      </td>
    </tr>
  )
}

const isUnread = ({ lastSyncAt, counts }: Project): boolean => lastSyncAt === null && counts.instances === 0

/** Alone in its component, so that a running clock draws one cell again and not the table. */
function AsOf({ project }: { project: Project }) {
  const now = useNow(10_000)
  const { lastSyncAt, firstRead } = project
  if (lastSyncAt === null) {
    const far =
      firstRead && `first read, ${formatCount(firstRead.rows)} of ${countOf(firstRead.total, 'row')}`
    return <span className={isOld(project, now) ? 'old' : ''}>{far ?? 'never read'}</span>
  }
  return isOld(project, now) ? (
    <span className="old" title={formatExact(lastSyncAt)}>
      <Glyph name="overdue" tone="amber" />
      {formatTime(lastSyncAt)}
      <span className="vh">, stale</span>
    </span>
  ) : (
    <span title={formatExact(lastSyncAt)}>{formatTime(lastSyncAt)}</span>
  )
}

const FILLS: Record<StatusFamily, string> = {
  running: 'fill-done',
  'in-progress': 'fill-accepted',
  error: 'fill-faulty',
  'create-failed': 'fill-create-failed',
  'change-failed': 'fill-change-failed',
  frozen: 'fill-skipped',
  unknown: 'fill-unknown',
}
