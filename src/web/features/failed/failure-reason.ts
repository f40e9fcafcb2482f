import type { InstanceDetail } from '../../../contract/instance.ts'

/**
 * What the background task of a failed creation says. `said`: the cloud's words. `silent`: there is a record
 * without a reason. `no-record`: none. `withheld`: records are not to be had, and why.
 */
export type FailureReason =
  | { kind: 'said'; text: string }
  | { kind: 'silent' }
  | { kind: 'no-record' }
  | { kind: 'withheld'; text: string }

/**
 * Reads the reason out of an instance's tasks. Neither the task's name nor the place of the reason is
 * documented; the manual lists instance creation among the task types (OTC DMS user manual, “Viewing Kafka
 * Background Tasks”), so any failed task with “create” in its name is taken, and its parameters are shown
 * as they are where they are not the JSON expected.
 */
export function failureReason(detail: Pick<InstanceDetail, 'tasks' | 'tasksReason'>): FailureReason {
  if (!detail.tasks) return { kind: 'withheld', text: detail.tasksReason ?? '' }
  const task = detail.tasks
    .filter(({ name, status }) => /create/i.test(name) && /^fail/i.test(status))
    .toSorted((a, b) => (b.startedAt ?? '').localeCompare(a.startedAt ?? ''))
    .at(0)
  if (!task) return { kind: 'no-record' }
  const text = reasonIn(task.params)
  return text === '' ? { kind: 'silent' } : { kind: 'said', text }
}

function reasonIn(params: string): string {
  let parsed: unknown
  try {
    parsed = JSON.parse(params)
  } catch {
    // Not JSON: the cloud's text as it came.
    return params.trim()
  }
  if (typeof parsed === 'string') return parsed.trim()
  if (typeof parsed !== 'object' || parsed === null) return params.trim()
  const members = new Map(Object.entries(parsed))
  return ['error_code', 'error_msg', 'error_message', 'reason', 'message']
    .map((name) => members.get(name))
    .filter((value) => typeof value === 'string')
    .join(' ')
    .trim()
}
