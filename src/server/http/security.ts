import type { FastifyInstance } from 'fastify'
import { ProblemError } from './problem.ts'

/**
 * The hash is that of an empty style element: Emotion inserts one before it fills it by rule. `data:` images are
 * the icons inside style sheets.
 */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

/** On every answer, refusals included. Only hashed assets and the interface page replace one of them. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': PAGE_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
}

/** Names by which a browser on this machine reaches it, with any port: a port may be forwarded. */
const OWN_HOST = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i

/**
 * Puts the security headers on every answer, and refuses requests for any other host than this machine: a name
 * of an attacker that resolves to 127.0.0.1 would otherwise make their page same-origin with ours.
 */
export function installSecurity(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ ...SECURITY_HEADERS })
    if (!OWN_HOST.test(request.headers.host ?? '')) {
      throw new ProblemError(
        'forbidden',
        'This server answers only to localhost, 127.0.0.1 and [::1]. Open it by one of these names.',
      )
    }
  })
}
