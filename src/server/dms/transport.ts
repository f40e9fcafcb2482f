import type { Dispatcher } from 'undici'
import type { CallProblem } from './batch-call.ts'
import type { Clock } from './clock.ts'
import type { SignedRequest } from './signed-request.ts'

export type AnswerHeaders = Readonly<Record<string, string | string[] | undefined>>

/** What came of sending one request once. */
export type Exchange = { sentAt: number; endedAt: number } & (
  | { kind: 'answered'; status: number; headers: AnswerHeaders; body: Uint8Array }
  /** No whole answer. `head` is there when status and headers had arrived. */
  | {
      kind: 'broken'
      problem: CallProblem
      errorCode: string
      head: { status: number; headers: AnswerHeaders } | null
    }
)

/**
 * Sends a request once through the dispatcher and reads the whole answer under one total deadline. Follows nothing,
 * repeats nothing, decodes nothing; any status is an answer. Never rejects but for `signal`, with its reason.
 *
 * How an answer must be framed and how large it may be is the dispatcher's and the caller's business.
 */
export async function exchange(
  dispatcher: Dispatcher,
  request: SignedRequest,
  { clock, deadlineMs, signal }: { clock: Clock; deadlineMs: number; signal?: AbortSignal },
): Promise<Exchange> {
  const sentAt = clock.now()
  const deadline = new AbortController()
  const cancelDeadline = clock.after(deadlineMs, () => deadline.abort(new Error('deadline')))
  let head: { status: number; headers: AnswerHeaders } | null = null
  try {
    const response = await dispatcher.request({
      origin: request.origin,
      path: request.path,
      method: request.method,
      headers: request.headers,
      body: request.method === 'GET' ? null : request.body,
      signal: signal === undefined ? deadline.signal : AbortSignal.any([deadline.signal, signal]),
    })
    head = { status: response.statusCode, headers: response.headers }
    const body = await response.body.bytes()
    return { kind: 'answered', ...head, body, sentAt, endedAt: clock.now() }
  } catch (error) {
    signal?.throwIfAborted()
    const errorCode = errorCodeOf(error)
    const problem = deadline.signal.aborted ? 'timeout' : problemOf(errorCode)
    return { kind: 'broken', problem, errorCode, head, sentAt, endedAt: clock.now() }
  } finally {
    cancelDeadline()
  }
}

/** A header's value; several of one name are joined, as HTTP reads them. Null when absent. */
export function headerOf(headers: AnswerHeaders, name: string): string | null {
  const value = headers[name]
  return Array.isArray(value) ? value.join(', ') : (value ?? null)
}

/** Only the code leaves, or the name: a message of the HTTP library may quote bytes of the answer. */
function errorCodeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}

/** @see Node.js "Common system errors" and "X509 certificate error codes"; undici "Errors" */
function problemOf(code: string): CallProblem {
  if (/^ENOTFOUND$|^EAI_|^EDNS/.test(code)) return 'dns'
  if (/^(EMFILE|ENFILE|EADDRNOTAVAIL|EAGAIN|ENOBUFS|ENOMEM)$/.test(code)) return 'no-handles'
  if (/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENETDOWN|EHOSTDOWN|ETIMEDOUT|EACCES|EPERM)$/.test(code)) {
    return 'connect'
  }
  if (code === 'UND_ERR_CONNECT_TIMEOUT') return 'connect'
  if (code === 'ECONNRESET' || code === 'EPIPE' || code === 'ECONNABORTED') return 'reset'
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') return 'too-large'
  if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH') return 'framing'
  if (code === 'HTTPParserError' || code.startsWith('HPE_')) return 'malformed'
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return 'malformed'
  if (/CERT|^ERR_TLS|^ERR_SSL|^EPROTO$|^UNABLE_TO_|^CRL_|^(HOSTNAME_MISMATCH|INVALID_CA)$/.test(code))
    return 'tls'
  return 'closed'
}
