import type { CloudCodeMeaning } from '../../contract/cloud-codes.ts'
import { ApiError, type ApiErrorCode } from '../api/api-error.ts'
import { systemClock } from '../lib/clock.ts'
import { isNotFetched } from '../lib/not-fetched.ts'
import { ticketText } from './ticket-text.ts'

/** What happened and what to do next, for any error a page meets. */
export function explainError(error: unknown): { what: string; next: string } {
  if (isNotFetched(error)) {
    return {
      what: 'Its code could not be fetched: there is no connection, or a newer version is installed.',
      next: 'Once you are online, load the page again.',
    }
  }
  if (!(error instanceof ApiError)) {
    return {
      what: 'This page made a mistake of its own.',
      next: 'Load it again; if that does not help, report it with the copied text.',
    }
  }
  return { what: error.message, next: nextStep(error) }
}

/** An error as text for a ticket; `page` is the address where it was met, `meaning` that of the cloud's answer in it. */
export function errorTicket(
  title: string,
  error: unknown,
  page: string,
  meaning: CloudCodeMeaning | null,
): string {
  const { what, next } = explainError(error)
  const text = `${what} ${next}`.trim()
  if (!(error instanceof ApiError)) {
    const facts = error instanceof Error ? [[error.name, error.message] as const] : []
    const at = systemClock.now()
    return ticketText({ title, text, at, page, facts, requestId: undefined, cloud: undefined, meaning })
  }
  const { at, code, status, requestId, cloud } = error
  const facts = [['Code', `${code}, HTTP status ${status || 'none'}`] as const]
  return ticketText({ title, text, at, page, facts, requestId, cloud, meaning })
}

/** What to do where the server's own sentence does not say it. */
const NEXT_STEPS: Partial<Record<ApiErrorCode, string>> = {
  'no-connection': 'Check that you are online and that the server runs, then try again.',
  'signed-out': 'Sign in again.',
  forbidden: 'Ask an admin of this installation for the role you need.',
  'unreadable-answer': 'Load the page again.',
  internal: 'Try again; if it stays so, report it with the request below.',
  'store-unavailable': 'Try again; if it stays so, report it with the request below.',
}

function nextStep(error: ApiError): string {
  if (error.retryAfterMs !== undefined) return `Try again in ${Math.ceil(error.retryAfterMs / 1000)} s.`
  return NEXT_STEPS[error.code] ?? ''
}
