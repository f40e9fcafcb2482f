/** Time, handed in, so that a test can move it. */
export type Clock = {
  /** ms since 1970. */
  now(): number
  /** Runs something once after `ms`; the function returned calls it off. */
  after(ms: number, run: () => void): () => void
}

/** The time of this browser. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}
