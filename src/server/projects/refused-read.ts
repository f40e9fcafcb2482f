import type { CloudAnswerView } from '../../contract/problem.ts'
import type { DmsClientState } from '../dms/dms-client.ts'
import type { SyncState } from '../instances/sync-state.ts'

/**
 * What the cloud answered to the read that stands in the way of a fresh list, so that people can have it explained and
 * quote it; undefined where nothing is in the way, or no answer came.
 */
export function refusedRead(sync: SyncState, client: DmsClientState): CloudAnswerView | undefined {
  const failure = client.keyProblem ?? sync.problem?.failure
  if (!failure || failure.status === null) return undefined
  const { status, code, cloudMessage, requestId } = failure
  return { status, code, message: cloudMessage, requestId }
}
