import { useMutation } from '@tanstack/react-query'
import { RefreshCw } from 'lucide-react'
import { api } from '../../../contract/api.ts'
import type { Project } from '../../../contract/project.ts'
import { call } from '../../api/client.ts'
import { explainError } from '../../ui/explain-error.ts'

/** Asks for a read of every project now. What comes of it shows in the times of the table, not here. */
export function RefreshAll({ projects }: { projects: readonly Project[] }) {
  const refresh = useMutation({ mutationFn: () => askAll(projects) })
  // One alone has its button beside the time of its last read.
  if (projects.length === 1) return null
  return (
    <>
      <output className="asked">{refresh.data}</output>
      <button
        type="button"
        className="button quiet refresh-all"
        aria-disabled={refresh.isPending}
        onClick={() => {
          if (!refresh.isPending) refresh.mutate()
        }}
      >
        <RefreshCw size={15} strokeWidth={1.75} aria-hidden="true" />
        <span className="label">Refresh all</span>
      </button>
    </>
  )
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
