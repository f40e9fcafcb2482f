import type { Project } from '../../../contract/project.ts'

/** Without news for this long nothing counts as fresh, whatever the server last said of the project. */
const SILENCE_MS = 120_000

/** Whether the figures of a project are older than they should be. `now` is in ms since 1970. */
export function isOld({ state, lastSyncAt }: Project, now: number): boolean {
  // A freeze and a clock that is off stop actions, not reads.
  if (state === 'stale' || state === 'throttled' || state === 'key-stopped' || state === 'unreachable')
    return true
  return lastSyncAt !== null && now - Date.parse(lastSyncAt) > SILENCE_MS
}
