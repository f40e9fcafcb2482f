import type { CloudAnswerView, Problem, ProblemCode } from '../../contract/problem.ts'
import { DmsError } from '../dms/dms-error.ts'

export type FieldError = { pointer: string; detail: string }

type ProblemDetails = {
  /** Only where it is not the usual one of the code. */
  status?: number
  errors?: FieldError[]
  cloud?: CloudAnswerView
  retryAfterSeconds?: number
  headers?: Record<string, string>
  cause?: unknown
}

/** Refuses a request: thrown anywhere below a route, answered as a problem document. `detail` is safe to show. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly code: ProblemCode
  readonly status: number
  readonly errors: FieldError[] | undefined
  readonly cloud: CloudAnswerView | undefined
  readonly headers: Record<string, string>

  constructor(code: ProblemCode, detail: string, details: ProblemDetails = {}) {
    super(detail, { cause: details.cause })
    this.code = code
    this.status = details.status ?? KINDS[code].status
    this.errors = details.errors
    this.cloud = details.cloud
    this.headers =
      details.retryAfterSeconds === undefined
        ? { ...details.headers }
        : { ...details.headers, 'retry-after': String(Math.max(1, Math.ceil(details.retryAfterSeconds))) }
  }
}

/** 404: also for what exists but this person may not see. */
export function notFound(detail = 'There is nothing here that you may see.'): ProblemError {
  return new ProblemError('not-found', detail)
}

/** 401: nobody is signed in. */
export function signedOut(): ProblemError {
  return new ProblemError('signed-out', 'You are not signed in, or your session has ended. Sign in again.', {
    headers: { 'www-authenticate': 'Bearer' },
  })
}

/** 403: the person's roles do not allow it. */
export function forbidden(detail: string): ProblemError {
  return new ProblemError('forbidden', detail)
}

/** 422 for one member of the body; `pointer` is a JSON pointer (RFC 6901) such as `/instanceIds/3`. */
export function invalidValue(pointer: string, detail: string): ProblemError {
  return new ProblemError('invalid-value', detail, { errors: [{ pointer, detail }] })
}

/** What any error is for the outside. Nothing of an unforeseen one is shown. `now`: ms since 1970. */
export function asProblem(error: unknown, now: number): ProblemError {
  if (error instanceof ProblemError) return error
  if (error instanceof DmsError) return fromCloud(error, now)
  if (isStoreError(error)) {
    return new ProblemError('store-unavailable', 'The data folder cannot be read or written just now.', {
      cause: error,
      retryAfterSeconds: 5,
    })
  }
  return fromFramework(error) ?? new ProblemError('internal', INTERNAL, { cause: error })
}

/** The RFC 9457 document of a refusal. */
export function toDocument(problem: ProblemError, requestId: string): Problem {
  return {
    type: `urn:brokerdeck:problem:${problem.code}`,
    title: KINDS[problem.code].title,
    status: problem.status,
    code: problem.code,
    detail: problem.message,
    instance: `urn:brokerdeck:request:${requestId}`,
    requestId,
    ...(problem.errors && { errors: problem.errors }),
    ...(problem.cloud && { cloud: problem.cloud }),
  }
}

const INTERNAL =
  'Something went wrong in this server. Nothing is known of its effect: look at the operation or the list before you try again.'

const KINDS: Record<ProblemCode, { status: number; title: string }> = {
  'signed-out': { status: 401, title: 'Not signed in' },
  forbidden: { status: 403, title: 'Not allowed' },
  csrf: { status: 403, title: 'Not sent by this page' },
  'not-found': { status: 404, title: 'Not found' },
  'method-not-allowed': { status: 405, title: 'Wrong method' },
  'unsupported-media-type': { status: 415, title: 'Wrong content type' },
  'body-too-large': { status: 413, title: 'Body too large' },
  'malformed-body': { status: 400, title: 'Not valid JSON' },
  'unknown-field': { status: 400, title: 'Unknown field' },
  'malformed-request': { status: 400, title: 'Malformed request' },
  'invalid-value': { status: 422, title: 'Invalid value' },
  'not-in-force': { status: 422, title: 'Not available in this version' },
  'too-many-rows': { status: 422, title: 'Too many rows' },
  'phrase-mismatch': { status: 422, title: 'The phrase does not match' },
  'nothing-ready': { status: 409, title: 'No row is ready' },
  'all-rows-held': { status: 409, title: 'Every row is held by another operation' },
  'inventory-incomplete': { status: 409, title: 'The inventory is not complete' },
  'plan-expired': { status: 410, title: 'The preview has expired' },
  'failed-creations-changed': { status: 409, title: 'The failed creations have changed' },
  'operation-ended': { status: 409, title: 'The operation has ended' },
  'operation-state': { status: 409, title: 'Not in this state of the operation' },
  'row-state': { status: 409, title: 'Not in this state of the row' },
  'nothing-to-retry': { status: 409, title: 'Nothing to retry' },
  'project-changed': { status: 409, title: 'The project has changed' },
  'key-stopped': { status: 409, title: 'The access key is stopped' },
  frozen: { status: 409, title: 'The project is frozen' },
  'sign-in-code-used': { status: 403, title: 'This sign-in link does not work' },
  'rate-limited': { status: 429, title: 'Too many requests' },
  cloud: { status: 502, title: 'The cloud did not do it' },
  'store-unavailable': { status: 503, title: 'The store is unavailable' },
  internal: { status: 500, title: 'Internal error' },
}

function fromCloud(error: DmsError, now: number): ProblemError {
  const cloud =
    error.status === null
      ? {}
      : {
          cloud: {
            status: error.status,
            code: error.code,
            message: error.cloudMessage,
            requestId: error.requestId,
          },
        }
  const retry = error.retryAt === null ? {} : { retryAfterSeconds: (error.retryAt - now) / 1000 }
  const details = { ...cloud, ...retry, cause: error }
  switch (error.kind) {
    case 'gone':
      return new ProblemError('not-found', error.message, details)
    case 'key-stopped':
      return new ProblemError('key-stopped', error.message, details)
    case 'flow-control':
      return new ProblemError('cloud', error.message, { ...details, status: 503 })
    case 'timeout':
      return new ProblemError('cloud', error.message, { ...details, status: 504 })
    case 'key':
    case 'forbidden':
    case 'refused':
    case 'server':
    case 'connection':
    case 'malformed':
      return new ProblemError('cloud', error.message, details)
  }
}

function isStoreError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR'
}

/** The framework's own refusals, told apart by the codes it documents. */
function fromFramework(error: unknown): ProblemError | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new ProblemError('body-too-large', 'The body is larger than this endpoint takes.')
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
    case 'ECONNRESET':
      return new ProblemError('malformed-request', 'The body did not arrive as long as it was announced.')
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new ProblemError('unsupported-media-type', 'Send the body as application/json.')
    case 'FST_ERR_BAD_URL':
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return notFound()
    default:
      return undefined
  }
}
