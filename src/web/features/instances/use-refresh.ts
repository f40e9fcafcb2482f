import { useMutation } from '@tanstack/react-query'
import { api } from '../../../contract/api.ts'
import type { Project } from '../../../contract/project.ts'
import { call } from '../../api/client.ts'
import { formatTime } from '../../lib/format-time.ts'
import { explainError } from '../../ui/explain-error.ts'
import { refreshOutcome, type Standing } from './refresh-outcome.ts'

/**
 * Reads a project now, for a person. `said` is what became of it, in a sentence, until it is asked for again; undefined
 * before. `isRefused` where the server did not take it up.
 */
export function useRefresh(project: Project): {
  refresh: () => void
  isReading: boolean
  said: string | undefined
  isRefused: boolean
} {
  const asked = useMutation({
    mutationFn: (_before: Standing) => call(api.refreshProject, { params: { project: project.id } }),
  })
  const outcome = asked.isSuccess ? refreshOutcome(asked.variables, project) : undefined
  const isReading = asked.isPending || outcome?.kind === 'reading'
  const { lastSyncAt, nextReadAt } = project
  return {
    refresh: () => {
      if (!isReading) asked.mutate({ lastSyncAt, nextReadAt })
    },
    isReading,
    said: sayOf(outcome, asked.isPending, asked.error),
    isRefused: asked.isError,
  }
}

function sayOf(
  outcome: ReturnType<typeof refreshOutcome> | undefined,
  isPending: boolean,
  error: Error | null,
): string | undefined {
  if (error) {
    const { what, next } = explainError(error)
    return `Not read. ${what} ${next}`.trim()
  }
  if (isPending || outcome?.kind === 'reading') return 'Reading now.'
  if (outcome?.kind === 'read') return `Read at ${formatTime(outcome.at)}.`
  return outcome && 'Not everything could be read. What is shown is what was read before.'
}
