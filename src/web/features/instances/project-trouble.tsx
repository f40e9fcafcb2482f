import { Suspense } from 'react'
import type { CloudCodeMeaning } from '../../../contract/cloud-codes.ts'
import type { Project } from '../../../contract/project.ts'
import { systemClock } from '../../lib/clock.ts'
import { CloudAnswer } from '../../ui/cloud-answer.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { ticketText } from '../../ui/ticket-text.ts'
import { useCloudMeaning } from '../../ui/use-cloud-meaning.ts'

/** The cloud's answer that keeps a project from being read, explained, and all of it to copy; nothing while all is well. */
export function ProjectTrouble({ project }: { project: Project }) {
  if (project.state === 'ok' || project.state === 'starting') return null
  return (
    <>
      {project.cloud ? <CloudAnswer cloud={project.cloud} /> : null}
      <div className="acts">
        <ProjectTicketButton project={project} />
      </div>
    </>
  )
}

/** Copies for a ticket how a project stands. */
export function ProjectTicketButton({ project }: { project: Project }) {
  if (!project.cloud) return <TicketButton project={project} meaning={null} />
  return (
    <Suspense fallback={null}>
      <ExplainedTicketButton project={project} cloud={project.cloud} />
    </Suspense>
  )
}

function ExplainedTicketButton(props: { project: Project; cloud: NonNullable<Project['cloud']> }) {
  return <TicketButton project={props.project} meaning={useCloudMeaning(props.cloud)} />
}

function TicketButton({ project, meaning }: { project: Project; meaning: CloudCodeMeaning | null }) {
  return <CopyButton label="Copy for a ticket" className="" text={() => projectTicket(project, meaning)} />
}

function projectTicket(project: Project, meaning: CloudCodeMeaning | null): string {
  return ticketText({
    title: `${project.name} cannot be read as it should`,
    text: project.stateText,
    at: systemClock.now(),
    page: location.href,
    facts: [
      ['State', project.state],
      ['Cloud project', `${project.cloudProjectId} in ${project.region}, DMS ${project.apiVersion}`],
      ['Last whole read', project.lastSyncAt ?? 'never'],
    ],
    requestId: undefined,
    cloud: project.cloud,
    meaning,
  })
}
