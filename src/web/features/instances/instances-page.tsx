import { useQuery } from '@tanstack/react-query'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { TableSkeleton } from '../../ui/table-skeleton.tsx'
import { useCurrentProject } from '../projects/use-current-project.ts'
import { instanceQueries } from './instance-queries.ts'
import { InstancesView } from './instances-view.tsx'

/** All instances of the project that the address names. */
export function InstancesPage() {
  const project = useCurrentProject()
  const inventory = useQuery({
    ...instanceQueries.inventory(project?.id ?? ''),
    enabled: project !== undefined,
  })
  if (project && inventory.data) {
    return <InstancesView key={project.id} project={project} inventory={inventory.data} />
  }
  return (
    <>
      <PageHeader title="Instances" sub={project?.name} />
      {inventory.isError ? (
        <ErrorPanel
          title="The instances could not be read"
          error={inventory.error}
          onRetry={() => void inventory.refetch()}
        />
      ) : (
        <TableSkeleton
          place="of-instances"
          label={project ? `Reading the instances of ${project.name}` : 'Reading the projects'}
        />
      )}
    </>
  )
}
