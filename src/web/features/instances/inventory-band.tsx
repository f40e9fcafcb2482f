import { useMutation } from '@tanstack/react-query'
import { api } from '../../../contract/api.ts'
import type { Inventory } from '../../../contract/instance.ts'
import type { Project } from '../../../contract/project.ts'
import { call } from '../../api/client.ts'
import { formatAge } from '../../lib/format-time.ts'
import { Band } from '../../ui/band.tsx'
import { explainError } from '../../ui/explain-error.ts'
import { useNow } from '../../ui/use-now.ts'

/** One line over the rows when they are old, not all there, or cannot be renewed; nothing when all is well. */
export function InventoryBand(props: { project: Project; inventory: Inventory; isOffline: boolean }) {
  const { project, inventory } = props
  if (props.isOffline) {
    return (
      <Band
        tone="slate"
        title="No connection to Brokerdeck."
        text="Operations run on without this page. It connects again by itself."
      />
    )
  }
  if (inventory.staleReason !== undefined && project.state !== 'throttled') {
    return <StaleBand project={project} inventory={inventory} reason={inventory.staleReason} />
  }
  if (inventory.fetchedAt === null) {
    return (
      <Band
        tone="slate"
        title="First read under way."
        text={`${inventory.instances.length} rows so far. Actions wait until it has ended.`}
      />
    )
  }
  if (project.state === 'ok' || project.state === 'starting' || project.state === 'throttled') return null
  return <Band tone="amber" title={`${project.name} needs a look.`} text={project.stateText} />
}

function StaleBand({
  project,
  inventory,
  reason,
}: {
  project: Project
  inventory: Inventory
  reason: string
}) {
  const now = useNow()
  const refresh = useMutation({
    mutationFn: () => call(api.refreshProject, { params: { project: project.id } }),
  })
  const age = inventory.fetchedAt === null ? null : formatAge(inventory.fetchedAt, now)
  const title =
    inventory.complete && age !== null ? `These rows are ${age} old.` : 'Not every row could be read.'
  const off = inventory.complete ? '' : ' “Select all” is off.'
  return (
    <Band
      tone="amber"
      title={title}
      text={refresh.isError ? explainError(refresh.error).what : `${reason}${off}`}
    >
      <button
        type="button"
        className="button small"
        aria-disabled={refresh.isPending}
        onClick={() => refresh.mutate()}
      >
        Try now
      </button>
    </Band>
  )
}
