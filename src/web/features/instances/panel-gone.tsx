import { ServerOff } from 'lucide-react'
import { Link } from 'react-router'
import type { Project } from '../../../contract/project.ts'
import type { ApiError } from '../../api/api-error.ts'
import { formatTime } from '../../lib/format-time.ts'
import { CloudWords } from '../../ui/cloud-answer.tsx'
import { CopyableId } from '../../ui/copyable-id.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { operationsOf } from './operations-of.ts'

/** Neither the list nor a read by ID shows the instance: what that proves, and what not. */
export function PanelGone(props: {
  project: Project
  instanceId: string
  error: ApiError
  onRead: () => void
}) {
  const { project, instanceId, error } = props
  const { cloud } = error
  const at = formatTime(new Date(error.at).toISOString())
  return (
    <>
      <EmptyState
        icon={ServerOff}
        title="Not in this project"
        text={
          cloud
            ? `At ${at} the cloud answered that no such instance exists here, and the list does not show it. That proves no deletion: it may be of another project, or never have been. What was seen of a deletion is in the operation that asked for it.`
            : `${project.name} has no Kafka instance of this ID.`
        }
      >
        <Link className="button" to={operationsOf(project.id, instanceId)}>
          Operations that took it
        </Link>
        <button type="button" className="button" onClick={props.onRead}>
          Look again
        </button>
      </EmptyState>
      <div className="quote cloud-answer">
        <p className="said">
          ID <CopyableId value={instanceId} label="instance ID" />
        </p>
        {cloud ? <CloudWords cloud={cloud} /> : null}
      </div>
    </>
  )
}
