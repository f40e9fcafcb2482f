import './middle.css'
import { ClipboardCopy } from 'lucide-react'
import type { ReactNode } from 'react'
import { ApiError } from '../api/api-error.ts'
import { explainError, ticketText } from './explain-error.ts'
import { Glyph } from './state-glyph.tsx'
import { useCopy } from './use-copy.ts'

/**
 * A page that could not be read: what happened, what it means, what to do next, and what to quote.
 * `title` says what was not to be had ("This project could not be read").
 */
export function ErrorPanel(props: {
  title: string
  error: unknown
  onRetry?: () => void
  children?: ReactNode
}) {
  const { what, next } = explainError(props.error)
  const { copied, copy } = useCopy()
  const requestId = props.error instanceof ApiError ? props.error.requestId : undefined
  return (
    <div className="middle" role="alert">
      <Glyph name="rejected" tone="red" />
      <h2>{props.title}</h2>
      <p>
        {what} {next}
      </p>
      <div className="acts">
        {props.onRetry === undefined ? null : (
          <button type="button" className="button primary" onClick={props.onRetry}>
            Try again
          </button>
        )}
        <button type="button" className="button" onClick={() => copy(ticketText(props.title, props.error))}>
          <ClipboardCopy size={15} strokeWidth={1.75} aria-hidden="true" />
          {copied ? 'Copied' : 'Copy for a ticket'}
        </button>
        {props.children}
      </div>
      {requestId === undefined ? null : (
        <p className="quote">
          Request <code>{requestId}</code>
        </p>
      )}
    </div>
  )
}
