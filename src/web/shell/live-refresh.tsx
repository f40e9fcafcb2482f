import { RefreshCw } from 'lucide-react'
import { useId } from 'react'
import type { Project } from '../../contract/project.ts'
import { useRefresh } from '../features/instances/use-refresh.ts'
import { Hinted } from '../ui/hinted.tsx'

/** Reads the project now, and tells whoever asked what became of that. */
export function LiveRefresh({ project }: { project: Project }) {
  const { refresh, isReading, said } = useRefresh(project)
  const hintId = useId()
  return (
    <Hinted id={hintId} text={said ?? `Read ${project.name} now`}>
      <button
        type="button"
        className="icon-button live-refresh"
        aria-label="Refresh"
        aria-describedby={hintId}
        aria-disabled={isReading}
        onClick={refresh}
      >
        <RefreshCw size={16} strokeWidth={1.75} aria-hidden="true" />
      </button>
      <output className="vh">{said}</output>
    </Hinted>
  )
}
