import { ApiError, type ApiErrorCode } from '../api/api-error.ts'

/** What happened and what to do next, for any error a page meets. */
export function explainError(error: unknown): { what: string; next: string } {
  if (!(error instanceof ApiError)) {
    return {
      what: 'This page made a mistake of its own.',
      next: 'Load it again; if that does not help, report it with the copied text.',
    }
  }
  return { what: error.message, next: nextStep(error) }
}

/** The same as plain text, with everything somebody else needs to look into it. */
export function ticketText(title: string, error: unknown): string {
  const { what, next } = explainError(error)
  const lines = [`Brokerdeck: ${title}`, `${what} ${next}`.trim()]
  if (error instanceof ApiError) {
    lines.push(`Code: ${error.code}, HTTP status: ${error.status || 'none'}`)
    if (error.requestId !== undefined) lines.push(`Request: ${error.requestId}`)
    if (error.cloud) {
      const { status, code, message, requestId } = error.cloud
      lines.push(`Cloud: HTTP ${status}, ${code ?? 'no code'}, ${message ?? 'no message'}`)
      lines.push(`Cloud request: ${requestId ?? 'none'}`)
    }
  } else if (error instanceof Error) {
    lines.push(`${error.name}: ${error.message}`)
  }
  return lines.join('\n')
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
