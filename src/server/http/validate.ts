import type { z } from 'zod'
import { describeIssue } from './describe-issue.ts'
import { ProblemError, type FieldError } from './problem.ts'

/** More would only repeat the first ones at length. */
const MOST_ERRORS = 20

/**
 * Reads a value by its schema. An unknown field is refused with 400 before anything else is judged; then
 * `judgeFirst` may refuse; then wrong values are refused with 422, all at once.
 *
 * @throws ProblemError `unknown-field` or `invalid-value`, with a JSON pointer for each error.
 */
export function validate<T>(schema: z.ZodType<T>, value: unknown, judgeFirst?: () => void): T {
  const result = schema.safeParse(value, { error: describeIssue })
  const issues = result.error?.issues ?? []
  const unknown = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => fieldError([...issue.path, key], issue.message))
      : [],
  )
  if (unknown.length > 0) throw refusal('unknown-field', unknown)
  judgeFirst?.()
  if (result.success) return result.data
  throw refusal(
    'invalid-value',
    issues.map((issue) => fieldError(issue.path, issue.message)),
  )
}

function refusal(code: 'unknown-field' | 'invalid-value', errors: FieldError[]): ProblemError {
  const [first] = errors
  const place = first?.pointer ? `${first.pointer}: ` : ''
  const rest = errors.length > 1 ? ` (and ${errors.length - 1} more)` : ''
  return new ProblemError(code, `${place}${first?.detail ?? ''}${rest}`, {
    errors: errors.slice(0, MOST_ERRORS),
  })
}

function fieldError(path: readonly PropertyKey[], detail: string): FieldError {
  return { pointer: path.map((step) => `/${escapeStep(String(step))}`).join(''), detail }
}

/** RFC 6901 section 3; a key of the caller's choosing is cut, because it is sent back and logged. */
function escapeStep(step: string): string {
  return step.slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')
}
