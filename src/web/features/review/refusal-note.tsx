import { ApiError } from '../../api/api-error.ts'
import { CloudAnswer } from '../../ui/cloud-answer.tsx'
import { CopyableId } from '../../ui/copyable-id.tsx'
import { Glyph } from '../../ui/state-glyph.tsx'
import { explainRefusal } from './refusal.ts'

/** A refused preview or start, told in its place, with what can be done about it. */
export function RefusalNote(props: { error: unknown; onPreview: () => void; onAgain?: () => void }) {
  const { title, text, next } = explainRefusal(props.error)
  const { requestId, cloud } = props.error instanceof ApiError ? props.error : {}
  return (
    <div className="refusal" role="alert">
      <Glyph name="rejected" tone="red" />
      <div>
        <b>{title}</b> {text}
        {requestId !== undefined && (
          <small>
            Request <CopyableId value={requestId} label="request id" />
          </small>
        )}
        {cloud && <CloudAnswer cloud={cloud} />}
      </div>
      {next === 'preview' && (
        <button type="button" className="button small" onClick={props.onPreview}>
          Preview again
        </button>
      )}
      {next === 'again' && props.onAgain && (
        <button type="button" className="button small" onClick={props.onAgain}>
          Try again
        </button>
      )}
    </div>
  )
}
