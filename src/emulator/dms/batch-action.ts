import { judgeAction } from './action-rules.ts'
import { emptyAnswer, type Answer } from './answer.ts'
import { readBatchRequest } from './batch-request.ts'
import type { DeleteCourse, RestartCourse } from './cloud-state.ts'
import type { EndpointCall } from './endpoint-call.ts'
import { dmsError } from './errors.ts'
import type { EmulatedInstance } from './instance.ts'
import { readQuery } from './query-reader.ts'
import { rowsAnswer } from './row-faults.ts'

/**
 * `POST /v1.0|v2/{project_id}/instances/action`: 200 with a row per ID in the order asked for, 204 for clear failed, or
 * a refusal of the whole call that changes nothing. A row's `success` means taken on; the lifecycle does the rest.
 *
 * @see OTC Distributed Message Service API Reference, "Batch Restarting or Deleting Instances"
 */
export function batchAction(call: EndpointCall): Answer {
  readQuery(call.request.query, [], call.noteUnexpected)
  if (call.key.permission === 'read-only') return dmsError('DMS.00403002')
  const mayDelete = call.key.permission === 'full'
  const batch = readBatchRequest(call.request.body, call.version, mayDelete, call.noteUnexpected)
  if ('status' in batch) return batch
  if (batch.action === 'clear-failed') return clearFailed(call)

  const { action, ids } = batch
  for (const id of ids) turnBeforehand(call, id.toLowerCase())
  const targets = ids.map((id) => ({ id, instance: call.cloud.find(call.projectId, id) }))
  const judged = targets.map(({ id, instance }) => {
    const judgement = instance ? judgeAction(action, call.cloud.judgedStatus(instance)) : 'fail'
    return { id, instance, judgement }
  })
  const refused = judged.filter(({ judgement }) => judgement === 'refuse').map(({ id }) => id)
  if (action === 'delete' && refused.length > 0) {
    return dmsError(
      'DMS.00400099',
      `Instances ${refused.join(', ')} are being created, started, stopped or restarted.`,
    )
  }
  // With one ID the state is refused as a whole: seen by the Huawei Terraform provider. With more: unknown, a row fails.
  if (action === 'restart' && refused.length > 0 && ids.length === 1) return dmsError('DMS.00400026')

  const rows = judged.map(({ id, instance, judgement }) => {
    const subject = { ...call.subject, ids: [id.toLowerCase()] }
    const isTaken = instance && judgement === 'take' && !call.faults.take(['refuse-rows'], subject)
    if (isTaken) actOn(call, instance, action)
    return { id, isTaken: isTaken === true }
  })
  return rowsAnswer(rows, call.faults, call.subject)
}

/** Acts on one instance whatever its status, on the course that an armed fault lays down. */
export function actOn(call: EndpointCall, instance: EmulatedInstance, action: 'restart' | 'delete'): void {
  const { cloud, key } = call
  if (action === 'restart') {
    const user = { id: cloud.chance.hex(32, `user/${key.accessKey}`), name: 'api-user' }
    cloud.restart(instance, user, restartCourse(call, instance.id))
  } else {
    cloud.delete(instance, deleteCourse(call, instance.id))
  }
  call.journal.noteAction(call.projectId, instance.id, action, 'acted')
}

/** Every failed Kafka creation of the project, seen by the client or not; nothing to clear is a success too. */
function clearFailed(call: EndpointCall): Answer {
  const failed = call.cloud
    .instances(call.projectId)
    .filter((instance) => instance.engine === 'kafka' && call.cloud.status(instance) === 'CREATEFAILED')
  for (const instance of failed) {
    call.cloud.delete(instance, {})
    call.journal.noteAction(call.projectId, instance.id, 'clear-failed', 'acted')
  }
  return emptyAnswer(204)
}

/** Lets an instance change between the client's last read and this call. */
function turnBeforehand(call: EndpointCall, id: string): void {
  const turn = call.faults.take(['turns'], { ...call.subject, ids: [id] })
  const instance = turn && call.cloud.find(call.projectId, id)
  if (!instance) return
  if (turn.status === 'RESTARTING') call.cloud.restartByOthers(instance)
  else call.cloud.setStatus(instance, turn.status)
}

function restartCourse({ faults, subject }: EndpointCall, id: string): RestartCourse {
  const one = { ...subject, ids: [id] }
  const fault = faults.take(
    ['stuck-restarting', 'restart-ends-in-error', 'restart-never-starts', 'restart-takes'],
    one,
  )
  switch (fault?.kind) {
    case 'stuck-restarting':
      return { isStuck: true }
    case 'restart-ends-in-error':
      return { endsIn: 'ERROR' }
    case 'restart-never-starts':
      return { neverStarts: fault.hasTask ? 'with-task' : 'without-task' }
    case 'restart-takes':
      return { takesMs: fault.takesMs }
    case undefined:
      return {}
  }
}

function deleteCourse({ faults, subject }: EndpointCall, id: string): DeleteCourse {
  const one = { ...subject, ids: [id] }
  const takes = faults.take(['delete-takes'], one)
  const passesError = faults.take(['delete-passes-error'], one) !== undefined
  return takes ? { takesMs: takes.takesMs, passesError } : { passesError }
}
