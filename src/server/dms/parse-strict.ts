import { parse } from 'secure-json-parse'

/** Documented answers are 5 deep at most; far below what could exhaust the stack. */
const MAX_DEPTH = 32

/**
 * Parses JSON in UTF-8 and refuses what JSON.parse lets pass: equal keys in one object (it keeps the last, so `failed`
 * then `success` would read as success), `__proto__` keys, bytes that are no UTF-8, and nesting deeper than any answer.
 *
 * @throws SyntaxError or TypeError for all of these
 */
export function parseStrict(bytes: Uint8Array): unknown {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  const { depth, members } = scan(text)
  if (depth > MAX_DEPTH) throw new SyntaxError('the JSON is nested too deeply')
  const value: unknown = parse(text)
  if (countMembers(value) !== members) throw new SyntaxError('the JSON has equal keys in one object')
  return value
}

/** Every member has exactly one colon outside of strings, so colons count the members as written. */
function scan(text: string): { depth: number; members: number } {
  let depth = 0
  let deepest = 0
  let members = 0
  let inString = false
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]
    if (inString) {
      if (char === '\\') at += 1
      else if (char === '"') inString = false
    } else if (char === '"') inString = true
    else if (char === ':') members += 1
    else if (char === '{' || char === '[') deepest = Math.max(deepest, (depth += 1))
    else if (char === '}' || char === ']') depth -= 1
  }
  return { depth: deepest, members }
}

function countMembers(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const inside = Object.values(value).reduce<number>((sum, child) => sum + countMembers(child), 0)
  return Array.isArray(value) ? inside : inside + Object.keys(value).length
}
