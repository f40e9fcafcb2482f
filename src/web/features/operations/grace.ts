import type { OperationSummary } from '../../../contract/operation.ts'

/** How long an operation started from this page waits before it sends, so that it can be taken back; ms. */
export const GRACE_MS = 5000

type Scheduled = Pick<OperationSummary, 'id' | 'createdAt' | 'startsAt'>

/** When this page got to know that an operation it had just asked for has started; ms since 1970, by operation. */
const arrivals = new Map<string, number>()

/** To be told of the first answer to a start, at the moment it comes. */
export function noteStart(operation: Scheduled, now: number): void {
  arrivals.set(operation.id, now)
}

/**
 * How long until sending may start, in ms, 0 once it may. Counted from the answer to the start where this page asked
 * for it, so that a wrong clock here does not matter; else by this clock, and never more than the whole grace.
 */
export function msUntilSending(operation: Scheduled, now: number): number {
  const { startsAt } = operation
  if (startsAt === undefined) return 0
  const grace = Date.parse(startsAt) - Date.parse(operation.createdAt)
  const arrival = arrivals.get(operation.id)
  const left = arrival === undefined ? Date.parse(startsAt) - now : arrival + grace - now
  return Math.min(Math.max(0, left), grace)
}
