import { jsonAnswer, type Answer } from './answer.ts'
import { isUuid, type EndpointCall } from './endpoint-call.ts'
import { dmsError } from './errors.ts'
import type { EmulatedTask } from './instance.ts'
import { readQuery, wholeNumber } from './query-reader.ts'

/**
 * `GET /v2/{project_id}/instances/{instance_id}/tasks`: background tasks, newest first.
 *
 * `start` counts records from 1; `task_count` is text and the times are ISO 8601, unlike those of an instance.
 *
 * @see OTC Distributed Message Service API Reference, "Listing Background Tasks"; limits: Huawei Terraform provider
 */
export function listTasks(call: EndpointCall): Answer {
  const query = readQuery(
    call.request.query,
    ['start', 'limit', 'begin_time', 'end_time'],
    call.noteUnexpected,
  )
  const tasks = tasksOf(call)
  if (!Array.isArray(tasks)) return tasks
  const start = wholeNumber(query.get('start') ?? '1')
  const limit = wholeNumber(query.get('limit') ?? '10')
  const begin = parseTaskTime(query.get('begin_time'), 0)
  const end = parseTaskTime(query.get('end_time'), Infinity)
  if (start === undefined || start < 1 || limit === undefined || limit < 1 || limit > 100) {
    return dmsError('DMS.00400062')
  }
  if (begin === undefined || end === undefined) return dmsError('DMS.00400062')
  const matching = tasks
    .filter((task) => task.startedAt >= begin && task.startedAt <= end)
    .toReversed()
    .toSorted((a, b) => b.startedAt - a.startedAt)
  const now = call.cloud.clock.now()
  return jsonAnswer(200, {
    task_count: String(matching.length),
    tasks: matching.slice(start - 1, start - 1 + limit).map((task) => taskBody(task, now)),
  })
}

/** `GET /v2/{project_id}/instances/{instance_id}/tasks/{task_id}`: the same shape with one task. */
export function showTask(call: EndpointCall): Answer {
  readQuery(call.request.query, [], call.noteUnexpected)
  const tasks = tasksOf(call)
  if (!Array.isArray(tasks)) return tasks
  const task = tasks.find((candidate) => candidate.id === call.taskId)
  if (!task) return dmsError('DMS.00400070')
  return jsonAnswer(200, { task_count: '1', tasks: [taskBody(task, call.cloud.clock.now())] })
}

function tasksOf(call: EndpointCall): EmulatedTask[] | Answer {
  if (!isUuid(call.instanceId)) return dmsError('DMS.00400061')
  if (call.faults.take(['tasks-unavailable'], call.subject)) return dmsError('DMS.00404001')
  return call.cloud.find(call.projectId, call.instanceId)?.tasks ?? dmsError('DMS.00404022')
}

function taskBody(task: EmulatedTask, now: number) {
  const isOver = now >= task.endsAt
  return {
    id: task.id,
    name: task.name,
    user_name: task.user.name,
    user_id: task.user.id,
    params: JSON.stringify(task.params),
    status: isOver ? task.endsAs : 'EXECUTING',
    created_at: new Date(task.startedAt).toISOString(),
    updated_at: new Date(isOver ? task.endsAt : task.startedAt).toISOString(),
  }
}

/** `YYYYMMDDHHmmss`, taken as UTC; undefined when it is anything else. */
function parseTaskTime(text: string | undefined, absent: number): number | undefined {
  if (text === undefined) return absent
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text)
  if (!match) return undefined
  const [year, month, day, hour, minute, second] = match.slice(1)
  const instant = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(instant) ? undefined : instant
}
