import '../../ui/middle.css'
import { Suspense } from 'react'
import type { Project } from '../../../contract/project.ts'
import { formatTime } from '../../lib/format-time.ts'
import { withLocalTimes } from '../../lib/local-times.ts'
import { CloudWords } from '../../ui/cloud-answer.tsx'
import { Glyph } from '../../ui/state-glyph.tsx'
import { useCloudMeaning } from '../../ui/use-cloud-meaning.ts'
import { useNow } from '../../ui/use-now.ts'
import { ProjectTicketButton } from './project-trouble.tsx'
import { useRefresh } from './use-refresh.ts'

/** In the place of rows that nobody has read yet, and that cannot be read: why, what to do, and what to quote. */
export function UnreadProject({ project }: { project: Project }) {
  const { refresh, isReading, said } = useRefresh(project)
  const isSlowed = project.state === 'throttled'
  return (
    <div className="middle" role="alert">
      {isSlowed ? <Glyph name="overdue" tone="amber" /> : <Glyph name="rejected" tone="red" />}
      <h2>{isSlowed ? 'This project has not been read yet' : 'This project could not be read'}</h2>
      <Suspense fallback={null}>
        {project.cloud ? (
          <Meaning project={project} cloud={project.cloud} />
        ) : (
          <StateText project={project} />
        )}
      </Suspense>
      <div className="acts">
        <ProjectTicketButton project={project} />
        <button type="button" className="button" aria-disabled={isReading} onClick={refresh}>
          {project.state === 'key-stopped' ? 'Try the key again' : 'Try now'}
        </button>
      </div>
      <output className="not-copied">{said}</output>
      <div className="quote cloud-answer">
        {project.cloud ? <CloudWords cloud={project.cloud} /> : null}
        <p className="said">{nextText(project)}</p>
      </div>
    </div>
  )
}

function Meaning(props: { project: Project; cloud: NonNullable<Project['cloud']> }) {
  const meaning = useCloudMeaning(props.cloud)
  if (!meaning) return <StateText project={props.project} />
  return (
    <p>
      {meaning.what} {meaning.means} {meaning.next}
    </p>
  )
}

function StateText({ project }: { project: Project }) {
  const now = useNow(60_000)
  return <p>{withLocalTimes(project.stateText, now)}</p>
}

function nextText({ nextReadAt, state }: Project): string {
  if (nextReadAt !== null) return `It is read again by itself at ${formatTime(nextReadAt)}.`
  return state === 'key-stopped'
    ? 'It is not tried again by itself, because repeated failures lock the key.'
    : 'It is being read again now.'
}
