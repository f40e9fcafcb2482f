import type { Project } from '../../../contract/project.ts'

/** How a project stood when somebody asked for a read. */
export type Standing = Pick<Project, 'lastSyncAt' | 'nextReadAt'>

/** What became of a read that somebody asked for. `read`: everything was, at that instant. */
export type RefreshOutcome = { kind: 'reading' | 'failed' } | { kind: 'read'; at: string }

/**
 * Judges by what the server tells since. Whole reads move `lastSyncAt`; one that failed, or was whole only in part,
 * plans the next try anew, and so does flow control that it has to wait for.
 */
export function refreshOutcome(before: Standing, now: Standing): RefreshOutcome {
  if (now.lastSyncAt !== null && now.lastSyncAt !== before.lastSyncAt) {
    return { kind: 'read', at: now.lastSyncAt }
  }
  const isPlannedAnew = now.nextReadAt !== null && now.nextReadAt !== before.nextReadAt
  return { kind: isPlannedAnew ? 'failed' : 'reading' }
}
