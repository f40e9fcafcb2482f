import { useQuery, useQueryClient } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { useEffect } from 'react'
import { useLocation, useNavigate } from 'react-router'
import type { Project } from '../../contract/project.ts'
import type { Session } from '../../contract/session.ts'
import { runOnText } from '../features/instances/run-on-text.ts'
import { selectionOf } from '../features/instances/selection.ts'
import { operationQueries } from '../features/operations/operation-queries.ts'
import { sessionEnd } from '../features/session/session-end.ts'
import { sessionQueries } from '../features/session/session-queries.ts'
import { countOf } from '../lib/format-number.ts'
import { formatTime } from '../lib/format-time.ts'
import { paths } from '../paths.ts'
import { EmptyState } from '../ui/empty-state.tsx'

/**
 * In the place of a page whose session is over: what is kept, what goes on, and the way back. `endedAt` in ms since 1970.
 */
export function SessionEnded(props: { session: Session; project: Project | undefined; endedAt: number }) {
  const { project } = props
  const { pathname, search } = useLocation()
  const navigate = useNavigate()
  const open = useQuery({
    ...operationQueries.open(project ? { project: project.id } : {}),
    enabled: false,
  })
  useSessionFromElsewhere(props.session)
  const held = project ? selectionOf(project.id).get().size : 0
  const kept = held === 0 ? 'the same filter' : `the same filter and ${countOf(held, 'instance')} selected`
  const at = formatTime(new Date(props.endedAt).toISOString())
  return (
    <EmptyState
      icon={KeyRound}
      title="Your session ended"
      text={`Found out at ${at}. Sign in and you are back here, with ${kept}. ${runOnText(open.data ?? [])}.`}
    >
      <button
        type="button"
        className="button primary"
        onClick={() => void navigate(paths.signIn(pathname + search))}
      >
        Sign in again
      </button>
    </EmptyState>
  )
}

/**
 * Whoever signs in again in another tab, as the one-time link of a laptop makes them do, finds this page as it was. A
 * different person begins anew.
 */
function useSessionFromElsewhere(before: Session): void {
  const queryClient = useQueryClient()
  useEffect(() => {
    const look = async (): Promise<void> => {
      try {
        const session = await queryClient.fetchQuery({
          ...sessionQueries.current(),
          staleTime: 0,
          retry: false,
        })
        if (session.user.id !== before.user.id) location.reload()
        else sessionEnd.clear()
      } catch {
        // Still nobody: the page stays as it is.
      }
    }
    const onReturn = (): void => {
      if (!document.hidden) void look()
    }
    document.addEventListener('visibilitychange', onReturn)
    window.addEventListener('focus', onReturn)
    return () => {
      document.removeEventListener('visibilitychange', onReturn)
      window.removeEventListener('focus', onReturn)
    }
  }, [queryClient, before.user.id])
}
