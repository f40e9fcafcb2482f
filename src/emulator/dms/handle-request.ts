import { answerWithFault, takeAnswerFault } from './answer-faults.ts'
import type { Answer } from './answer.ts'
import { batchAction } from './batch-action.ts'
import { peekBatch } from './batch-request.ts'
import type { CloudState } from './cloud-state.ts'
import type { EndpointCall } from './endpoint-call.ts'
import { dmsError, gatewayError } from './errors.ts'
import type { WireFault } from './deliver.ts'
import type { FaultShelf, Subject } from './faults.ts'
import type { Gateway } from './gateway.ts'
import type { Journal, RecordedRequest } from './journal.ts'
import { listInstances } from './list-instances.ts'
import { listTasks, showTask } from './list-tasks.ts'
import { headerOf, type ReceivedRequest } from './received-request.ts'
import { routeOf, type EndpointName } from './route.ts'
import { deleteInstance, showInstance } from './show-instance.ts'

/** What goes back: an answer, spoilt by a fault of the wire if there is one, dated off by so much. */
export type Outcome = { answer: Answer; wire?: WireFault; dateOffsetMs: number }

export type Emulation = { cloud: CloudState; faults: FaultShelf; journal: Journal; gateway: Gateway }

/**
 * Takes one request through the checks in the order of the cloud: the gateway first (path, size, signature, flow
 * control), then DMS (project, permission, body). Faults strike only what has passed the gateway: whoever signs
 * wrongly learns that and nothing else.
 */
export function handleRequest(
  request: ReceivedRequest,
  record: RecordedRequest,
  requestId: string,
  emulation: Emulation,
): Outcome {
  const { journal, gateway, cloud, faults } = emulation
  const refuse = (answer: Answer): Outcome => ({ answer, dateOffsetMs: 0 })
  const route = routeOf(request.method, request.path)
  record.endpoint = route.endpoint
  const noteUnexpected = (what: string) =>
    journal.noteUnexpected({ what, method: request.method, path: request.path })
  if (!('version' in route)) {
    noteUnexpected(route.endpoint === 'unknown' ? 'unknown endpoint' : 'method not allowed')
    return refuse(
      route.endpoint === 'unknown'
        ? gatewayError(404, 'APIGW.0101', 'The API does not exist or has not been published.', requestId)
        : dmsError('DMS.00405001'),
    )
  }

  const batch = route.endpoint === 'batch' ? peekBatch(request.body, route.version) : undefined
  if (batch?.action) {
    for (const id of new Set(batch.ids)) journal.noteAction(route.projectId, id, batch.action, 'asked')
  }
  const admission = gateway.admit(request, requestId)
  record.authenticated =
    'key' in admission ? { accessKey: admission.key.accessKey } : { refusal: admission.refusal }
  if (!('key' in admission)) return refuse(admission.answer)
  const { key } = admission

  if (!/^[0-9a-f]{32}$/.test(route.projectId)) return refuse(dmsError('DMS.00400002'))
  const claimed = headerOf(request, 'x-project-id')
  if ((claimed !== undefined && claimed !== route.projectId) || !key.projectIds.includes(route.projectId)) {
    return refuse(dmsError('DMS.10240104'))
  }

  const subject: Subject = {
    method: request.method,
    path: request.path,
    endpoint: route.endpoint,
    projectId: route.projectId,
    ids: batch?.ids ?? (route.instanceId === '' ? [] : [route.instanceId.toLowerCase()]),
    ...(batch?.action && { action: batch.action }),
  }
  const call: EndpointCall = { ...route, request, key, cloud, faults, subject, journal, noteUnexpected }
  const offset = faults.take(['date-offset'], subject)
  return { ...carryOut(call, record, requestId), dateOffsetMs: offset?.offsetMs ?? 0 }
}

function carryOut(
  call: EndpointCall,
  record: RecordedRequest,
  requestId: string,
): Omit<Outcome, 'dateOffsetMs'> {
  const { faults, subject, cloud } = call
  const act = ENDPOINTS[subject.endpoint]
  const refusal = takeAnswerFault(faults, subject)
  if (refusal) {
    record.fault = refusal.kind
    return { answer: answerWithFault(refusal, call, requestId, () => act(call)) }
  }
  const wire = faults.take(WIRE_FAULTS, subject)
  if (!wire) return { answer: act(call) }
  record.fault = wire.kind === 'broken-body' ? wire.how : wire.kind
  if (wire.kind === 'late-execution') cloud.clock.after(wire.afterMs, () => void act(call))
  const acts = wire.kind === 'late-execution' ? false : 'acts' in wire ? wire.acts : true
  return { answer: acts ? act(call) : dmsError('DMS.00500000'), wire }
}

const WIRE_FAULTS = [
  'never-answer',
  'late-execution',
  'reset',
  'close',
  'slow',
  'drip',
  'broken-body',
] as const

const ENDPOINTS: Record<EndpointName, (call: EndpointCall) => Answer> = {
  list: listInstances,
  show: showInstance,
  'delete-one': deleteInstance,
  batch: batchAction,
  tasks: listTasks,
  task: showTask,
}
