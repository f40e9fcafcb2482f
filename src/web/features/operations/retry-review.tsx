import { useQuery } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import type { Plan } from '../../../contract/plan.ts'
import { paths } from '../../paths.ts'
import { instanceQueries } from '../instances/instance-queries.ts'
import { projectQueries } from '../projects/project-queries.ts'
import { Review } from '../review/review.tsx'

/**
 * The review of what *retry* would send, drawn once the project it names is known; the instances give the rows their
 * owner, size and age.
 */
export function RetryReview({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const projects = useQuery(projectQueries.all())
  const inventory = useQuery(instanceQueries.inventory(plan.project))
  const navigate = useNavigate()
  const project = projects.data?.find(({ id }) => id === plan.project)
  if (!project) return null
  return (
    <Review
      project={project}
      action={plan.action}
      instanceIds={undefined}
      instances={inventory.data?.instances ?? []}
      plan={plan}
      onClose={onClose}
      onStarted={(started) => void navigate(paths.operation(started.id))}
    />
  )
}
