import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { asProblem, ProblemError, toDocument } from './problem.ts'

/** No hook reaches these answers. Nothing in a problem document loads, so its policy allows nothing at all. */
const HEADERS = {
  'content-type': 'application/problem+json',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
}

/** Refuses a URL that the router cannot read, in the same form as every refusal. `now`: ms since 1970. */
export function answerUnreadableUrl(
  error: Error,
  request: FastifyRequest,
  reply: FastifyReply,
  now: number,
): void {
  const problem = asProblem(error, now)
  reply.raw.writeHead(problem.status, HEADERS).end(JSON.stringify(toDocument(problem, request.id)))
}

/** Answers what never became a request, in the same form, and closes the connection. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const problem = toProblem(error.code)
  const body = JSON.stringify(toDocument(problem, randomUUID()))
  const headers = { ...HEADERS, 'content-length': String(Buffer.byteLength(body)), connection: 'close' }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const status = `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}\r\n`
  socket.end(`${status}${lines.join('')}\r\n${body}`, () => socket.destroy())
}

function toProblem(code: string | undefined): ProblemError {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return new ProblemError('malformed-request', 'The request did not arrive in time.', { status: 408 })
  }
  if (code === 'HPE_HEADER_OVERFLOW') {
    return new ProblemError('malformed-request', 'The headers are too large.', { status: 431 })
  }
  return new ProblemError('malformed-request', 'This is not an HTTP request that this server takes.')
}
