/** Something that runs and can be stopped. Parts stop in the reverse order of their start. */
export type RunningPart = {
  close(): Promise<void>
  /** True while a batch call waits for its answer, which `close` waits for. */
  isSending?(): boolean
}

/** What the process gives: signals, its end, its terminal and a time that never steps back, in ms. */
type ProcessDeps = {
  onStopSignal(run: () => void): void
  exit(code: 0 | 1 | 130): void
  print(line: string): void
  printError(text: string): void
  now(): number
}

/**
 * A terminal sends Ctrl-C to npm and to us, and npm passes its own on: within this time it is one wish. Later it is
 * the wish to end at once.
 */
const SAME_WISH_MS = 5_000

/**
 * Starts the parts, which `start` adds to its argument as soon as each is up, and stops them on a signal: cleanly
 * (exit code 0), or at once on a signal after five seconds (130). When the start fails, what is up is stopped and the
 * text of `explain` printed (1).
 */
export function runUntilStopped(
  start: (parts: RunningPart[]) => Promise<void>,
  explain: (error: unknown) => string,
  deps: ProcessDeps,
): void {
  const parts: RunningPart[] = []
  let askedAt: number | undefined
  let hasFailed = false

  const closeAll = async () => {
    for (const part of parts.toReversed()) await part.close()
  }
  const endWith = (error: unknown) => {
    hasFailed = true
    deps.printError(explain(error))
    deps.exit(1)
  }
  const stop = async () => {
    await started
    if (hasFailed) return
    if (parts.some((part) => part.isSending?.())) {
      deps.print(
        'Waiting for the answer of the call in flight. Ctrl-C once more, after five seconds, ends at once.',
      )
    }
    await closeAll()
    deps.exit(0)
  }

  deps.onStopSignal(() => {
    const now = deps.now()
    if (askedAt === undefined) {
      askedAt = now
      stop().catch(endWith)
    } else if (now - askedAt > SAME_WISH_MS) deps.exit(130)
  })
  const started = start(parts).catch(async (error: unknown) => {
    await closeAll()
    endWith(error)
  })
}
