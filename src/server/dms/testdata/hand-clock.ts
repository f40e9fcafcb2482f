/** A clock that tests move. Nothing runs by itself, so no test waits and no verdict depends on the machine's pace. */
export function createHandClock(startAt = Date.UTC(2025, 5, 1, 12)) {
  let now = startAt
  let timers: { at: number; ms: number; run: () => void }[] = []
  let watchers: { ms: number; found: () => void }[] = []

  return {
    now: () => now,
    after(ms: number, run: () => void) {
      const timer = { at: now + ms, ms, run }
      timers.push(timer)
      for (const watcher of watchers.filter((one) => one.ms === ms)) watcher.found()
      watchers = watchers.filter((one) => one.ms !== ms)
      return () => {
        timers = timers.filter((one) => one !== timer)
      }
    },
    /** Moves on and runs what falls due, in order of time. */
    advance(ms: number) {
      const until = now + ms
      for (;;) {
        const due = timers.filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0]
        if (due === undefined) break
        timers = timers.filter((one) => one !== due)
        now = Math.max(now, due.at)
        due.run()
      }
      now = until
    },
    /** Resolves as soon as somebody waits for exactly so long. */
    async waitedFor(ms: number) {
      if (timers.some((timer) => timer.ms === ms)) return
      await new Promise<void>((found) => watchers.push({ ms, found }))
    },
  }
}
