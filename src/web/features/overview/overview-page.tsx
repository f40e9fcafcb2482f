import './overview.css'
import { useQuery } from '@tanstack/react-query'
import { FolderSearch } from 'lucide-react'
import type { OperationSummary } from '../../../contract/operation.ts'
import type { Project } from '../../../contract/project.ts'
import { useConnection } from '../../api/connection-context.ts'
import { countOf } from '../../lib/format-number.ts'
import { Band } from '../../ui/band.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { explainError } from '../../ui/explain-error.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { isOpen } from '../operations/operation-filter.ts'
import { operationQueries } from '../operations/operation-queries.ts'
import { projectQueries } from '../projects/project-queries.ts'
import { NeedsAttention } from './needs-attention.tsx'
import { OverviewSkeleton } from './overview-skeleton.tsx'
import { StatusTable } from './status-table.tsx'
import { UnderWay } from './under-way.tsx'

const TITLE = 'Overview'

/** All projects side by side: what needs a person, what is under way, and how the instances stand. */
export function OverviewPage() {
  const projects = useQuery(projectQueries.all())
  const open = useQuery(operationQueries.open({}))
  if (!projects.data) {
    return (
      <>
        <PageHeader title={TITLE} />
        {projects.error ? (
          <ErrorPanel
            title="The projects could not be read"
            error={projects.error}
            onRetry={() => void projects.refetch()}
          />
        ) : (
          <OverviewSkeleton />
        )}
      </>
    )
  }
  if (projects.data.length === 0) {
    return (
      <>
        <PageHeader title={TITLE} />
        <EmptyState
          icon={FolderSearch}
          title="No project is connected"
          text="This installation knows no cloud project that you may see."
        />
      </>
    )
  }
  return (
    <>
      <PageHeader title={TITLE} sub={summaryOf(projects.data)} />
      {/* With all parts at once, or a late one would push the others down. */}
      {open.isPending ? (
        <OverviewSkeleton />
      ) : (
        <Parts
          projects={projects.data}
          projectsError={projects.error}
          operations={open.data?.filter(isOpen)}
          operationsError={open.error}
          onRetry={() => void (projects.error ? projects : open).refetch()}
        />
      )}
    </>
  )
}

function Parts(props: {
  projects: Project[]
  projectsError: Error | null
  /** Undefined where they could not be read. */
  operations: OperationSummary[] | undefined
  operationsError: Error | null
  onRetry: () => void
}) {
  const { projects, operations, onRetry } = props
  const isOffline = useConnection().state === 'offline'
  const error = props.projectsError ?? props.operationsError
  return (
    <>
      {isOffline ? (
        <Band
          tone="slate"
          title="No connection to Brokerdeck."
          text="Operations run on without this page. It connects again by itself."
        />
      ) : error && operations ? (
        <Band tone="amber" title="This may be out of date." text={explainError(error).what}>
          <button type="button" className="button small" onClick={onRetry}>
            Try now
          </button>
        </Band>
      ) : null}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by key */}
      <section className="overview" aria-label={TITLE} tabIndex={0}>
        <NeedsAttention
          projects={projects}
          operations={operations}
          error={props.operationsError}
          isOffline={isOffline}
          onRetry={onRetry}
        />
        <UnderWay projects={projects} operations={operations} />
        <StatusTable projects={projects} />
      </section>
    </>
  )
}

/** “312 instances in 4 projects”; rows of a project that was never read whole are not all of it. */
function summaryOf(projects: readonly Project[]): string {
  const instances = projects.reduce((sum, { counts }) => sum + counts.instances, 0)
  const unread = projects.filter(({ lastSyncAt }) => lastSyncAt === null).length
  if (instances === 0 && unread === projects.length) {
    return `${countOf(projects.length, 'project')}, not read yet`
  }
  const text = `${countOf(instances, 'instance')} in ${countOf(projects.length, 'project')}`
  if (unread === 0) return text
  return `${text}, ${unread === projects.length ? 'not' : `${unread} not`} fully read yet`
}
