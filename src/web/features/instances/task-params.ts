/** The parameters of a background task: named values where the cloud gave a JSON object, else its text as it came. */
export type TaskParams = { values: readonly (readonly [name: string, value: string])[] } | { text: string }

/** Reads what DMS gives as text, which is mostly but not by any promise JSON. Names stay the cloud's own. */
export function readTaskParams(params: string): TaskParams {
  const text = params.trim()
  const parsed = parse(text)
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return { text }
  return { values: Object.entries(parsed).map(([name, value]) => [name, toText(value)]) }
}

/** Every code of the gateway or of DMS in a text, once, in order. */
export function codesIn(text: string): string[] {
  return [...new Set(text.match(/\b(?:DMS|APIGW?)\.\d{4,9}\b/g))]
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function toText(value: unknown): string {
  if (typeof value === 'string') return value
  return JSON.stringify(value)
}
