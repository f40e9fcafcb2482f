import type { Endpoint, EndpointReply, EndpointRequest } from '../../contract/endpoint.ts'
import { problemSchema } from '../../contract/problem.ts'
import { ApiError } from './api-error.ts'
import { csrfToken } from './csrf-token.ts'

type Parts = { params?: object; query?: object; body?: unknown }
type Sent = Parts & { signal?: AbortSignal; etag?: string | undefined }

/**
 * Calls an endpoint of the contract: `call(api.listInstances, { params: { project } })`.
 *
 * Resolves with the reply as its schema reads it; undefined where the endpoint has none.
 *
 * @throws ApiError for every answer that is not the endpoint's success, and for none at all.
 */
export async function call<E extends Endpoint>(
  endpoint: E,
  ...rest: unknown extends EndpointRequest<E>
    ? [request?: { signal?: AbortSignal }]
    : [request: EndpointRequest<E> & { signal?: AbortSignal }]
): Promise<EndpointReply<E>> {
  const response = await send(endpoint, rest[0] ?? {})
  if (!response.ok) throw await readProblem(response)
  return readReply(endpoint, response)
}

/**
 * The same for a reply that is large and has an `ETag`: `unchanged` when it is still the one that `etag` names.
 *
 * @throws ApiError as `call`
 */
export async function callIfChanged<E extends Endpoint>(
  endpoint: E,
  request: EndpointRequest<E> & { signal: AbortSignal; etag: string | undefined },
): Promise<{ reply: EndpointReply<E>; etag: string | undefined } | 'unchanged'> {
  const response = await send(endpoint, request)
  if (response.status === 304) return 'unchanged'
  if (!response.ok) throw await readProblem(response)
  return { reply: await readReply(endpoint, response), etag: response.headers.get('ETag') ?? undefined }
}

async function readReply<E extends Endpoint>(endpoint: E, response: Response): Promise<EndpointReply<E>> {
  // A reply of null is the only case without a schema, and then the type of the reply is undefined.
  if (!endpoint.reply) return undefined as EndpointReply<E>
  const parsed = endpoint.reply.safeParse(await readJson(response))
  if (!parsed.success) throw unreadable(response, parsed.error)
  // The schema that parsed it is the one the type is inferred from.
  return parsed.data as EndpointReply<E>
}

/** The address of an endpoint, for links the browser follows itself (CSV, the event stream). */
export function urlOf(endpoint: Endpoint, request: Parts = {}): string {
  const params = new Map(Object.entries(request.params ?? {}))
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(params.get(name))),
  )
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(request.query ?? {})) {
    if (value !== undefined) query.set(name, String(value))
  }
  return query.size === 0 ? path : `${path}?${query}`
}

async function send(endpoint: Endpoint, request: Sent): Promise<Response> {
  const headers = new Headers({ Accept: 'application/json, application/problem+json' })
  const init: RequestInit = { method: endpoint.method, headers, credentials: 'same-origin' }
  // The browser keeps none of these answers by itself, so that this is the only copy, and a 304 gets here.
  if (request.etag !== undefined) headers.set('If-None-Match', request.etag)
  if (endpoint.method !== 'GET') {
    headers.set('Content-Type', 'application/json')
    const token = csrfToken.get()
    if (token !== undefined) headers.set('X-Console-CSRF', token)
    if (endpoint.method === 'POST') init.body = JSON.stringify(request.body ?? {})
  }
  if (request.signal) init.signal = request.signal
  try {
    return await fetch(urlOf(endpoint, request), init)
  } catch (cause) {
    // A request called off by its own caller is no failure to tell anybody.
    if (request.signal?.aborted) throw cause
    throw new ApiError(
      'no-connection',
      endpoint.method === 'GET'
        ? 'Brokerdeck’s server did not answer. Nothing could be read.'
        : 'Brokerdeck’s server did not answer. Whether it took this up is not known from here.',
      { status: 0, cause },
    )
  }
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch (cause) {
    throw unreadable(response, cause)
  }
}

async function readProblem(response: Response): Promise<ApiError> {
  const parsed = problemSchema.safeParse(await readJson(response))
  if (!parsed.success) return unreadable(response, parsed.error)
  const retryAfterS = Number.parseInt(response.headers.get('Retry-After') ?? '', 10)
  return new ApiError(parsed.data.code, parsed.data.detail, {
    status: response.status,
    problem: parsed.data,
    retryAfterMs: Number.isNaN(retryAfterS) ? undefined : retryAfterS * 1000,
  })
}

function unreadable(response: Response, cause: unknown): ApiError {
  return new ApiError(
    'unreadable-answer',
    `The answer (HTTP ${response.status}) is not one of Brokerdeck’s. Something between this page and its server may have answered, or the two are of different versions.`,
    { status: response.status, cause },
  )
}
