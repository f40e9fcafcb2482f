import { emptyAnswer, jsonAnswer, type Answer } from './answer.ts'
import { judgeAction } from './action-rules.ts'
import { isUuid, type EndpointCall } from './endpoint-call.ts'
import { dmsError } from './errors.ts'
import { instanceBody } from './instance-body.ts'
import { readQuery } from './query-reader.ts'

/**
 * `GET /v1.0|v2/{project_id}/instances/{instance_id}`: also shows an instance under deletion, until it is gone.
 *
 * @see OTC Distributed Message Service API Reference, "Querying an Instance"
 */
export function showInstance(call: EndpointCall): Answer {
  readQuery(call.request.query, [], call.noteUnexpected)
  if (!isUuid(call.instanceId)) return dmsError('DMS.00400061')
  const instance = call.cloud.find(call.projectId, call.instanceId)
  if (!instance || call.faults.take(['gone'], call.subject)) return dmsError('DMS.00404022')
  const status = call.cloud.status(instance)
  return jsonAnswer(200, instanceBody(instance, status, call.version, 'show', call.cloud.chance))
}

/**
 * `DELETE /v1.0|v2/{project_id}/instances/{instance_id}`: 204, and the deletion goes on by itself as after a batch call.
 *
 * @see OTC Distributed Message Service API Reference, "Deleting an Instance"; 400 DMS.00400026 in a wrong state: both
 *   Terraform providers wait for RUNNING and repeat on it
 */
export function deleteInstance(call: EndpointCall): Answer {
  readQuery(call.request.query, [], call.noteUnexpected)
  if (call.key.permission !== 'full') return dmsError('DMS.00403003')
  if (!isUuid(call.instanceId)) return dmsError('DMS.00400061')
  const instance = call.cloud.find(call.projectId, call.instanceId)
  if (!instance) return dmsError('DMS.00404022')
  if (judgeAction('delete', call.cloud.judgedStatus(instance)) !== 'take') return dmsError('DMS.00400026')
  call.cloud.delete(instance, {})
  call.journal.noteAction(call.projectId, instance.id, 'delete', 'acted')
  return emptyAnswer(204)
}
