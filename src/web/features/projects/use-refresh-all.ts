import { useMutation } from '@tanstack/react-query'
import { api } from '../../../contract/api.ts'
import type { Project } from '../../../contract/project.ts'
import { call } from '../../api/client.ts'
import { explainError } from '../../ui/explain-error.ts'

/** Reads every project now, for a person. `said` is what the projects answered, until it is asked again. */
export function useRefreshAll(projects: readonly Project[]): {
  refresh: () => void
  isReading: boolean
  said: string | undefined
} {
  const asked = useMutation({ mutationFn: () => askAll(projects) })
  return {
    refresh: () => {
      if (!asked.isPending) asked.mutate()
    },
    isReading: asked.isPending,
    said: asked.data,
  }
}

/** What each project answered, in one line; a project that refuses keeps no other from being read. */
async function askAll(projects: readonly Project[]): Promise<string> {
  const answers = await Promise.all(
    projects.map(async ({ id, name }) => {
      try {
        await call(api.refreshProject, { params: { project: id } })
        return undefined
      } catch (error) {
        return `${name}: ${explainError(error).what}`
      }
    }),
  )
  const refusals = answers.filter((answer) => answer !== undefined)
  return refusals.length === 0 ? 'Asked for. The times change when the reads have ended.' : refusals.join(' ')
}
