import { api } from '../../contract/api.ts'
import type { Endpoint } from '../../contract/endpoint.ts'
import type { Caller } from '../auth/caller.ts'
import type { Clock } from '../clock.ts'
import { ProblemError } from './problem.ts'

const WINDOW_MS = 60_000

/** Uses a minute: plans and starts for each person, attempts to sign in for each address. */
const PLANS = { name: 'plans', most: 20 }
const STARTS = { name: 'starts', most: 10 }
const SIGN_INS = { name: 'attempts to sign in', most: 30 }

type Limit = { name: string; most: number }

const LIMITS = new Map<Endpoint, Limit>([
  [api.createPlan, PLANS],
  [api.retryOperation, PLANS],
  [api.startOperation, STARTS],
  [api.signInDemo, SIGN_INS],
])

export type RequestLimits = {
  /** Counts one use. A bearer token is not limited: it is the script of the person at this machine. */
  take(endpoint: Endpoint, caller: Caller | null, peer: string): void
  /** Counts one attempt to sign in from this address, by whichever way. */
  takeSignIn(peer: string): void
}

/**
 * Sliding windows of one minute, kept in memory: they start anew with the process.
 *
 * @throws ProblemError `rate-limited` (429) with `Retry-After`, from either method.
 */
export function createRequestLimits(clock: Clock): RequestLimits {
  const uses = new Map<string, number[]>()

  const count = (limit: Limit, who: string) => {
    const now = clock.now()
    const key = `${limit.name} ${who}`
    const recent = (uses.get(key) ?? []).filter((at) => at > now - WINDOW_MS && at <= now)
    const oldest = recent[0]
    if (recent.length >= limit.most && oldest !== undefined) {
      throw new ProblemError(
        'rate-limited',
        `More than ${limit.most} ${limit.name} in a minute. Wait, then try again.`,
        {
          retryAfterSeconds: (oldest + WINDOW_MS - now) / 1000,
        },
      )
    }
    recent.push(now)
    uses.set(key, recent)
  }

  return {
    take(endpoint, caller, peer) {
      const limit = LIMITS.get(endpoint)
      if (limit && caller?.via !== 'bearer') count(limit, caller?.person.id ?? peer)
    },
    takeSignIn: (peer) => count(SIGN_INS, peer),
  }
}
