import { timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { ProblemError } from '../http/problem.ts'

/**
 * Proves that a change was sent by a page of this very origin: `Origin` is ours and, where the browser says so,
 * `Sec-Fetch-Site` is `same-origin`. Our origin is the host that was asked, which the host check has already
 * limited to names of this machine.
 *
 * @throws ProblemError `csrf` (403).
 */
export function requireOwnOrigin(request: FastifyRequest): void {
  if (request.headers.origin !== `${request.protocol}://${request.headers.host ?? ''}`) {
    throw new ProblemError('csrf', 'The request does not come from a page of this site, so nothing was done.')
  }
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') {
    throw new ProblemError('csrf', 'Another site sent this request, so nothing was done.')
  }
}

/**
 * The full proof for a change by cookie: {@link requireOwnOrigin} and the token of the session.
 *
 * @throws ProblemError `csrf` (403).
 */
export function requireOwnPage(request: FastifyRequest, csrfToken: string | undefined): void {
  requireOwnOrigin(request)
  const sent = request.headers['x-console-csrf']
  if (typeof sent !== 'string' || csrfToken === undefined || !isSame(sent, csrfToken)) {
    throw new ProblemError(
      'csrf',
      'The header X-Console-CSRF does not hold the token of this session. Reload the page and try again.',
    )
  }
}

function isSame(sent: string, expected: string): boolean {
  const [a, b] = [Buffer.from(sent), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
