/** A wait between 0 and the doubled base: many clients that failed at once spread out. `attempt` counts from 1. */
export function fullJitterMs(random: () => number, baseMs: number, capMs: number, attempt: number): number {
  return Math.floor(random() * Math.min(capMs, baseMs * 2 ** (attempt - 1)))
}
