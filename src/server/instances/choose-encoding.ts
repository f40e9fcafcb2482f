import type { Encoding } from './inventory-body.ts'

/** Best first: brotli is about as large as gzip's result and is made faster when read again. */
const PREFERENCE: readonly Encoding[] = ['br', 'gzip', 'identity']

/**
 * The encoding to answer in, by the request's `Accept-Encoding` (RFC 9110, section 12.5.3). Without the header, or
 * where everything is ruled out, plain bytes: an answer that may be unreadable is of more use than none.
 */
export function chooseEncoding(header: string | undefined): Encoding {
  if (header === undefined) return 'identity'
  const weights = new Map<string, number>()
  for (const part of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((text) => text.trim())
    const weight = parameters.find((text) => text.startsWith('q='))?.slice(2)
    if (name !== '') weights.set(name, weight === undefined ? 1 : Number(weight))
  }
  const weightOf = (encoding: Encoding): number => {
    const named = weights.get(encoding) ?? weights.get('*')
    // Identity is acceptable, though least wanted, unless it is ruled out by name.
    return named ?? (encoding === 'identity' ? Number.MIN_VALUE : 0)
  }
  const best = PREFERENCE.toSorted((a, b) => weightOf(b) - weightOf(a))[0]
  return best !== undefined && weightOf(best) > 0 ? best : 'identity'
}
