import './live-indicator.css'
import { useQuery } from '@tanstack/react-query'
import { lazy, useState } from 'react'
import type { Project } from '../../contract/project.ts'
import { instanceQueries } from '../features/instances/instance-queries.ts'
import { leastFresh, oldestSync } from '../features/projects/least-fresh.ts'
import { useSessionEnd } from '../features/session/session-end.ts'
import { formatExact } from '../lib/format-time.ts'
import { Part } from '../ui/part.tsx'
import { Glyph } from '../ui/state-glyph.tsx'
import type { GlyphName, Tone } from '../ui/state-words.ts'
import { useNow } from '../ui/use-now.ts'
import { useConnection } from '../api/connection-context.ts'
import { LiveRefresh, LiveRefreshAll } from './live-refresh.tsx'
import { laterOf, liveState, type LiveState } from './live-state.ts'

const loadDetails = () => import('./live-details.tsx')
const LiveDetails = lazy(async () => ({ default: (await loadDetails()).LiveDetails }))

const GLYPHS: Record<LiveState['tone'], { name: GlyphName; tone: Tone }> = {
  live: { name: 'running', tone: 'green' },
  first: { name: 'planned', tone: 'rest' },
  late: { name: 'overdue', tone: 'amber' },
  off: { name: 'cancelled', tone: 'rest' },
}

/**
 * Says as of when the page is true that is about these projects. A press opens what is read, why it waits, and a way to
 * read now. Nothing where the page is about no project.
 */
export function LiveIndicator({ projects }: { projects: readonly Project[] }) {
  const project = leastFresh(projects)
  return project ? <Indicator project={project} projects={projects} /> : null
}

/** `project` is the one to tell of. */
function Indicator({ project, projects }: { project: Project; projects: readonly Project[] }) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const connection = useConnection()
  const endedAt = useSessionEnd()
  const now = useNow()
  // Only what a page has read anyway: the indicator asks for nothing by itself.
  const inventory = useQuery({ ...instanceQueries.inventory(project.id), enabled: false })
  const isOfOne = projects.length === 1
  const asOf = isOfOne ? laterOf(project.lastSyncAt, inventory.data?.fetchedAt ?? null) : oldestSync(projects)
  const live = liveState({ project, asOf, connection, endedAt, now })
  return (
    <>
      <button
        type="button"
        className={`live-indicator ${live.tone}`}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        title={asOf === null ? undefined : formatExact(asOf)}
        onPointerEnter={() => void loadDetails().catch(() => undefined)}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {/* Another state is another thing to see, not the same one moved aside for longer words. */}
        <span key={live.word} className="words">
          <Glyph {...GLYPHS[live.tone]} />
          <b>{live.word}</b>
          <span>{live.time}</span>
        </span>
      </button>
      {endedAt !== undefined ? null : isOfOne ? (
        <LiveRefresh key={project.id} project={project} />
      ) : (
        <LiveRefreshAll projects={projects} />
      )}
      <Part onFail={() => setAnchor(null)}>
        {anchor && (
          <LiveDetails
            anchor={anchor}
            projects={projects}
            connection={connection}
            asOf={asOf}
            onClose={() => setAnchor(null)}
          />
        )}
      </Part>
    </>
  )
}
