import type { Project } from '../../../contract/project.ts'
import { withLocalTimes } from '../../lib/local-times.ts'
import { DetailsPopover } from '../../ui/details-popover.tsx'
import { useNow } from '../../ui/use-now.ts'
import { ProjectTrouble } from './project-trouble.tsx'

/** What stands behind the band over the rows: the state of the project, the cloud's answer, and what to quote. */
export function TroublePopover(props: { anchor: HTMLElement; project: Project; onClose: () => void }) {
  const { project } = props
  const now = useNow(60_000)
  return (
    <DetailsPopover
      label={`Why ${project.name} is not up to date`}
      anchor={props.anchor}
      onClose={props.onClose}
    >
      <div className="trouble-details">
        <p>{withLocalTimes(project.stateText, now)}</p>
        <ProjectTrouble project={project} />
      </div>
    </DetailsPopover>
  )
}
