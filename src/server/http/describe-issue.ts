import type { z } from 'zod'

/**
 * What is wrong with a value, in words for people: the schema library's own are for those who know it. A message that
 * a schema brings of its own goes before.
 */
export function describeIssue(issue: z.core.$ZodRawIssue): string {
  const fault = faultOf(issue)
  return issue.input === undefined ? `Is missing: ${fault.charAt(0).toLowerCase()}${fault.slice(1)}` : fault
}

function faultOf(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `Must be ${KINDS[issue.expected] ?? 'of another kind'}.`
    case 'invalid_value':
      return `Must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}.`
    case 'too_small':
      if (issue.minimum === 1 && issue.origin in UNITS) return 'Must not be empty.'
      return bound(issue.origin, `${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}`)
    case 'too_big':
      return bound(issue.origin, `${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}`)
    case 'not_multiple_of':
      return `Must be a multiple of ${issue.divisor}.`
    case 'invalid_format':
      return issue.format === 'regex'
        ? 'Is not written as it must be.'
        : `Must be written as ${issue.format}.`
    case 'unrecognized_keys':
      return 'This field is not known here.'
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return 'Is not a value that can stand here.'
  }
}

function bound(origin: string, measure: string): string {
  const unit = UNITS[origin]
  return unit === undefined ? `Must be ${measure}.` : `Must have ${measure} ${unit}.`
}

const KINDS: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object with named members',
}

/** What is counted; a number is not. */
const UNITS: Record<string, string> = { string: 'characters', array: 'entries' }
