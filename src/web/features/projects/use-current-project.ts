import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import type { Project } from '../../../contract/project.ts'
import { projectQueries } from './project-queries.ts'
import { rememberedProject } from './remembered-project.ts'

/**
 * The project that the page is about: the one in the address, else the one this browser looked at last,
 * else the first. Undefined while projects are being read and where the address names none that exists.
 */
export function useCurrentProject(): Project | undefined {
  const projects = useQuery(projectQueries.all())
  const [searchParams] = useSearchParams()
  return chooseProject(projects.data ?? [], searchParams.get('project'), rememberedProject())
}

/** Pure choice behind {@link useCurrentProject}. A name in the address that does not exist is never replaced. */
export function chooseProject(
  projects: readonly Project[],
  named: string | null,
  remembered: string | undefined,
): Project | undefined {
  if (named !== null) return projects.find((project) => project.id === named)
  return projects.find((project) => project.id === remembered) ?? projects[0]
}
