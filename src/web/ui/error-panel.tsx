import './middle.css'
import { Suspense, type ReactNode } from 'react'
import type { CloudAnswerView } from '../../contract/problem.ts'
import type { CloudCodeMeaning } from '../../contract/cloud-codes.ts'
import { ApiError } from '../api/api-error.ts'
import { CloudWords } from './cloud-answer.tsx'
import { CopyButton } from './copy-button.tsx'
import { CopyableId } from './copyable-id.tsx'
import { errorTicket, explainError } from './explain-error.ts'
import { Glyph } from './state-glyph.tsx'
import { useCloudMeaning } from './use-cloud-meaning.ts'

type ErrorPanelProps = {
  /** What was not to be had: “This project could not be read”. */
  title: string
  error: unknown
  onRetry?: () => void
  children?: ReactNode
}

/** A page that could not be read: what happened, what it means, what to do next, and what to quote. */
export function ErrorPanel(props: ErrorPanelProps) {
  const cloud = props.error instanceof ApiError ? props.error.cloud : undefined
  if (!cloud) return <Told {...props} cloud={undefined} meaning={null} />
  return (
    <Suspense fallback={null}>
      <Explained {...props} cloud={cloud} />
    </Suspense>
  )
}

function Explained(props: ErrorPanelProps & { cloud: CloudAnswerView }) {
  return <Told {...props} meaning={useCloudMeaning(props.cloud)} />
}

function Told(
  props: ErrorPanelProps & { cloud: CloudAnswerView | undefined; meaning: CloudCodeMeaning | null },
) {
  const { title, error, cloud, meaning } = props
  const { what, next } = explainError(error)
  const requestId = error instanceof ApiError ? error.requestId : undefined
  return (
    <div className="middle" role="alert">
      <Glyph name="rejected" tone="red" />
      <h2>{title}</h2>
      {meaning ? (
        <p>
          {meaning.what} {meaning.means} {meaning.next} {next}
        </p>
      ) : (
        <p>
          {what} {next}
        </p>
      )}
      <div className="acts">
        {props.onRetry === undefined ? null : (
          <button type="button" className="button primary" onClick={props.onRetry}>
            Try again
          </button>
        )}
        <CopyButton
          label="Copy for a ticket"
          className=""
          text={() => errorTicket(title, error, location.href, meaning)}
        />
        {props.children}
      </div>
      {cloud || requestId !== undefined ? (
        <div className="quote cloud-answer">
          {cloud ? <CloudWords cloud={cloud} /> : null}
          {requestId === undefined ? null : (
            <p className="said">
              Request <CopyableId value={requestId} label="request id" />
            </p>
          )}
        </div>
      ) : null}
    </div>
  )
}
