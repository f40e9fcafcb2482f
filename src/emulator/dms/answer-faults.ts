import type { Answer } from './answer.ts'
import { actOn } from './batch-action.ts'
import type { EndpointCall } from './endpoint-call.ts'
import { dmsError, errorAnswer } from './errors.ts'
import type { FaultOf } from './fault-kinds.ts'
import type { FaultShelf, Subject } from './faults.ts'
import { throttled, unauthorized } from './gateway.ts'

const ON_ANY_CALL = ['answer', 'flow-control', 'key-refused', 'forbidden'] as const

type AnswerFault = FaultOf<(typeof ON_ANY_CALL)[number] | 'refuse-call'>

/** The armed fault that puts another answer in the place of the right one, if any. */
export function takeAnswerFault(faults: FaultShelf, subject: Subject): AnswerFault | undefined {
  return subject.endpoint === 'batch'
    ? faults.take([...ON_ANY_CALL, 'refuse-call'], subject)
    : faults.take(ON_ANY_CALL, subject)
}

/** The answer a fault lays down; `act` carries the request out where the fault says that it was. */
export function answerWithFault(
  fault: AnswerFault,
  call: EndpointCall,
  requestId: string,
  act: () => unknown,
): Answer {
  switch (fault.kind) {
    case 'answer':
      if (fault.acts) act()
      return {
        status: fault.status,
        headers: lowerCased(fault.headers),
        body: fault.body,
        ...codeIn(fault.body),
      }
    case 'flow-control':
      return flowControl(fault, requestId)
    case 'key-refused':
      return unauthorized(fault.text ?? 'verify aksk signature fail', requestId)
    case 'forbidden':
      return errorAnswer(403, fault.code ?? 'DMS.00403003', '')
    case 'refuse-call': {
      for (const id of fault.acts ?? []) actAnyway(call, id)
      const names = fault.names?.length
        ? `Instances ${fault.names.join(', ')} do not allow this operation.`
        : ''
      return errorAnswer(fault.status ?? 400, fault.code, fault.message ?? names)
    }
  }
}

function flowControl(fault: FaultOf<'flow-control'>, requestId: string): Answer {
  const answers = {
    'dms-404': () => dmsError('DMS.10240407'),
    'gateway-429': () => throttled(60, requestId),
    'plain-429': (): Answer => ({ status: 429, headers: {}, body: undefined }),
  }
  const answer = answers[fault.face]()
  return fault.retryAfter === undefined ? answer : { ...answer, headers: { 'retry-after': fault.retryAfter } }
}

function actAnyway(call: EndpointCall, id: string): void {
  const { action } = call.subject
  const instance = call.cloud.find(call.projectId, id)
  if (instance && (action === 'restart' || action === 'delete')) actOn(call, instance, action)
}

function codeIn(body: string | undefined): { code?: string } {
  const code = /"error_code"\s*:\s*"([^"]+)"/.exec(body ?? '')?.[1]
  return code === undefined ? {} : { code }
}

/** So that a content type given by a test takes the place of ours, however it is spelt. */
function lowerCased(headers: Record<string, string> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}
