import type { Clock } from '../clock.ts'
import type { Journal } from './journal.ts'
import type { OperationRecord } from './operation-record.ts'
import type { AnswerReading } from './read-answer.ts'

export type PatienceOptions = {
  journal: Journal
  clock: Clock
  /** 0 ≤ n < 1. */
  random: () => number
  timing: { flowControlBaseMs: number; flowControlCapMs: number }
}

/** How long to wait before a call that was proved not carried out is asked anew (R3, R8). */
export type Patience = {
  /** Nothing of the project is sent before this instant, ms since 1970. */
  notBefore(): number
  /** One more call was in vain: waits longer, or pauses the operation once that was often enough. */
  wait(operation: OperationRecord, again: NonNullable<AnswerReading['tryAgain']>): Promise<void>
  /** A call got through: the next trouble begins anew. */
  forget(operationId: string): void
}

/** Flow control is obeyed so often and so long before a person is asked (R8). */
const MOST_TRIES = 8
const LONGEST_TRYING_MS = 15 * 60_000

/** One for each project: the cloud counts the requests of its key, not of an operation. */
export function createPatience({ journal, clock, random, timing }: PatienceOptions): Patience {
  const tries = new Map<string, { count: number; since: number }>()
  let notBefore = 0

  return {
    notBefore: () => notBefore,
    forget: (operationId) => tries.delete(operationId),
    async wait(operation, again) {
      const slowed = again.because === 'flow-control'
      const before = tries.get(operation.id) ?? { count: 0, since: clock.now() }
      const count = before.count + 1
      tries.set(operation.id, { ...before, count })
      if (count > MOST_TRIES || clock.now() - before.since > LONGEST_TRYING_MS) {
        tries.delete(operation.id)
        await journal.change(operation.id, (unit) =>
          slowed
            ? unit.pause(
                'flow-control',
                `The cloud slowed us down ${count} times in a row. Nothing of it was carried out. Resume when it is quieter.`,
              )
            : unit.pause(
                'control-read',
                `No connection to the cloud in ${count} tries. Nothing was sent. Resume when it is reachable.`,
              ),
        )
        return
      }
      // Full jitter between nothing and the doubled base, or what the cloud asked for.
      const widest = Math.min(timing.flowControlCapMs, timing.flowControlBaseMs * 2 ** (count - 1))
      notBefore = clock.now() + (again.retryAfterMs ?? random() * widest)
      await journal.setWaiting(operation.id, {
        code: slowed ? 'flow-control' : 'inventory',
        text: slowed
          ? 'Slowed by the cloud. The call was not carried out and is asked anew.'
          : 'No connection to the cloud. Nothing was sent; it is tried again.',
        until: notBefore,
      })
    },
  }
}
