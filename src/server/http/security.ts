import { fastifyHelmet, type FastifyHelmetOptions } from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'
import { ProblemError } from './problem.ts'

const HEADERS: FastifyHelmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      'default-src': ["'none'"],
      'script-src': ["'self'"],
      // The hash is that of an empty style element: Emotion inserts one before it fills it by rule.
      'style-src': ["'self'", "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"],
      // `data:` images are the icons inside style sheets.
      'img-src': ["'self'", 'data:'],
      'font-src': ["'self'"],
      'connect-src': ["'self'"],
      'form-action': ["'self'"],
      'base-uri': ["'none'"],
      'frame-ancestors': ["'none'"],
      'require-trusted-types-for': ["'script'"],
    },
  },
  xFrameOptions: { action: 'deny' },
  // Browsers take it over https only (RFC 6797, section 7.2), and this is plain http on the loopback.
  strictTransportSecurity: false,
}

/** Names by which a browser on this machine reaches it, with any port: a port may be forwarded. */
const OWN_HOST = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i

/**
 * Puts the security headers on every answer, refusals included, and refuses requests for any other host than this
 * machine: a name of an attacker that resolves to 127.0.0.1 would otherwise make their page same-origin with ours.
 */
export function installSecurity(app: FastifyInstance): void {
  app.register(fastifyHelmet, HEADERS)
  // A hook that refuses ends the chain, so it must come after those that set the headers.
  app.after(() => {
    app.addHook('onRequest', async (request, reply) => {
      reply.header('cache-control', 'no-store')
      if (!OWN_HOST.test(request.headers.host ?? '')) {
        throw new ProblemError(
          'forbidden',
          'This server answers only to localhost, 127.0.0.1 and [::1]. Open it by one of these names.',
        )
      }
    })
  })
}
