import { RefreshCw } from 'lucide-react'
import { useId } from 'react'
import type { Project } from '../../contract/project.ts'
import { useRefresh } from '../features/instances/use-refresh.ts'
import { useRefreshAll } from '../features/projects/use-refresh-all.ts'
import { countOf } from '../lib/format-number.ts'
import { Hinted } from '../ui/hinted.tsx'

type Refreshing = { refresh: () => void; isReading: boolean; said: string | undefined }

/** Reads the project now, and tells whoever asked what became of that. */
export function LiveRefresh({ project }: { project: Project }) {
  return <RefreshButton refreshing={useRefresh(project)} hint={`Read ${project.name} now`} />
}

/** The same for all projects at once. */
export function LiveRefreshAll({ projects }: { projects: readonly Project[] }) {
  const hint = `Read all ${countOf(projects.length, 'project')} now`
  return <RefreshButton refreshing={useRefreshAll(projects)} hint={hint} />
}

function RefreshButton({ refreshing, hint }: { refreshing: Refreshing; hint: string }) {
  const { refresh, isReading, said } = refreshing
  const hintId = useId()
  return (
    <Hinted id={hintId} text={said ?? hint}>
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
