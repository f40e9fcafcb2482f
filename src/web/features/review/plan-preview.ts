import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../contract/api.ts'
import type { Plan } from '../../../contract/plan.ts'
import type { Action } from '../../../contract/row.ts'
import { call } from '../../api/client.ts'

/**
 * What a preview is asked for: chosen instances, every failed creation (no IDs), or what *retry* of an
 * operation takes up.
 */
export type PlanSubject =
  { project: string; action: Action; instanceIds: string[] | undefined } | { retryOf: string }

/**
 * A preview made by the server. Reading it makes it, so it is never read again by itself: each `attempt` is a
 * new one, and none outlives its sheet.
 */
export function planPreview(subject: PlanSubject, attempt: string, given: Plan | undefined) {
  return queryOptions({
    queryKey: ['plan-preview', attempt, subject] as const,
    queryFn: () =>
      'retryOf' in subject
        ? call(api.retryOperation, { params: { id: subject.retryOf }, body: {} })
        : call(api.createPlan, {
            params: { project: subject.project },
            body:
              subject.instanceIds === undefined
                ? { action: subject.action }
                : { action: subject.action, instanceIds: subject.instanceIds },
          }),
    ...(given === undefined ? {} : { initialData: given }),
    staleTime: 'static',
    gcTime: 0,
    retry: false,
  })
}
