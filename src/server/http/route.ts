import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Endpoint, EndpointInput, EndpointReply } from '../../contract/endpoint.ts'
import type { Caller } from '../auth/caller.ts'
import { requireOwnOrigin, requireOwnPage } from '../auth/require-own-page.ts'
import { requireAccess } from '../auth/require-permission.ts'
import { describeEndpoint } from './describe-endpoint.ts'
import { notFound, ProblemError, signedOut } from './problem.ts'
import { requireJsonBody } from './require-json-body.ts'
import { validate } from './validate.ts'

/** Bytes of a body, where the endpoint names no other limit. */
const USUAL_BODY_LIMIT = 64 * 1024

const NOTHING = z.strictObject({})

type CallerOf<E extends Endpoint> = E['access'] extends 'public' ? null : Caller

type Params<E extends Endpoint> = EndpointInput<E>['params']
type Admitted<E extends Endpoint, T> = { params: Params<E>; caller: CallerOf<E>; found: T }

type RouteWork<E extends Endpoint, T> = {
  /**
   * Looks up what the path names, before the body is read. Throws `notFound()` for what is not there or not to be
   * seen, `forbidden()` for what the caller may not do to it. A path that does not parse is 404 without it.
   */
  find?: (input: { params: Params<E>; caller: CallerOf<E> }) => T | Promise<T>
  /** Judges the caller by the raw body: after 400, before 422. For actions that the body names. */
  authorize?: (input: Admitted<E, T> & { body: unknown }) => void
  /**
   * Does the work with parsed input. Its value is the JSON reply; the status is the endpoint's, unless
   * `reply.code()` chose another. A route that answers by `reply.send()` returns `reply`.
   */
  work: (
    input: Admitted<E, T> &
      Omit<EndpointInput<E>, 'params'> & { request: FastifyRequest; reply: FastifyReply },
  ) => Answer<E> | Promise<Answer<E>>
}

type Answer<E extends Endpoint> = FastifyReply | (E['reply'] extends null ? void : EndpointReply<E>)

/** How requests are let in; one for the whole app. */
export type Gate = {
  /** Who sent it, by cookie or bearer token; null when nobody is signed in. */
  identify(request: FastifyRequest): Promise<Caller | null>
  /** Counts one use of an endpoint by the caller of this request. @throws ProblemError `rate-limited` (429). */
  take(endpoint: Endpoint, request: FastifyRequest): void | Promise<void>
}

declare module 'fastify' {
  interface FastifyInstance {
    gate: Gate
  }
  interface FastifyRequest {
    /** Once the request has been let in; null for an endpoint that is open to everyone. */
    caller: Caller | null
  }
}

/**
 * Registers an endpoint of the contract. Refusals come in one order on every route: 401, 403, 404, 415 and 413,
 * 400, what `authorize` says, 422, 429.
 */
export function route<E extends Endpoint, T = undefined>(
  app: FastifyInstance,
  endpoint: E,
  { find, authorize, work }: RouteWork<E, T>,
): void {
  const admitted = new WeakMap<FastifyRequest, Admitted<E, T>>()
  const isChange = endpoint.method !== 'GET'
  const limit = endpoint.bodyLimit ?? USUAL_BODY_LIMIT

  app.route({
    method: endpoint.method,
    url: endpoint.path,
    bodyLimit: limit,
    // What answers without JSON streams or exports: asking for its headers alone would do all of that for nothing.
    exposeHeadRoute: endpoint.method === 'GET' && endpoint.reply !== null,
    config: { endpoint },
    schema: describeEndpoint(endpoint),

    onRequest: async (request) => {
      const caller = await admit(app.gate, endpoint, request)
      request.caller = caller
      const params = readParams(endpoint, request)
      // Without `find`, T is `undefined`.
      const found = (await find?.({ params, caller })) as T
      if (isChange) requireJsonBody(request, { limit, always: caller?.via !== 'bearer' })
      admitted.set(request, { params, caller, found })
    },

    handler: async (request, reply) => {
      const known = admitted.get(request)
      if (!known) throw new Error('A request reached its handler without having been let in.')
      // Parsed by the schemas that `EndpointInput` is derived from.
      const query = validate(endpoint.query ?? NOTHING, request.query) as EndpointInput<E>['query']
      const body = readBody(endpoint, request, (raw) => authorize?.({ ...known, body: raw }))
      await app.gate.take(endpoint, request)
      reply.code(endpoint.status)
      const answer = await work({ ...known, query, body, request, reply })
      // Awaiting a reply waits for its end and gives nothing.
      if (reply.raw.headersSent || answer === reply) return reply
      // Also an allow-list: a field that the contract does not name never leaves.
      return endpoint.reply ? endpoint.reply.parse(answer) : reply.send()
    },
  })
}

async function admit<E extends Endpoint>(
  gate: Gate,
  endpoint: E,
  request: FastifyRequest,
): Promise<CallerOf<E>> {
  const isChange = endpoint.method !== 'GET'
  if (endpoint.access === 'public') {
    if (isChange) requireOwnOrigin(request)
    return null as CallerOf<E>
  }
  const caller = await gate.identify(request)
  if (!caller) throw signedOut()
  if (isChange && caller.via === 'cookie') requireOwnPage(request, caller.csrfToken)
  requireAccess(endpoint.access, caller)
  // The access is not `public`, so this is `Caller`.
  return caller as CallerOf<E>
}

function readParams<E extends Endpoint>(endpoint: E, request: FastifyRequest): Params<E> {
  const result = (endpoint.params ?? NOTHING).safeParse(request.params)
  if (!result.success) throw notFound()
  return result.data as Params<E>
}

function readBody<E extends Endpoint>(
  endpoint: E,
  request: FastifyRequest,
  judgeFirst: (raw: unknown) => void,
): EndpointInput<E>['body'] {
  if (endpoint.method === 'GET') return undefined as EndpointInput<E>['body']
  const schema = endpoint.body ?? NOTHING
  // Nothing at all is no JSON. It stands for an object without members only where that would do.
  if (request.body === undefined && !schema.safeParse({}).success) {
    throw new ProblemError('malformed-body', 'The body is empty. Send a JSON object.')
  }
  const raw = request.body === undefined ? {} : request.body
  return validate(schema, raw, () => judgeFirst(raw)) as EndpointInput<E>['body']
}
