import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { ProblemError, toDocument } from './problem.ts'
import { SECURITY_HEADERS } from './security.ts'

/** Answers what never became a request, in the same form as every refusal, and closes the connection. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const problem = toProblem(error.code)
  const body = JSON.stringify(toDocument(problem, randomUUID()))
  const headers = {
    ...SECURITY_HEADERS,
    'content-type': 'application/problem+json',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  }
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
