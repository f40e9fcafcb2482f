import type { FastifyInstance } from 'fastify'

const LONGEST_PATH = 200

/**
 * One line a request at `info`. The path is written without its query, which may hold a sign-in code, cut and
 * escaped: the log is read line by line.
 */
export function installRequestLog(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const path = (request.url.split('?', 1)[0] ?? '').slice(0, LONGEST_PATH)
    const tookMs = Math.round(reply.elapsedTime)
    request.log.info(`${request.method} ${path} ${reply.statusCode} ${tookMs} ms`)
  })
}
