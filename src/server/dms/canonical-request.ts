import { createHash } from 'node:crypto'

export type QueryPair = readonly [name: string, value: string]

export type RequestToSign = {
  method: string
  /** The path as it goes over the wire, without the query. */
  path: string
  query: readonly QueryPair[]
  /** Every header in here is signed. Must hold `host` and `x-sdk-date`; names in any case. */
  headers: Readonly<Record<string, string>>
  /** The exact text that will be sent; '' for none. */
  body: string
}

/**
 * The canonical request: method, path, query, headers, header names and body hash, one text.
 *
 * @see Huawei Cloud "API Request Signing Guide", section "Signing Algorithm"
 */
export function buildCanonicalRequest(request: RequestToSign): string {
  const headers = sortedHeaders(request.headers)
  return [
    request.method.toUpperCase(),
    canonicalPath(request.path),
    canonicalQuery(request.query),
    ...headers.map(([name, value]) => `${name}:${value}`),
    // The block of headers ends with its own line break, which leaves an empty line in the joined text.
    '',
    signedHeaderNames(request.headers),
    bodyHash(request),
  ].join('\n')
}

/** Names of the signed headers, lower case, in character-code order, joined with `;`. */
export function signedHeaderNames(headers: Readonly<Record<string, string>>): string {
  return sortedHeaders(headers)
    .map(([name]) => name)
    .join(';')
}

/** The query as it is signed, and as it is sent: then both decode to the same pairs for certain. */
export function canonicalQuery(query: readonly QueryPair[]): string {
  return query
    .toSorted(([nameA, valueA], [nameB, valueB]) => compare(nameA, nameB) || compare(valueA, valueB))
    .map(([name, value]) => `${encodeComponent(name)}=${encodeComponent(value)}`)
    .join('&')
}

/** UTF-8 percent-encoding with upper-case hex; only letters, digits and `-._~` stay as they are. */
export function encodeComponent(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

/** Lower-case hex SHA-256 of the text in UTF-8. */
export function sha256Hex(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

/** Always ends in a slash, which is in the signed text only and never on the wire. */
function canonicalPath(path: string): string {
  const encoded = path
    .split('/')
    .map((segment) => encodeComponent(decodeURIComponent(segment)))
    .join('/')
  return encoded.endsWith('/') ? encoded : `${encoded}/`
}

function sortedHeaders(headers: Readonly<Record<string, string>>): [name: string, value: string][] {
  return Object.entries(headers)
    .map(([name, value]): [string, string] => [name.toLowerCase(), value.trim()])
    .toSorted(([nameA], [nameB]) => compare(nameA, nameB))
}

/** A hash given as a header stands for the body and is signed like any other header. */
function bodyHash(request: RequestToSign): string {
  const given = Object.entries(request.headers).find(
    ([name]) => name.toLowerCase() === 'x-sdk-content-sha256',
  )
  return given === undefined ? sha256Hex(request.body) : given[1]
}

/** Character-code order; a locale's order would sign another text. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
