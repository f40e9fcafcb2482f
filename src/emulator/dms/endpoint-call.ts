import type { CloudState } from './cloud-state.ts'
import type { FaultShelf, Subject } from './faults.ts'
import type { Journal } from './journal.ts'
import type { ReceivedRequest } from './received-request.ts'
import type { ApiVersion } from './route.ts'
import type { EmulatedKey } from './verify-signature.ts'

/** Everything an endpoint may look at: an authenticated request to a project that its key belongs to. */
export type EndpointCall = {
  request: ReceivedRequest
  version: ApiVersion
  projectId: string
  instanceId: string
  taskId: string
  key: EmulatedKey
  cloud: CloudState
  faults: FaultShelf
  subject: Subject
  journal: Journal
  noteUnexpected: (what: string) => void
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export function isUuid(text: string): boolean {
  return UUID.test(text)
}
