import { Suspense } from 'react'
import type { InstanceDetail, InstanceTask } from '../../../contract/instance.ts'
import { formatDateTime, formatDuration, formatExact, formatTime } from '../../lib/format-time.ts'
import { Copyable } from '../../ui/copyable.tsx'
import { CopyableId } from '../../ui/copyable-id.tsx'
import { useBareCodeMeaning } from '../../ui/use-cloud-meaning.ts'
import { codesIn, readTaskParams } from './task-params.ts'

/** The background tasks of an instance, as the cloud lists them; its words are shown as they came. */
export function PanelTasks(props: { detail: InstanceDetail | undefined; isUnread: boolean }) {
  const { detail } = props
  if (!detail) {
    return <p className="q3">{props.isUnread ? 'The tasks were not read.' : 'Reading the tasks.'}</p>
  }
  if (detail.tasks === null) {
    return <p className="q3">{detail.tasksReason ?? 'The cloud does not give the tasks of this instance.'}</p>
  }
  if (detail.tasks.length === 0) return <p className="q3">The cloud lists no task of this instance.</p>
  return (
    <ol className="tasks">
      {detail.tasks.map((task) => (
        <Task key={task.id} task={task} />
      ))}
    </ol>
  )
}

function Task({ task }: { task: InstanceTask }) {
  const isFailed = /^fail/i.test(task.status)
  return (
    <li>
      <div className="line">
        <b>{task.name}</b>
        <span className="grow" />
        <span className={isFailed ? 'mono refused' : 'mono'}>{task.status}</span>
      </div>
      <TaskTime task={task} />
      <Params params={task.params} />
      <Suspense fallback={null}>
        {codesIn(task.params).map((code) => (
          <CodeMeaning key={code} code={code} />
        ))}
      </Suspense>
      <small>
        Task <CopyableId value={task.id} label="task ID" />
      </small>
    </li>
  )
}

function TaskTime({ task }: { task: InstanceTask }) {
  const { startedAt, endedAt } = task
  if (startedAt === null) return null
  if (endedAt === null) {
    return <small title={formatExact(startedAt)}>{formatDateTime(startedAt)}, not ended</small>
  }
  const start = formatDateTime(startedAt)
  const end = formatDateTime(endedAt)
  const isSameDay = start.slice(0, -5) === end.slice(0, -5)
  return (
    <small title={`${formatExact(startedAt)} to ${formatExact(endedAt)}`}>
      {start} to {isSameDay ? formatTime(endedAt).slice(0, 5) : end}, took{' '}
      {formatDuration(Date.parse(endedAt) - Date.parse(startedAt))}
    </small>
  )
}

function Params({ params }: { params: string }) {
  const read = readTaskParams(params)
  if ('text' in read) {
    if (read.text === '') return null
    return (
      <Copyable value={read.text} label="parameters">
        <code>{read.text}</code>
      </Copyable>
    )
  }
  if (read.values.length === 0) return null
  return (
    <dl className="params">
      {read.values.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <Copyable value={value} label={name} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** A task's end has no status of HTTP, so that a code says less here than in an answer. */
function CodeMeaning({ code }: { code: string }) {
  const meaning = useBareCodeMeaning(code)
  return (
    <p>
      <code>{code}</code> {meaning?.what ?? 'This code is not known here; ask the cloud’s support.'}
    </p>
  )
}
