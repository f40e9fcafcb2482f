import { ListFilter, Server } from 'lucide-react'
import { lazy } from 'react'
import type { Inventory } from '../../../contract/instance.ts'
import type { Project } from '../../../contract/project.ts'
import { countOf, formatCount } from '../../lib/format-number.ts'
import { formatTime } from '../../lib/format-time.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Part } from '../../ui/part.tsx'
import { TableSkeleton } from '../../ui/table-skeleton.tsx'
import { bestRelief } from './filter-relief.ts'
import { describeFilter, partWords } from './filter-words.ts'
import { NO_FILTER, partsOf, withoutPart, type InstanceFilter } from './instance-filter.ts'
import { OtherProject } from './other-project.tsx'

const UnreadProject = lazy(async () => ({ default: (await import('./unread-project.tsx')).UnreadProject }))

/** Why the table shows no row: nothing matches, nothing is there, or nothing has been read yet. */
export function NothingShown(props: {
  project: Project
  inventory: Inventory
  filter: InstanceFilter
  held: ReadonlySet<string>
  onFilter: (filter: InstanceFilter) => void
}) {
  const { project, inventory } = props
  if (inventory.instances.length > 0) return <NoMatch {...props} />
  if (inventory.fetchedAt === null) {
    return inventory.staleReason === undefined ? (
      <TableSkeleton place="of-instances" label={`First read of ${project.name}`} />
    ) : (
      <Part>
        <UnreadProject project={project} />
      </Part>
    )
  }
  return inventory.complete ? (
    <EmptyState
      icon={Server}
      title={`No instances in ${project.name}`}
      text={`The project was read completely at ${formatTime(inventory.fetchedAt)} and holds none. New ones appear here by themselves.`}
    >
      <OtherProject current={project} />
    </EmptyState>
  ) : (
    <EmptyState
      icon={Server}
      title="No row could be read"
      text={`The last whole read ended at ${formatTime(inventory.fetchedAt)}. What the project holds now is not known.`}
    />
  )
}

function NoMatch(props: {
  inventory: Inventory
  filter: InstanceFilter
  held: ReadonlySet<string>
  onFilter: (filter: InstanceFilter) => void
}) {
  const { filter, held, onFilter } = props
  const { instances, complete } = props.inventory
  const relief = bestRelief(instances, filter, held)
  const some = partsOf(filter).length === 1 ? 'Filter' : 'Filters'
  const stay = held.size === 0 ? '' : ` ${countOf(held.size, 'instance')} stay selected though not shown.`
  const soFar = complete ? '' : ' Not every instance has been read.'
  return (
    <EmptyState
      icon={ListFilter}
      title={`None of ${formatCount(instances.length)} match`}
      text={`${some}: ${describeFilter(filter)}.${stay}${soFar}`}
    >
      <button type="button" className="button primary" onClick={() => onFilter(NO_FILTER)}>
        {some === 'Filter' ? 'Clear the filter' : 'Clear filters'}
      </button>
      {relief ? (
        <button type="button" className="button" onClick={() => onFilter(withoutPart(filter, relief.part))}>
          Drop “{partWords(filter, relief.part)}”: {formatCount(relief.count)} match
        </button>
      ) : null}
    </EmptyState>
  )
}
