import type { ProjectState } from '../../contract/project.ts'
import type { DmsClientState } from '../dms/dms-client.ts'
import { keyStopText, staleReason } from '../instances/stale-reason.ts'
import type { SyncProblem, SyncState } from '../instances/sync-state.ts'

/** Beyond this difference of clocks people are told. */
const SKEW_TOLD_MS = 60_000
/** Beyond this one nothing is sent: the gateway refuses signatures more than 15 minutes off, and then locks the key. */
const SKEW_BLOCKS_MS = 10 * 60_000

export type ProjectHealth = {
  state: ProjectState
  stateText: string
  /** ms since 1970; null where waiting is not worth telling. */
  nextReadAt: number | null
}

/**
 * The one state of a project that people should know first, with what it means and what happens next.
 * What stops all work comes before what slows it, and that before what is only old. `now` in ms since 1970.
 */
export function judgeHealth(sync: SyncState, client: DmsClientState, now: number): ProjectHealth {
  if (client.keyStoppedAt !== null) {
    return told('key-stopped', keyStopText(client.keyStoppedAt, client.keyProblem))
  }
  if (client.clockOffsetMs !== null && Math.abs(client.clockOffsetMs) > SKEW_TOLD_MS) {
    return told('clock-skew', skewText(client.clockOffsetMs))
  }
  const reason = staleReason(sync, client, now)
  if (client.throttledUntil !== null && client.throttledUntil > now && reason !== undefined) {
    return { state: 'throttled', stateText: reason, nextReadAt: client.throttledUntil }
  }
  if (sync.problem && reason !== undefined) {
    const state = isUnreachable(sync.problem, sync.lastCompleteAt) ? 'unreachable' : 'stale'
    return { state, stateText: reason, nextReadAt: sync.nextReadAt }
  }
  if (sync.lastCompleteAt === null) return told('starting', firstReadText(sync))
  return told('ok', `Everything was read. It is read again every ${pace(sync.intervalMs)}.`)
}

function told(state: ProjectState, stateText: string): ProjectHealth {
  return { state, stateText, nextReadAt: null }
}

function firstReadText({ firstRead }: SyncState): string {
  if (!firstRead) return 'The first read has not ended yet.'
  return `First read, page ${firstRead.page} of ${firstRead.pages}. Rows show as they arrive.`
}

/** No answer at all, or never a whole one: there is nothing that could merely be old. */
function isUnreachable(problem: SyncProblem, lastCompleteAt: number | null): boolean {
  if (problem.kind === 'partial') return false
  const isSilent = problem.failure.kind === 'timeout' || problem.failure.kind === 'connection'
  return isSilent || lastCompleteAt === null
}

function skewText(offsetMs: number): string {
  const apart = Math.abs(offsetMs)
  const seconds = Math.round(apart / 1000)
  const minutes = Math.floor(seconds / 60)
  const rest = seconds % 60
  const amount = rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`
  const side = offsetMs > 0 ? 'behind' : 'ahead of'
  const effect =
    apart > SKEW_BLOCKS_MS
      ? 'Nothing is sent, because the cloud refuses signatures more than 15 min off.'
      : 'From 10 min on nothing is sent, because the cloud refuses signatures more than 15 min off.'
  return `This server’s clock is ${amount} ${side} the cloud’s. ${effect} Set this server’s clock.`
}

function pace(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${Math.round(ms / 1000)} s`
}
