import { queryPairs } from './received-request.ts'

/** Reads the parameters an endpoint knows; the rest is reported as unexpected and otherwise ignored. */
export function readQuery(
  query: string,
  known: readonly string[],
  noteUnexpected: (what: string) => void,
): Map<string, string> {
  const seen = new Set<string>()
  const values = new Map<string, string>()
  for (const [name, value] of queryPairs(query)) {
    if (!known.includes(name)) noteUnexpected(`query parameter ${name}`)
    else if (seen.has(name)) noteUnexpected(`query parameter ${name} given twice`)
    // An empty value counts as absent: the v1.0 example in the API reference sends name=&status=&id=.
    else if (value !== '') values.set(name, value)
    seen.add(name)
  }
  return values
}

/** A whole number in decimal digits; undefined for anything else. */
export function wholeNumber(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined
}
