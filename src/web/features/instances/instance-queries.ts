import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../contract/api.ts'
import { call } from '../../api/client.ts'

export const instanceQueries = {
  /** The whole inventory of a project, from the server's snapshot; events keep it up to date. */
  inventory: (projectId: string) =>
    queryOptions({
      queryKey: ['instances', projectId] as const,
      queryFn: ({ signal }) => call(api.listInstances, { params: { project: projectId }, signal }),
    }),
  /** One instance, read fresh from the cloud, with its background tasks. */
  detail: (projectId: string, instanceId: string) =>
    queryOptions({
      queryKey: ['instance', projectId, instanceId] as const,
      queryFn: ({ signal }) => call(api.getInstance, { params: { project: projectId, instanceId }, signal }),
      staleTime: 15_000,
    }),
}
