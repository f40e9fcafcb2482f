import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../contract/api.ts'
import { call } from '../../api/client.ts'
import { atMost } from './at-most.ts'
import { failureReason } from './failure-reason.ts'

/** Each costs the cloud two reads, so few at a time are enough. */
const IN_FLIGHT = 4
const limited = atMost(IN_FLIGHT)

/** Why a creation failed. What is on record does not change any more, so it is read once. */
export function failureReasonQuery(project: string, instanceId: string) {
  return queryOptions({
    queryKey: ['failure-reason', project, instanceId] as const,
    queryFn: ({ signal }) =>
      limited(
        async () => failureReason(await call(api.getInstance, { params: { project, instanceId }, signal })),
        signal,
      ),
    staleTime: 'static',
    retry: false,
  })
}

/**
 * The operation that was asked last to clear failed creations of a project; null where there has been none. Its key is one
 * of operations, so that whatever changes them has it read again.
 */
export function lastClearingQuery(project: string) {
  return queryOptions({
    queryKey: ['operations', 'last-clearing', project] as const,
    queryFn: async ({ signal }) => {
      const query = { project, action: 'clear-failed', limit: 1 } as const
      const { operations } = await call(api.listOperations, { query, signal })
      return operations[0] ?? null
    },
  })
}
