import type { Operation } from '../../../contract/operation.ts'
import { formatTime } from '../../lib/format-time.ts'
import { Band } from '../../ui/band.tsx'
import { explainError } from '../../ui/explain-error.ts'
import { isOpen } from './operation-filter.ts'
import { pauseAdvice } from './pause-advice.ts'
import { waitingAdvice } from './waiting-advice.ts'

/** What stands above the rows because it changes how to read them: a pause, a wait, what vanished besides. */
export function OperationBands(props: { operation: Operation; readError: Error | null; onRead: () => void }) {
  const { operation, readError } = props
  const { pause, waiting, outsidePreview } = operation
  const open = isOpen(operation)
  return (
    <>
      {readError && (
        <Band tone="amber" title="This may be out of date." text={explainError(readError).what}>
          <button type="button" className="button small" onClick={props.onRead}>
            Try now
          </button>
        </Band>
      )}
      {open && pause && (
        <Band
          tone="amber"
          title={`Paused since ${formatTime(pause.since)}.`}
          text={`${pause.text} ${pauseAdvice(pause.code)}`}
        />
      )}
      {open && waiting && <WaitingBand {...waiting} />}
      {outsidePreview.length > 0 && (
        <Band
          tone="amber"
          title={`${outsidePreview.length} more went with these that the preview did not name:`}
          text={`${outsidePreview.map(({ name, instanceId }) => `${name} (${instanceId.slice(0, 8)})`).join(', ')}.`}
        />
      )}
    </>
  )
}

/** While rows are open, with something left to send or not. */
function WaitingBand({ code, text, until }: NonNullable<Operation['waiting']>) {
  const { title, next } = waitingAdvice(code)
  const when = until === null ? '' : ` until ${formatTime(until)}`
  return <Band tone="amber" title={`${title}${when}.`} text={`${text} ${next}`} />
}
