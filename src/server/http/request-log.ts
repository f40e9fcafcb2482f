import type { FastifyInstance } from 'fastify'
import type { Clock } from '../clock.ts'

const LONGEST_PATH = 200

/**
 * One line a request at `info`. The path is written without its query, which may hold a sign-in code, cut and
 * escaped: the log is read line by line.
 */
export function installRequestLog(app: FastifyInstance, clock: Clock): void {
  const began = new WeakMap<object, number>()
  app.addHook('onRequest', async (request) => {
    began.set(request, clock.now())
  })
  app.addHook('onResponse', async (request, reply) => {
    const tookMs = clock.now() - (began.get(request) ?? clock.now())
    const path = (request.url.split('?', 1)[0] ?? '').slice(0, LONGEST_PATH)
    request.log.info(`${request.method} ${path} ${reply.statusCode} ${tookMs} ms`)
  })
}
