import { canonicalQuery, encodeComponent, type QueryPair } from './canonical-request.ts'
import { signRequest, type SigningKey } from './sign.ts'
import type { ApiVersion } from './spelling.ts'

/** A request as it will go over the wire. */
export type SignedRequest = {
  method: 'GET' | 'POST'
  origin: string
  /** Path and query, exactly as signed. */
  path: string
  headers: Record<string, string>
  body: string
}

export type RequestParts = {
  method: 'GET' | 'POST'
  version: ApiVersion
  /** Segments after the project id. */
  segments: readonly string[]
  query?: readonly QueryPair[]
  body?: string
}

/** Builds and signs requests of one project. Pure: `at`, in ms since 1970, is the signing time. */
export function createRequestSigner(options: { baseUrl: string; projectId: string; credential: SigningKey }) {
  const base = new URL(options.baseUrl)
  const basePath = base.pathname.replace(/\/$/, '')

  return (parts: RequestParts, at: number): SignedRequest => {
    const segments = [parts.version, options.projectId, ...parts.segments]
    const path = `${basePath}/${segments.map(encodeComponent).join('/')}`
    const query = parts.query ?? []
    const body = parts.body ?? ''
    const { headers } = signRequest(
      {
        method: parts.method,
        path,
        query,
        body,
        // `host` is what the connection will send: the port only where it is not the scheme's own.
        headers: {
          host: base.host,
          'content-type': 'application/json',
          'x-project-id': options.projectId,
        },
      },
      options.credential,
      at,
    )
    return {
      method: parts.method,
      origin: base.origin,
      path: query.length === 0 ? path : `${path}?${canonicalQuery(query)}`,
      // Not signed, because what carries the request may change it. Identity, so that a cut body cannot look whole.
      headers: { ...headers, accept: 'application/json', 'accept-encoding': 'identity' },
      body,
    }
  }
}
