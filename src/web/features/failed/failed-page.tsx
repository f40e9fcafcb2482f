import './failed-page.css'
import { useQuery } from '@tanstack/react-query'
import { BrushCleaning } from 'lucide-react'
import { lazy, useSyncExternalStore } from 'react'
import { useNavigate } from 'react-router'
import { isFailedCreation } from '../../../contract/instance-actions.ts'
import type { Inventory } from '../../../contract/instance.ts'
import type { Project } from '../../../contract/project.ts'
import { useConnection } from '../../api/connection-context.ts'
import { countOf } from '../../lib/format-number.ts'
import { formatTime } from '../../lib/format-time.ts'
import { paths } from '../../paths.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Part } from '../../ui/part.tsx'
import { Glyph } from '../../ui/state-glyph.tsx'
import { TableSkeleton } from '../../ui/table-skeleton.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { instanceQueries } from '../instances/instance-queries.ts'
import { InventoryBand } from '../instances/inventory-band.tsx'
import { createSelection, type Selection } from '../instances/selection.ts'
import { useCurrentProject } from '../projects/use-current-project.ts'
import { ReviewRefused } from '../review/review-refused.tsx'
import { Review } from '../review/review.tsx'
import { useMay } from '../session/use-may.ts'
import { FailedTable } from './failed-table.tsx'
import { NothingFailed } from './nothing-failed.tsx'

const UnreadProject = lazy(async () => ({
  default: (await import('../instances/unread-project.tsx')).UnreadProject,
}))

const TITLE = 'Failed creations'

/** The failed creations of a project: why each failed, as far as the cloud says, and clearing them. */
export function FailedPage() {
  const project = useCurrentProject()
  const inventory = useQuery({
    ...instanceQueries.inventory(project?.id ?? ''),
    enabled: project !== undefined,
  })
  if (project && inventory.data) {
    return <FailedCreations key={project.id} project={project} inventory={inventory.data} />
  }
  return (
    <>
      <PageHeader title={TITLE} sub={project && `in ${project.id}`} />
      {inventory.error ? (
        <ErrorPanel
          title="The failed creations could not be read"
          error={inventory.error}
          onRetry={() => void inventory.refetch()}
        />
      ) : (
        <TableSkeleton
          place="of-failed"
          label={project ? `Reading the failed creations of ${project.id}` : 'Reading the projects'}
        />
      )}
    </>
  )
}

function FailedCreations({ project, inventory }: { project: Project; inventory: Inventory }) {
  const mayClear = useMay(project.id, 'clear-failed')
  const isOffline = useConnection().state === 'offline'
  const selection = selectionIn(project.id)
  const held = useSyncExternalStore(selection.subscribe, selection.get)
  const failed = inventory.instances
    .filter(({ status }) => isFailedCreation(status))
    .toSorted((a, b) => (b.createdAt ?? '').localeCompare(a.createdAt ?? ''))
  const chosen = failed.filter(({ instanceId }) => held.has(instanceId))
  const address = useAddress()
  const navigate = useNavigate()
  const review = address.params.get('review')
  return (
    <>
      <PageHeader title={TITLE} sub={subText(failed.length, project, inventory)}>
        {chosen.length > 0 && (
          <button type="button" className="button quiet" onClick={selection.clear}>
            {chosen.length} of {failed.length} selected · Unselect
          </button>
        )}
        {mayClear && failed.length > 0 && (
          <button
            type="button"
            className="button primary"
            onClick={() => address.open({ review: chosen.length > 0 ? 'selected' : 'all' })}
          >
            <BrushCleaning size={15} strokeWidth={1.75} aria-hidden="true" />
            {chosen.length > 0
              ? `Clear ${chosen.length} selected…`
              : `Clear ${countOf(failed.length, 'failed creation')}…`}
          </button>
        )}
      </PageHeader>
      <InventoryBand project={project} inventory={inventory} isOffline={isOffline} />
      {failed.length === 0 ? (
        <NoneShown project={project} inventory={inventory} />
      ) : (
        <>
          <p className="failed-note">
            {mayClear && (
              <span>
                Clearing all takes every failed creation there is at that moment. The list is read once more
                just before, and you are asked again if it changed.
              </span>
            )}
            {inventory.fetchedAt !== null && (
              <span className="read">Read {formatTime(inventory.fetchedAt)}</span>
            )}
          </p>
          <FailedTable
            projectId={project.id}
            failed={failed}
            held={held}
            selection={mayClear ? selection : undefined}
          />
        </>
      )}
      {mayClear && (review === 'all' || (review === 'selected' && chosen.length > 0)) && (
        <Review
          project={project}
          action="clear-failed"
          instanceIds={review === 'all' ? undefined : chosen.map(({ instanceId }) => instanceId)}
          instances={inventory.instances}
          onClose={() => address.close(['review'])}
          onStarted={(operation) => {
            selection.clear()
            void navigate(paths.operation(operation.id), { replace: true })
          }}
        />
      )}
      {(review === 'all' || review === 'selected') && (
        <ReviewRefused
          projectId={project.id}
          action="clear-failed"
          onClose={() => address.close(['review'])}
        />
      )}
    </>
  )
}

/** A count of none is a claim, which waits for a whole read. */
function subText(count: number, project: Project, { complete, fetchedAt }: Inventory): string {
  if (count > 0) return `${count} in ${project.id}. They hold no data and serve nobody`
  return complete && fetchedAt !== null ? `0 in ${project.id}` : `in ${project.id}`
}

/** Why there is no row: nothing failed, or that is not known. */
function NoneShown({ project, inventory }: { project: Project; inventory: Inventory }) {
  const { fetchedAt, complete, staleReason } = inventory
  if (complete && fetchedAt !== null) return <NothingFailed projectId={project.id} readAt={fetchedAt} />
  if (fetchedAt === null && staleReason !== undefined) {
    return (
      <Part>
        <UnreadProject project={project} />
      </Part>
    )
  }
  return (
    <EmptyState
      icon={<Glyph name="planned" tone="rest" />}
      title="None seen so far"
      text={
        fetchedAt === null
          ? 'The first read of this project is under way.'
          : 'Not every instance of this project could be read, so there may be some.'
      }
    />
  )
}

/** What is chosen here is apart from what is chosen on the page of all instances. */
const selections = new Map<string, Selection>()

function selectionIn(projectId: string): Selection {
  const selection = selections.get(projectId) ?? createSelection()
  selections.set(projectId, selection)
  return selection
}
