import Popover from '@mui/material/Popover'
import type { Project } from '../../../contract/project.ts'
import { withLocalTimes } from '../../lib/local-times.ts'
import { Themed } from '../../theme/themed.tsx'
import { useNow } from '../../ui/use-now.ts'
import { ProjectTrouble } from './project-trouble.tsx'

/** What stands behind the band over the rows: the state of the project, the cloud's answer, and what to quote. */
export function TroublePopover(props: { anchor: HTMLElement; project: Project; onClose: () => void }) {
  const { project } = props
  const now = useNow(60_000)
  return (
    <Themed>
      <Popover
        open
        anchorEl={props.anchor}
        onClose={props.onClose}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': `Why ${project.name} is not up to date` } }}
      >
        <div className="trouble-details">
          <p>{withLocalTimes(project.stateText, now)}</p>
          <ProjectTrouble project={project} />
        </div>
      </Popover>
    </Themed>
  )
}
