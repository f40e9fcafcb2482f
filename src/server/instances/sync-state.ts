import type { DmsFailure } from '../dms/dms-error.ts'
import type { DmsSweep } from '../dms/dms-instance.ts'
import type { ReadProgress } from './first-read.ts'

/** How well the inventory of a project is known. Instants in ms since 1970. */
export type SyncState = {
  /** Whether a sweep is under way. */
  isReading: boolean
  /** While the list is read that nobody has read whole before. */
  firstRead: ReadProgress | null
  /** End of the last sweep that read everything; null before the first. */
  lastCompleteAt: number | null
  /** What is wrong with the latest sweep that ended; null when it read everything, or before the first. */
  problem: SyncProblem | null
  /** When the next sweep begins by itself; null while one is under way, and when none will. */
  nextReadAt: number | null
  /** The pace at which sweeps follow each other now, in ms. */
  intervalMs: number
}

export type SyncProblem =
  /** Nothing could be read. */
  | { kind: 'failed'; failure: DmsFailure }
  /** Some of the list was read, or its parts do not add up. `failure`: what ended it early, if anything did. */
  | { kind: 'partial'; received: number; declared: number; failure: DmsFailure | null }

/** What is wrong with this sweep; null when it read everything. */
export function problemOf(sweep: DmsSweep): SyncProblem | null {
  if (sweep.complete) return null
  return {
    kind: 'partial',
    received: sweep.instances.length,
    declared: sweep.declaredTotal,
    failure: sweep.problem,
  }
}
