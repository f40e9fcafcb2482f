import type { Clock } from './clock.ts'
import { DmsError, type DmsFailure } from './dms-error.ts'

/** How long the gateway locks a key after more than five failed signatures in a row. */
const LOCK_MS = 5 * 60_000

export type KeyStop = {
  /** @throws DmsError kind `key-stopped` while the key is stopped */
  requireUsable(): void
  isStopped(): boolean
  /** @throws DmsError kind `key-stopped` in the first five minutes after a stop */
  requireTrialAllowed(): void
  /** Stops the key because of a 401 seen at `at` (ms since 1970), or begins the stop anew. */
  stop(problem: DmsFailure, at: number): void
  lift(): void
  state(): { keyStoppedAt: number | null; keyProblem: DmsFailure | null }
}

/**
 * One 401 stops every use of the key: more than five failed signatures in a row lock it for five minutes, for everybody
 * who shares it. Only a later trial that succeeds, or a new process, ends the stop.
 *
 * @see OTC API Gateway user manual, FAQ on AK/SK authentication
 */
export function createKeyStop(clock: Clock, onChange: () => void): KeyStop {
  let stopped: { problem: DmsFailure; at: number } | null = null

  const refuse = (since: { at: number; problem: DmsFailure }): never => {
    throw new DmsError(
      'key-stopped',
      `Nothing was asked: the cloud refused the access key at ${new Date(since.at).toISOString()}, and the key rests ` +
        'since. A refresh by a person, at the earliest five minutes after that, or a restart of the server tries it again.',
      {
        status: since.problem.status,
        code: since.problem.code,
        cloudMessage: since.problem.cloudMessage,
        requestId: since.problem.requestId,
        retryAt: since.at + LOCK_MS,
      },
    )
  }

  return {
    requireUsable() {
      if (stopped !== null) refuse(stopped)
    },
    isStopped: () => stopped !== null,
    requireTrialAllowed() {
      if (stopped !== null && clock.now() < stopped.at + LOCK_MS) refuse(stopped)
    },
    stop(problem, at) {
      stopped = { problem, at }
      onChange()
    },
    lift() {
      stopped = null
      onChange()
    },
    state: () => ({ keyStoppedAt: stopped?.at ?? null, keyProblem: stopped?.problem ?? null }),
  }
}
