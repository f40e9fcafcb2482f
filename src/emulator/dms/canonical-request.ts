import { createHash } from 'node:crypto'
import { headerOf, queryPairs, type ReceivedRequest } from './received-request.ts'

/**
 * The canonical request of a received request over the given header names, as the gateway rebuilds it.
 *
 * @see Huawei Cloud "API Request Signing Guide", "Signing Algorithm" (algorithm SDK-HMAC-SHA256)
 */
export function canonicalRequest(request: ReceivedRequest, signedHeaders: readonly string[]): string {
  const names = signedHeaders.map((name) => name.toLowerCase()).toSorted()
  const headerLines = names.map((name) => `${name}:${(headerOf(request, name) ?? '').trim()}\n`)
  return [
    request.method.toUpperCase(),
    canonicalPath(request.path),
    canonicalQuery(request.query),
    headerLines.join(''),
    names.join(';'),
    headerOf(request, 'x-sdk-content-sha256') ?? createHash('sha256').update(request.body).digest('hex'),
  ].join('\n')
}

/** Each segment decoded once and encoded again; always ends in a slash, whatever was sent. */
function canonicalPath(path: string): string {
  const encoded = path
    .split('/')
    .map((segment) => encode(decodeOnce(segment)))
    .join('/')
  return encoded.endsWith('/') ? encoded : `${encoded}/`
}

function canonicalQuery(query: string): string {
  return queryPairs(query)
    .toSorted(([nameA, valueA], [nameB, valueB]) => compare(nameA, nameB) || compare(valueA, valueB))
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join('&')
}

/** By character code: a locale's order would put `Zed` elsewhere than the signer does. */
function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function decodeOnce(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    // Not valid percent-encoding: the signer cannot have meant it, so the bytes as sent will not match.
    return segment
  }
}

/** encodeURIComponent leaves five characters alone that the algorithm encodes. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
