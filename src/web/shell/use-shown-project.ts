import { useQuery } from '@tanstack/react-query'
import { useMatches, useSearchParams } from 'react-router'
import type { Project } from '../../contract/project.ts'
import { operationQueries } from '../features/operations/operation-queries.ts'
import { projectQueries } from '../features/projects/project-queries.ts'
import { useCurrentProject } from '../features/projects/use-current-project.ts'
import type { PageFacts } from './page-facts.ts'

/**
 * The project that the page is about, as far as it says: by its kind, by the address, or by the operation it shows.
 * `all` where it is about none in particular; undefined where the address names one that does not exist.
 */
export function useShownProject(facts: PageFacts): Project | 'all' | undefined {
  const current = useCurrentProject()
  const projects = useQuery(projectQueries.all())
  const [params] = useSearchParams()
  const operationId = useMatches().at(-1)?.params['id']
  // Only what the page has read anyway.
  const operation = useQuery({ ...operationQueries.one(operationId ?? ''), enabled: false })
  if (facts.inProject || params.has('project')) return current
  return projects.data?.find(({ id }) => id === operation.data?.project) ?? 'all'
}
