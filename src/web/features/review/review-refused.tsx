import { useQuery } from '@tanstack/react-query'
import { lazy } from 'react'
import type { Action } from '../../../contract/row.ts'
import { Part } from '../../ui/part.tsx'
import { sessionQueries } from '../session/session-queries.ts'

const RefusedSheet = lazy(async () => ({ default: (await import('./refused-sheet.tsx')).RefusedSheet }))

/**
 * Why an address that asks for the review of an action opens none: the person's role does not allow it. Nothing where
 * it does, and while that is not known.
 */
export function ReviewRefused(props: { projectId: string; action: Action; onClose: () => void }) {
  const { projectId, action } = props
  const { data: session } = useQuery(sessionQueries.current())
  if (!session || session.permissions[projectId]?.includes(action)) return null
  return (
    <Part onFail={props.onClose}>
      <RefusedSheet {...props} session={session} />
    </Part>
  )
}
