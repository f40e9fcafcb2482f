import type { Project } from '../../contract/project.ts'
import type { Connection } from '../api/event-stream.ts'
import { formatAge, formatTime } from '../lib/format-time.ts'

/** `tone` picks colour and glyph; `word` and `time` are what the indicator says. */
export type LiveState = {
  tone: 'live' | 'first' | 'late' | 'off'
  word: string
  time: string
}

/** Without news for this long no page may call itself live, whatever the server last said of the project. */
const SILENCE_MS = 120_000

/**
 * How true the page is, always with a time. `asOf` is the end of the last read that this page knows of;
 * `now` is in ms since 1970.
 */
export function liveState(facts: {
  project: Project
  asOf: string | null
  connection: Connection
  endedAt: number | undefined
  now: number
}): LiveState {
  const { project, asOf, connection, now } = facts
  const time = asOf === null ? 'never' : `as of ${formatTime(asOf)}`
  if (facts.endedAt !== undefined) {
    return {
      tone: 'off',
      word: 'Signed out',
      time: `at ${formatTime(new Date(facts.endedAt).toISOString())}`,
    }
  }
  if (connection.state === 'offline') return { tone: 'off', word: 'Offline', time }
  if (project.state === 'throttled') {
    const next = project.nextReadAt === null ? '' : `, next read ${formatTime(project.nextReadAt)}`
    return { tone: 'late', word: 'Slowed by the cloud', time: `${time}${next}` }
  }
  if (asOf === null) {
    if (project.state !== 'starting') return { tone: 'off', word: 'Not read', time }
    const { firstRead } = project
    const how = firstRead ? `page ${firstRead.page} of ${firstRead.pages}` : 'under way'
    return { tone: 'first', word: 'First read', time: how }
  }
  if (isReadable(project) && now - Date.parse(asOf) < SILENCE_MS) return { tone: 'live', word: 'Live', time }
  return { tone: 'late', word: 'Stale', time: `${time}, ${formatAge(asOf, now)} ago` }
}

/** The later of two instants; null where neither is known. ISO 8601 with equal digits sorts as text. */
export function laterOf(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b
  return a > b ? a : b
}

/** A freeze and a clock that is off stop actions, not reads. */
function isReadable(project: Project): boolean {
  const { state } = project
  return state === 'ok' || state === 'starting' || state === 'frozen' || state === 'clock-skew'
}
