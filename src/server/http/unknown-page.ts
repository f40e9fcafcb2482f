import { readFile } from 'node:fs/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { notFound, type ProblemError } from './problem.ts'

/** Whether a person asks, in a browser, for an address that is none: then the page itself says so and leads on. */
export function isForThePage(request: FastifyRequest, refusal: ProblemError): boolean {
  return (
    refusal.code === 'not-found' &&
    request.method === 'GET' &&
    !request.url.startsWith('/api/') &&
    request.headers.accept?.includes('text/html') === true
  )
}

/**
 * Answers 404 with the document of the page.
 *
 * @throws ProblemError 404 where the document was removed after the start
 */
export async function sendUnknownPage(reply: FastifyReply, pageDocument: string): Promise<FastifyReply> {
  const html = await readFile(pageDocument).catch(() => {
    throw notFound()
  })
  return reply.code(404).type('text/html; charset=utf-8').send(html)
}
