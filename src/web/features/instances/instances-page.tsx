import { useQuery } from '@tanstack/react-query'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { useCurrentProject } from '../projects/use-current-project.ts'
import { instanceQueries } from './instance-queries.ts'
import { InstancesView } from './instances-view.tsx'
import { TableSkeleton } from './table-skeleton.tsx'

/** All instances of the project that the address names. */
export function InstancesPage() {
  const project = useCurrentProject()
  return project ? <ProjectInstances key={project.id} project={project} /> : null
}

function ProjectInstances({ project }: { project: NonNullable<ReturnType<typeof useCurrentProject>> }) {
  const inventory = useQuery(instanceQueries.inventory(project.id))
  if (inventory.data) return <InstancesView project={project} inventory={inventory.data} />
  return (
    <>
      <PageHeader title="Instances" sub={project.name} />
      {inventory.isError ? (
        <ErrorPanel
          title="The instances could not be read"
          error={inventory.error}
          onRetry={() => void inventory.refetch()}
        />
      ) : (
        <TableSkeleton label={`Reading the instances of ${project.name}`} />
      )}
    </>
  )
}
