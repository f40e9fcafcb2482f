import { parse } from 'secure-json-parse'
import { ProblemError } from './problem.ts'

const MAX_DEPTH = 16

/**
 * Parses JSON and refuses what parsers disagree about: bytes that are no UTF-8, a byte order mark, equal keys in one object, keys that
 * reach a prototype, numbers too large to hold, NUL and lone surrogates, nesting deeper than 16.
 *
 * @throws ProblemError `malformed-body` (400).
 */
export function parseStrict(body: Uint8Array): unknown {
  const text = decode(body)
  if (text.startsWith('\uFEFF')) throw malformed('The body starts with a byte order mark.')
  const keys = scan(text)
  const value = parseSafely(text)
  if (countKeys(value) !== keys) throw malformed('A key occurs twice in one object.')
  return value
}

function malformed(detail: string): ProblemError {
  return new ProblemError('malformed-body', detail)
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw malformed('The body is not UTF-8.')
  }
}

function parseSafely(text: string): unknown {
  try {
    const value: unknown = parse(text)
    return value
  } catch {
    throw malformed('The body is not JSON that this server takes.')
  }
}

/**
 * Counts the keys as written and refuses nesting that is too deep, before anything recursive sees the text.
 * In valid JSON every colon outside a string follows a key.
 */
function scan(text: string): number {
  let depth = 0
  let keys = 0
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (sign === '"') at = endOfString(text, at)
    else if (sign === ':') keys++
    else if (sign === '}' || sign === ']') depth--
    else if ((sign === '{' || sign === '[') && ++depth > MAX_DEPTH) {
      throw malformed(`The body is nested deeper than ${MAX_DEPTH} levels.`)
    }
  }
  return keys
}

function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at
}

/** Counts the keys that survived, and refuses values that others would read differently. */
function countKeys(value: unknown): number {
  if (typeof value === 'string') requireText(value)
  if (typeof value === 'number' && !Number.isFinite(value)) throw malformed('A number is too large.')
  if (typeof value !== 'object' || value === null) return 0
  let keys = 0
  for (const [key, member] of Object.entries(value)) {
    requireText(key)
    keys += countKeys(member)
  }
  return Array.isArray(value) ? keys : keys + Object.keys(value).length
}

function requireText(text: string): void {
  if (text.includes('\0') || !text.isWellFormed()) {
    throw malformed('A text holds NUL or half of a surrogate pair.')
  }
}
