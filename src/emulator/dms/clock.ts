/** The emulator's idea of time. Tests hand in one that they move; everything here asks it and nothing else. */
export type EmulatorClock = {
  /** Milliseconds since 1970. */
  now(): number
  /** Runs once, that many milliseconds from now, unless the returned function is called first. */
  after(ms: number, run: () => void): () => void
}

/** The machine's clock. A pending run does not keep the process alive: the open server does. */
export const systemClock: EmulatorClock = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    timer.unref()
    return () => clearTimeout(timer)
  },
}
