import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../contract/api.ts'
import type { Inventory } from '../../../contract/instance.ts'
import { call, callIfChanged } from '../../api/client.ts'
import { keepUnchanged } from './keep-unchanged.ts'

/**
 * The version of each project's inventory that was read last. The server makes a new one for every change, so as long
 * as it says that this one stands, no event can have changed what is held here either.
 */
const etags = new Map<string, string | undefined>()

export const instanceQueries = {
  /** The whole inventory of a project, from the server's snapshot; events keep it up to date. */
  inventory: (projectId: string) =>
    queryOptions({
      queryKey: ['instances', projectId] as const,
      queryFn: async ({ signal, client, queryKey }): Promise<Inventory> => {
        const held = () => client.getQueryData<Inventory>(queryKey)
        const answer = await callIfChanged(api.listInstances, {
          params: { project: projectId },
          signal,
          etag: held() && etags.get(projectId),
        })
        const known = held()
        if (answer === 'unchanged' && known) return known
        if (answer === 'unchanged') {
          return keepUnchanged(
            held(),
            await call(api.listInstances, { params: { project: projectId }, signal }),
          )
        }
        etags.set(projectId, answer.etag)
        return keepUnchanged(held(), answer.reply)
      },
      // An event keeps by itself what it does not name: ten thousand instances need not be compared for each.
      structuralSharing: false,
    }),
  /** One instance, read fresh from the cloud, with its background tasks. */
  detail: (projectId: string, instanceId: string) =>
    queryOptions({
      queryKey: ['instance', projectId, instanceId] as const,
      queryFn: ({ signal }) => call(api.getInstance, { params: { project: projectId, instanceId }, signal }),
      staleTime: 15_000,
    }),
}
