import type { DmsClientState } from '../dms/dms-client.ts'
import type { DmsFailure } from '../dms/dms-error.ts'
import type { SyncProblem, SyncState } from './sync-state.ts'

/** How long a refused key rests before a person may try it again (R8): the gateway locks it for as long. */
export const KEY_REST_MS = 5 * 60_000

/**
 * Why the rows shown are older than they should be, or not all there, and when the cloud is asked again; undefined
 * when there is nothing to tell. `now` in ms since 1970.
 */
export function staleReason(sync: SyncState, client: DmsClientState, now: number): string | undefined {
  if (client.keyStoppedAt !== null) return keyStopText(client.keyStoppedAt, client.keyProblem)
  if (client.throttledUntil !== null && client.throttledUntil > now) {
    return `Slowed by the cloud. The next read is at ${timeOfDay(client.throttledUntil)} or later.`
  }
  if (!sync.problem) return undefined
  return `${describeProblem(sync.problem)} ${whatIsNext(sync)}`
}

/** What a stopped key means, and how it comes back. `stoppedAt` in ms since 1970. */
export function keyStopText(stoppedAt: number, problem: DmsFailure | null): string {
  const cause = problem ? causeOf(problem) : 'The cloud does not accept the key.'
  return (
    `${cause} Nothing is read or sent with it, because repeated failures lock the key. ` +
    `Have it checked, then refresh, at the earliest at ${timeOfDay(stoppedAt + KEY_REST_MS)}.`
  )
}

/** One or two sentences: what the latest sweep could not read, and what that means for the rows shown. */
export function describeProblem(problem: SyncProblem): string {
  if (problem.kind === 'failed') return `The list could not be read. ${causeOf(problem.failure)}`
  const fact = whatIsMissing(problem.received, problem.declared)
  const cause = problem.failure ? ` ${causeOf(problem.failure)}` : ''
  return `${fact}${cause} Rows read before are kept.`
}

/** Where the sum is right a page repeated a row, told another total, or was not Kafka alone: which one is not known. */
function whatIsMissing(received: number, declared: number): string {
  if (received < declared) return `${declared - received} of ${declared} instances could not be read.`
  if (received > declared) {
    return `The list does not add up: ${received} instances came where the cloud says ${declared}.`
  }
  return 'The pages of the list contradict each other, as they may while instances come and go, so some may be missing.'
}

/** What the cloud or the network did, with the cloud's code where there is one. */
function causeOf(failure: DmsFailure): string {
  const code = failure.code ?? (failure.status === null ? null : String(failure.status))
  const said = code === null ? '' : ` (${code})`
  switch (failure.kind) {
    case 'key':
    case 'key-stopped':
      return `The cloud does not accept the key${said}.`
    case 'flow-control':
      return `The cloud slows us down${said}.`
    case 'forbidden':
      return `The key may not list instances${said}.`
    case 'server':
      return `The cloud has a fault${said}.`
    case 'timeout':
      return 'The cloud did not answer in time.'
    case 'connection':
      return 'No connection to the cloud could be made, or it broke.'
    case 'malformed':
      return `The cloud’s answer could not be understood${said}.`
    case 'gone':
    case 'refused':
      return `The cloud refused to list the instances${said}.`
  }
}

function whatIsNext(sync: SyncState): string {
  if (sync.isReading) return 'It is being read again now.'
  return sync.nextReadAt === null
    ? 'It is read again when somebody refreshes.'
    : `It is read again at ${timeOfDay(sync.nextReadAt)}.`
}

/** `14:08:04 UTC`: the server does not know where its readers are. */
function timeOfDay(ms: number): string {
  return `${new Date(ms).toISOString().slice(11, 19)} UTC`
}
