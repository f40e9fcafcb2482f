import { ListFilter, Server } from 'lucide-react'
import type { Inventory } from '../../../contract/instance.ts'
import type { Project } from '../../../contract/project.ts'
import { countOf, formatCount } from '../../lib/format-number.ts'
import { formatTime } from '../../lib/format-time.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { TableSkeleton } from '../../ui/table-skeleton.tsx'
import { describeFilter, type InstanceFilter } from './instance-filter.ts'

/** Why the table shows no row: nothing matches, nothing is there, or nothing has been read yet. */
export function NothingShown(props: {
  project: Project
  inventory: Inventory
  filter: InstanceFilter
  /** How many are selected. */
  held: number
  onClear: () => void
}) {
  const { project, inventory, held } = props
  if (inventory.instances.length > 0) {
    const stay = held === 0 ? '' : ` ${countOf(held, 'instance')} stay selected though not shown.`
    return (
      <EmptyState
        icon={ListFilter}
        title={`None of ${formatCount(inventory.instances.length)} match`}
        text={`Filter: ${describeFilter(props.filter)}.${stay}`}
      >
        <button type="button" className="button primary" onClick={props.onClear}>
          Clear the filter
        </button>
      </EmptyState>
    )
  }
  if (inventory.fetchedAt === null) {
    return inventory.staleReason === undefined ? (
      <TableSkeleton place="of-instances" label={`First read of ${project.name}`} />
    ) : (
      <EmptyState
        icon={Server}
        title={`${project.name} has not been read yet`}
        text="Whether it holds instances is not known. The first read is tried again by itself."
      />
    )
  }
  return inventory.complete ? (
    <EmptyState
      icon={Server}
      title={`No instances in ${project.name}`}
      text={`The project was read completely at ${formatTime(inventory.fetchedAt)} and holds none. New ones appear here by themselves.`}
    />
  ) : (
    <EmptyState
      icon={Server}
      title="No row could be read"
      text={`The last whole read ended at ${formatTime(inventory.fetchedAt)}. What the project holds now is not known.`}
    />
  )
}
