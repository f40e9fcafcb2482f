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
