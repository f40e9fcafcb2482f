import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { declareAccess } from './declare-access.ts'
import { signedOut } from './problem.ts'

/** The page of the interface document writes styles inline and does not run under Trusted Types. */
const DOCUMENT_PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/**
 * `GET /api/openapi.json` and the page `GET /api/docs`, for people who are signed in. The document holds the routes
 * registered after this.
 */
export async function installInterfaceDocument(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Brokerdeck',
        description: 'What the page of Brokerdeck uses, and scripts may use too.',
        version: '1',
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'brokerdeck_sid' },
          bearer: { type: 'http', scheme: 'bearer' },
        },
      },
    },
  })
  await app.register(async (scope) => {
    declareAccess(scope, 'signed-in')
    scope.addHook('onRequest', async (request) => {
      if (!(await app.gate.identify(request))) throw signedOut()
    })
    // The files of the page come with a header of their own.
    scope.addHook('onSend', async (_request, reply) => {
      reply.header('cache-control', 'no-store')
    })
    scope.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
    await scope.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: DOCUMENT_PAGE_POLICY })
  })
}
