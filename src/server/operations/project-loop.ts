import type { Clock } from '../clock.ts'

/** Work that goes on by itself, one step after the other. */
export type ProjectLoop = {
  start(): void
  /** There may be something to do now. */
  wake(): void
  /** Lets the step under way end, and takes no further one. */
  stop(): Promise<void>
}

/** After a step that threw: long enough not to spin, short enough not to be missed. */
const AFTER_ERROR_MS = 1_000

export type StepResult =
  /** There is more to do at once. */
  | { next: 'now' }
  /** Nothing to do until woken, or until this many ms have passed. */
  | { next: 'wait'; ms: number | null }

/** Runs `step` again and again; a step that throws is told to `onError` and tried again. */
export function createProjectLoop(options: {
  clock: Clock
  /** `isStopping`: nothing new may be begun. */
  step(isStopping: () => boolean): Promise<StepResult>
  onError(error: unknown): void
}): ProjectLoop {
  const { clock } = options
  let stopping = false
  let woken = false
  let wakeUp: (() => void) | undefined
  let running: Promise<void> | undefined

  async function pause(ms: number | null): Promise<void> {
    if (woken || stopping) return
    await new Promise<void>((resolve) => {
      const cancel = ms === null ? undefined : clock.after(ms, resolve)
      wakeUp = () => {
        cancel?.()
        resolve()
      }
    })
    wakeUp = undefined
  }

  async function run(): Promise<void> {
    for (;;) {
      if (stopping) return
      woken = false
      let result: StepResult
      try {
        result = await options.step(() => stopping)
      } catch (error) {
        options.onError(error)
        result = { next: 'wait', ms: AFTER_ERROR_MS }
      }
      if (result.next === 'wait') await pause(result.ms)
    }
  }

  return {
    start() {
      running ??= run()
    },
    wake() {
      woken = true
      wakeUp?.()
    },
    async stop() {
      stopping = true
      wakeUp?.()
      await running
    },
  }
}
