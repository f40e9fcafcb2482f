import { useQuery } from '@tanstack/react-query'
import type { OperationSummary } from '../../../contract/operation.ts'
import { mayControl } from '../../../contract/session.ts'
import { sessionQueries } from '../session/session-queries.ts'

/**
 * What the person signed in may do with an operation: `steer` it (pause, resume, cancel), which its owner
 * always may, and `rule` on its rows, for which the permission is needed.
 */
export function useMayControl(operation: OperationSummary): { steer: boolean; rule: boolean } {
  const { data: session } = useQuery(sessionQueries.current())
  if (!session) return { steer: false, rule: false }
  const rule =
    (session.permissions[operation.project] ?? []).includes('control') &&
    mayControl(session.roles, operation.action)
  return { steer: rule || session.user.id === operation.actor.id, rule }
}
