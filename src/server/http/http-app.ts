import { randomUUID } from 'node:crypto'
import { fastifyCookie } from '@fastify/cookie'
import { fastify, LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import type { Clock } from '../clock.ts'
import { parseStrict } from './parse-strict.ts'
import { asProblem, notFound, toDocument } from './problem.ts'
import { answerClientError, answerUnreadableUrl } from './raw-answers.ts'
import { installRequestLog } from './request-log.ts'
import type { Gate } from './route.ts'
import { installSecurity } from './security.ts'
import { isForThePage, sendUnknownPage } from './unknown-page.ts'
import { createUnknownPathRefusal } from './unknown-path-refusal.ts'

/** Header sizes in bytes, times in ms: how long one request may take to arrive. */
const MAX_HEADER_BYTES = 16 * 1024
const HEADERS_MS = 10_000
const REQUEST_MS = 15_000

/**
 * An app without routes: the strict body parser, one form for every refusal, the security headers and the host
 * check. An app with a route that declares no access does not start.
 */
export function createHttpApp(options: {
  log: FastifyBaseLogger
  clock: Clock
  gate: Gate
  /** The document of the page, for the address that a person mistyped; absent where another server shows the page. */
  pageDocument?: string
}): FastifyInstance {
  const app = fastify({
    loggerInstance: options.log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    requestTimeout: REQUEST_MS,
    http: {
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: HEADERS_MS,
      connectionsCheckingInterval: 1000,
    },
    clientErrorHandler: answerClientError,
    frameworkErrors: (error, request, reply) =>
      answerUnreadableUrl(error, request, reply, options.clock.now()),
  })
  app.decorate('gate', options.gate)
  app.decorateRequest('caller', null)
  app.setValidatorCompiler(() => () => true)
  app.setSerializerCompiler(() => (data) => JSON.stringify(data))
  app.register(fastifyCookie)
  installBodyParser(app)
  installRequestLog(app)
  installSecurity(app)
  installRefusals(app, options)
  return app
}

function installBodyParser(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser<Buffer>(
    'application/json',
    { parseAs: 'buffer' },
    async (_request: unknown, body: Buffer) => (body.length === 0 ? undefined : parseStrict(body)),
  )
}

function installRefusals(
  app: FastifyInstance,
  { clock, pageDocument }: { clock: Clock; pageDocument?: string },
): void {
  const refuseUnknownPath = createUnknownPathRefusal(app)
  // In a hook, because a body is judged before any handler; and behind those that set the headers.
  app.after(() => {
    app.addHook('onRequest', async (request, reply) => {
      if (!request.is404) return undefined
      const refusal = await refuseUnknownPath(request)
      if (pageDocument === undefined || !isForThePage(request, refusal)) throw refusal
      return sendUnknownPage(reply, pageDocument)
    })
  })
  // What a route itself does not find: a file of the page that was removed after the start.
  app.setNotFoundHandler(() => {
    throw notFound()
  })
  app.setErrorHandler((error, request, reply) => {
    const problem = asProblem(error, clock.now())
    if (problem.status >= 500) request.log.error({ err: problem.cause ?? problem }, problem.message)
    return reply
      .code(problem.status)
      .headers({ ...problem.headers, 'cache-control': 'no-store' })
      .type('application/problem+json')
      .send(JSON.stringify(toDocument(problem, request.id)))
  })
}
