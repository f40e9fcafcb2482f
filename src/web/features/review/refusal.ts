import { ApiError, type ApiErrorCode } from '../../api/api-error.ts'

/**
 * What a person may do about a refused preview or start: look at a new preview, send the same again, mend
 * the phrase, or nothing from here.
 */
export type Refusal = { title: string; text: string; next: 'preview' | 'again' | 'phrase' | 'none' }

type Known = { title: string; next: Refusal['next']; more?: string }

const SAFE_AGAIN = 'Pressing again is safe: a preview starts only once.'
const NOT_NOW: Known = { title: 'This cannot start now.', next: 'again' }

const KNOWN: Partial<Record<ApiErrorCode, Known>> = {
  'plan-expired': { title: 'This preview has lapsed.', next: 'preview' },
  'failed-creations-changed': { title: 'The failed creations have changed.', next: 'preview' },
  'nothing-ready': { title: 'Nothing here can start.', next: 'preview' },
  'all-rows-held': { title: 'Nothing here can start.', next: 'preview' },
  'inventory-incomplete': { title: 'The project is not fully read yet.', next: 'preview' },
  'not-found': { title: 'This preview is not to be had any more.', next: 'preview' },
  'phrase-mismatch': { title: 'The phrase is not the same.', next: 'phrase' },
  'rate-limited': { title: 'Too many requests in a short time.', next: 'again' },
  'no-connection': { title: 'There is no answer.', next: 'again', more: SAFE_AGAIN },
  'unreadable-answer': { title: 'There is no usable answer.', next: 'again', more: SAFE_AGAIN },
  frozen: NOT_NOW,
  'key-stopped': NOT_NOW,
  'project-changed': NOT_NOW,
  'store-unavailable': NOT_NOW,
  internal: NOT_NOW,
  cloud: { title: 'The cloud could not be asked.', next: 'again' },
  forbidden: { title: 'This is not yours to do.', next: 'none' },
  'signed-out': { title: 'Your session ended.', next: 'none', more: 'Sign in again.' },
}

/** Explains a refused preview or start in its place, in the server's words and with what comes next. */
export function explainRefusal(error: unknown): Refusal {
  if (!(error instanceof ApiError)) {
    return {
      title: 'This page made a mistake of its own.',
      text: 'Look at the list of operations before you try again.',
      next: 'none',
    }
  }
  const known = KNOWN[error.code] ?? { title: 'This was refused.', next: 'none' }
  const wait =
    error.retryAfterMs === undefined ? '' : `Try again in ${Math.ceil(error.retryAfterMs / 1000)} s.`
  const fields = error.errors.map(({ detail }) => detail).filter((detail) => detail !== error.message)
  return {
    title: known.title,
    text: [error.message, ...fields, known.more ?? '', wait].filter((part) => part !== '').join(' '),
    next: known.next,
  }
}
