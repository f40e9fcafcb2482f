import { useQuery } from '@tanstack/react-query'
import type { Permission } from '../../../contract/session.ts'
import { sessionQueries } from './session-queries.ts'

/**
 * Whether the person signed in has a permission in a project. False while that is not known, so that
 * nothing is drawn which then goes away. The server decides by itself; this is for what to draw.
 */
export function useMay(projectId: string | undefined, permission: Permission): boolean {
  const session = useQuery(sessionQueries.current())
  if (projectId === undefined) return false
  const permissions = session.data?.permissions ?? {}
  return Object.hasOwn(permissions, projectId) && (permissions[projectId] ?? []).includes(permission)
}
