export type PollFacts = {
  pollIdleMs: number
  pollBusyMs: number
  /** A row of an operation is open, or the cloud is at work on an instance. */
  isBusy: boolean
  /** Sweeps that failed since the last one that was read at all. */
  failuresInARow: number
  /** The cloud stopped our key: only a person's refresh reads again. */
  isKeyStopped: boolean
  /** When the cloud wants to be asked again, ms since 1970; null when it did not say. */
  retryAt: number | null
  /** ms since 1970. */
  now: number
  /** 0 ≤ n < 1. */
  random: number
}

/**
 * The longest wait between two tries while reads fail. Shorter, and a cloud in trouble is asked in vain more
 * often; longer, and rows stay old although the cloud is back.
 */
const LONGEST_BACKOFF_MS = 60_000

/** Up to a tenth is taken off, so that the projects of one server do not all read at the same instant. */
const SPREAD = 0.1

/**
 * How long to wait from the end of one sweep to the begin of the next, in ms; null: not at all by itself.
 * A failed sweep is tried again after twice the time of the try before, up to a minute.
 */
export function pollInterval(facts: PollFacts): number | null {
  if (facts.isKeyStopped) return null
  const usual = facts.isBusy ? facts.pollBusyMs : facts.pollIdleMs
  const backedOff =
    facts.failuresInARow === 0
      ? usual
      : Math.min(usual * 2 ** (facts.failuresInARow - 1), Math.max(usual, LONGEST_BACKOFF_MS))
  const spread = Math.ceil(backedOff * (1 - SPREAD * facts.random))
  return facts.retryAt === null ? spread : Math.max(spread, facts.retryAt - facts.now)
}
