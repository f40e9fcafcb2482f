import { fastifyRateLimit } from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { api } from '../../contract/api.ts'
import type { Endpoint } from '../../contract/endpoint.ts'
import { ProblemError } from './problem.ts'

const WINDOW_MS = 60_000

/** Uses a minute: plans and starts for each person, attempts to sign in for each address. */
const MOST_PLANS = 20
const MOST_STARTS = 10
const MOST_SIGN_INS = 30

export type RequestLimits = {
  /** Counts one use, where the endpoint is limited. */
  take(endpoint: Endpoint, request: FastifyRequest): Promise<void>
  /** Counts one attempt to sign in from this address, by whichever way. */
  takeSignIn(request: FastifyRequest): Promise<void>
}

/**
 * Limits by windows of one minute, kept in memory: they start anew with the process. Bearer tokens are not limited:
 * they are the scripts of the person at this machine.
 *
 * @throws ProblemError `rate-limited` (429) with `Retry-After`, from either method.
 */
export async function createRequestLimits(app: FastifyInstance): Promise<RequestLimits> {
  await app.register(fastifyRateLimit, { global: false, timeWindow: WINDOW_MS })
  const perPerson = {
    keyGenerator: ({ caller, ip }: FastifyRequest) => caller?.person.id ?? ip,
    allowList: ({ caller }: FastifyRequest) => caller?.via === 'bearer',
  }
  const countPlan = app.createRateLimit({ ...perPerson, max: MOST_PLANS })
  const countStart = app.createRateLimit({ ...perPerson, max: MOST_STARTS })
  const countSignIn = app.createRateLimit({ max: MOST_SIGN_INS })

  const takePlan = async (request: FastifyRequest) => judge(await countPlan(request), 'plans')
  const takeStart = async (request: FastifyRequest) => judge(await countStart(request), 'starts')
  const takeSignIn = async (request: FastifyRequest) =>
    judge(await countSignIn(request), 'attempts to sign in')
  const limited = new Map<Endpoint, (request: FastifyRequest) => Promise<void>>([
    [api.createPlan, takePlan],
    [api.retryOperation, takePlan],
    [api.startOperation, takeStart],
    [api.signInDemo, takeSignIn],
  ])
  return {
    take: async (endpoint, request) => limited.get(endpoint)?.(request),
    takeSignIn,
  }
}

type Count = Awaited<ReturnType<ReturnType<FastifyInstance['createRateLimit']>>>

function judge(count: Count, what: string): void {
  if (count.isAllowed || !count.isExceeded) return
  throw new ProblemError(
    'rate-limited',
    `More than ${count.max} ${what} in a minute. Wait, then try again.`,
    {
      retryAfterSeconds: count.ttlInSeconds,
    },
  )
}
