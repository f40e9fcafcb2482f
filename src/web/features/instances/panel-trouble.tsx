import { Suspense } from 'react'
import type { InstanceDetail } from '../../../contract/instance.ts'
import type { CloudAnswerView } from '../../../contract/problem.ts'
import { ApiError } from '../../api/api-error.ts'
import { formatTime } from '../../lib/format-time.ts'
import { CloudAnswer } from '../../ui/cloud-answer.tsx'
import { ErrorTicket } from '../../ui/error-ticket.tsx'
import { explainError } from '../../ui/explain-error.ts'
import { useCloudMeaning } from '../../ui/use-cloud-meaning.ts'

type PanelTroubleProps = {
  error: Error
  detail: InstanceDetail | undefined
  isListed: boolean
  isReading: boolean
  onRead: () => void
}

/**
 * The instance could not be read fresh: what that means for the facts, which stay, and a way to try again. It lies over
 * the foot of the panel, so that nothing moves, and comes whole.
 */
export function PanelTrouble(props: PanelTroubleProps) {
  const cloud = props.error instanceof ApiError ? props.error.cloud : undefined
  if (!cloud) return <Note {...props} />
  return (
    <Suspense fallback={null}>
      <NoteWhenExplained {...props} cloud={cloud} />
    </Suspense>
  )
}

/** Waits for the table of codes, which the parts of the note would otherwise wait for one by one. */
function NoteWhenExplained({ cloud, ...rest }: PanelTroubleProps & { cloud: CloudAnswerView }) {
  useCloudMeaning(cloud)
  return <Note {...rest} />
}

function Note(props: PanelTroubleProps) {
  const { error, detail, isReading } = props
  const { fact, more } = factsOf(error, props.isListed)
  const cloud = error instanceof ApiError ? error.cloud : undefined
  const source = detail ? `as read at ${formatTime(detail.readAt)}` : 'as the list had it last'
  return (
    <div className="note trouble tone-amber" role="alert">
      <p>
        <b>{fact}</b> {more} What stands here is {source}.
      </p>
      {cloud ? <CloudAnswer cloud={cloud} /> : null}
      <div className="acts">
        <button type="button" className="button small" aria-disabled={isReading} onClick={props.onRead}>
          Try again
        </button>
        <ErrorTicket title="An instance could not be read" error={error} />
      </div>
    </div>
  )
}

/** The cloud's own answer, where there is one, is explained beneath and not told twice. */
function factsOf(error: Error, isListed: boolean): { fact: string; more: string } {
  const { what, next } = explainError(error)
  if (error instanceof ApiError && error.code === 'not-found') {
    return {
      fact: 'Asked for by its ID, it is not there.',
      more: isListed
        ? 'The list still shows it. One such answer does not prove that it is deleted.'
        : 'One such answer does not prove that it is deleted.',
    }
  }
  const isExplained = error instanceof ApiError && error.cloud !== undefined
  return { fact: 'It could not be read now.', more: isExplained ? next : `${what} ${next}` }
}
