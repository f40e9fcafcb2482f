import type { Chance } from './chance.ts'

/** From `at` (milliseconds since 1970) on, the instance has this status; `GONE` means that it exists no more. */
export type Phase = { at: number; status: string }

export const GONE = 'GONE'

/**
 * How long things take, in seconds before the speed factor.
 *
 * Restart: OTC DMS User Manual, "Restarting a Kafka Instance", 3 to 15 minutes. Delete: same manual, "Deleting an
 * Instance", 1 to 60 seconds. Create: "Creating an Instance", 3 to 15 minutes. The delay before the status turns is our
 * proposal: nobody documents it, and clients must live with one more read of the old status.
 */
const REAL_SECONDS = {
  turn: { min: 0, max: 3 },
  restart: { min: 180, max: 900 },
  delete: { min: 1, max: 60 },
  create: { min: 180, max: 900 },
} as const

/** What is drawn for one course of events; the key must be unique to it, such as an instance ID and a count. */
export type Draw = { chance: Chance; key: string; speed: number }

/** The status at an instant; before the first phase, the first one's. */
export function statusAt(phases: readonly Phase[], now: number): string {
  let status = phases[0]?.status ?? GONE
  for (const phase of phases) if (phase.at <= now) status = phase.status
  return status
}

/** The phases up to now, with what was to come replaced by `next`. */
export function replaceFuture(phases: readonly Phase[], now: number, next: readonly Phase[]): Phase[] {
  const current = statusAt(phases, now)
  const since = phases.findLast((phase) => phase.at <= now)?.at ?? now
  return [{ at: since, status: current }, ...next]
}

/** RUNNING or ERROR, then RESTARTING, then RUNNING again, or `endsIn`. `takesMs` is not scaled by the speed. */
export function restartPhases(
  now: number,
  draw: Draw,
  course: { endsIn: 'RUNNING' | 'ERROR'; takesMs?: number | undefined; isStuck?: boolean },
): Phase[] {
  const turnsAt = now + drawMs('turn', draw)
  if (course.isStuck) return [{ at: turnsAt, status: 'RESTARTING' }]
  const endsAt = turnsAt + (course.takesMs ?? drawMs('restart', draw))
  return [
    { at: turnsAt, status: 'RESTARTING' },
    { at: endsAt, status: course.endsIn },
  ]
}

/** DELETING, for a while ERROR if asked for, then gone. `takesMs` is not scaled by the speed. */
export function deletePhases(
  now: number,
  draw: Draw,
  course: { takesMs?: number | undefined; passesError?: boolean },
): Phase[] {
  const turnsAt = now + drawMs('turn', draw)
  const takesMs = course.takesMs ?? drawMs('delete', draw)
  const detour = course.passesError
    ? [
        { at: turnsAt + Math.floor(takesMs / 3), status: 'ERROR' },
        { at: turnsAt + Math.floor((takesMs * 2) / 3), status: 'DELETING' },
      ]
    : []
  return [{ at: turnsAt, status: 'DELETING' }, ...detour, { at: turnsAt + takesMs, status: GONE }]
}

/** CREATING at once, then RUNNING or CREATEFAILED. */
export function createPhases(now: number, draw: Draw, endsIn: 'RUNNING' | 'CREATEFAILED'): Phase[] {
  return [
    { at: now, status: 'CREATING' },
    { at: now + drawMs('create', draw), status: endsIn },
  ]
}

function drawMs(step: keyof typeof REAL_SECONDS, { chance, key, speed }: Draw): number {
  const { min, max } = REAL_SECONDS[step]
  return Math.round(chance.between(min * 1000, max * 1000, `${step}/${key}`) / speed)
}
