import type { InstanceDetail, InstanceTask } from '../../../contract/instance.ts'
import { formatDateTime, formatExact } from '../../lib/format-time.ts'
import { explainError } from '../../ui/explain-error.ts'

/** The background tasks of an instance, as the cloud lists them; its words are shown as they came. */
export function PanelTasks({ detail, error }: { detail: InstanceDetail | undefined; error: Error | null }) {
  if (!detail) {
    return <p className="q3">{error ? `Not read. ${explainError(error).what}` : 'Reading the tasks.'}</p>
  }
  if (detail.tasks === null) {
    return <p className="q3">{detail.tasksReason ?? 'The cloud does not give the tasks of this instance.'}</p>
  }
  if (detail.tasks.length === 0) return <p className="q3">The cloud lists no task of this instance.</p>
  return (
    <ol className="tasks">
      {detail.tasks.map((task) => (
        <li key={task.id}>
          <div className="line">
            <b>{task.name}</b>
            <span className="grow" />
            <span className="mono">{task.status}</span>
          </div>
          <TaskTime task={task} />
          {task.params === '' ? null : <code>{task.params}</code>}
        </li>
      ))}
    </ol>
  )
}

function TaskTime({ task }: { task: InstanceTask }) {
  const { startedAt, endedAt } = task
  if (startedAt === null) return null
  const title =
    endedAt === null ? formatExact(startedAt) : `${formatExact(startedAt)} to ${formatExact(endedAt)}`
  return (
    <small title={title}>
      {formatDateTime(startedAt)}
      {endedAt === null ? ', not ended' : ` to ${formatDateTime(endedAt)}`}
    </small>
  )
}
