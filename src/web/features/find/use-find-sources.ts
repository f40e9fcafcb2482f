import { queryOptions, useQueries, useQuery } from '@tanstack/react-query'
import { api } from '../../../contract/api.ts'
import type { Project } from '../../../contract/project.ts'
import { call } from '../../api/client.ts'
import { explainError } from '../../ui/explain-error.ts'
import { countOf } from '../../lib/format-number.ts'
import { instanceQueries } from '../instances/instance-queries.ts'
import { operationQueries } from '../operations/operation-queries.ts'
import { projectQueries } from '../projects/project-queries.ts'

/** The most of the history that is searched: one page of it, as long as the server gives. */
export const MOST_OPERATIONS = 200

const latestOperations = queryOptions({
  queryKey: [...operationQueries.all(), 'latest'] as const,
  queryFn: async ({ signal }) =>
    (await call(api.listOperations, { query: { limit: MOST_OPERATIONS }, signal })).operations,
  // Events do not reach it: each opening reads it anew.
  staleTime: 0,
})

/**
 * Everything that can be found, read when this is first drawn and kept by the pages' own queries. `gaps` says what is
 * not in it yet, or not to be had.
 */
export function useFindSources() {
  const projects = useQuery(projectQueries.all()).data ?? []
  const inventories = useQueries({
    // What was read once is kept up to date by events.
    queries: projects.map(({ id }) => ({ ...instanceQueries.inventory(id), staleTime: Infinity })),
  })
  const operations = useQuery(latestOperations)
  const gaps = projects.flatMap((project, index) => gapOf(project, inventories[index]) ?? [])
  if (operations.isPending) gaps.push('The operations are being read.')
  if (operations.isError)
    gaps.push(`The operations could not be read. ${explainError(operations.error).what}`)
  return {
    projects,
    inventories: projects.flatMap((project, index) => {
      const instances = inventories[index]?.data?.instances
      return instances ? [{ project, instances }] : []
    }),
    operations: operations.data ?? [],
    gaps,
  }
}

type Read = {
  data?: { instances: readonly unknown[]; complete: boolean } | undefined
  error?: Error | null
}

function gapOf(project: Project, read: Read | undefined): string | undefined {
  if (read?.data) {
    if (read.data.complete) return undefined
    const so = `${countOf(read.data.instances.length, 'instance')} so far`
    return project.lastSyncAt === null
      ? `${project.name} is still being read: ${so}.`
      : `${project.name} is not fully read: ${so}.`
  }
  return read?.error
    ? `${project.name} could not be read. ${explainError(read.error).what}`
    : `The instances of ${project.name} are on their way.`
}
