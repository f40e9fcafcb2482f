import type { FastifyRequest } from 'fastify'
import { ProblemError } from './problem.ts'

const JSON_TYPE = /^application\/json(?:[ \t]*;[ \t]*charset=(?:utf-8|"utf-8"))?$/i

/**
 * Judges the raw headers of a body before a byte of it is read: JSON in UTF-8, not compressed, not too large.
 * Where `always`, the content type is demanded of a request without a body, too: a form of another site cannot
 * set it.
 *
 * @throws ProblemError 415 or 413.
 */
export function requireJsonBody(request: FastifyRequest, options: { limit: number; always: boolean }): void {
  const {
    'content-length': length,
    'transfer-encoding': transfer,
    'content-encoding': encoding,
  } = request.headers
  const hasBody = transfer !== undefined || (length !== undefined && Number(length) !== 0)
  const types = valuesOf(request, 'content-type')
  if (hasBody || options.always || types.length > 0) {
    if (types.length !== 1 || !JSON_TYPE.test(types[0] ?? '')) {
      throw new ProblemError(
        'unsupported-media-type',
        'Send “Content-Type: application/json”; the only charset taken is utf-8.',
      )
    }
  }
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    throw new ProblemError('unsupported-media-type', 'Send the body uncompressed.')
  }
  if (Number(length) > options.limit) {
    throw new ProblemError('body-too-large', `The body is larger than ${options.limit} bytes.`)
  }
}

/** Every value as sent: the parsed headers keep only the first of several content types. */
function valuesOf(request: FastifyRequest, name: string): string[] {
  const raw = request.raw.rawHeaders
  return raw.filter((_value, at) => at % 2 === 1 && raw[at - 1]?.toLowerCase() === name)
}
