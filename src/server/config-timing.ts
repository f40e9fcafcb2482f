/** Durations in ms that operations, reads and plans keep to. */
export type Timing = {
  pollIdleMs: number
  /** The pace while a row is open or the cloud is at work on an instance. */
  pollBusyMs: number
  /** From connecting to the last byte of a batch call. */
  callDeadlineMs: number
  /** Between a refused call and the reads that judge it. */
  settleMs: number
  /** Between the two reads that prove a deletion. */
  goneReadsApartMs: number
  flowControlBaseMs: number
  flowControlCapMs: number
  /** From the signature of a call without an answer: after it the cloud can no longer take it up. */
  quarantineMs: number
  restartDeadlineMs: number
  deleteDeadlineMs: number
  planValidMs: number
}

export const USUAL_TIMING: Timing = {
  pollIdleMs: 30_000,
  pollBusyMs: 5_000,
  callDeadlineMs: 30_000,
  settleMs: 10_000,
  goneReadsApartMs: 5_000,
  flowControlBaseMs: 1_000,
  flowControlCapMs: 60_000,
  quarantineMs: 1_020_000,
  restartDeadlineMs: 1_800_000,
  deleteDeadlineMs: 1_200_000,
  planValidMs: 600_000,
}

/** The emulator is near and fast, and people watch it. */
export const DEMO_TIMING: Timing = { ...USUAL_TIMING, pollIdleMs: 2_000, pollBusyMs: 1_000 }

/** True for a name of {@link Timing}. */
export function isTimingName(name: string): name is keyof Timing {
  return Object.hasOwn(USUAL_TIMING, name)
}
