import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Download, Ellipsis, Pause, Play, RotateCw, type LucideIcon } from 'lucide-react'
import { useId, useState } from 'react'
import { api } from '../../../contract/api.ts'
import type { Operation } from '../../../contract/operation.ts'
import type { Plan } from '../../../contract/plan.ts'
import { urlOf } from '../../api/client.ts'
import { explainError } from '../../ui/explain-error.ts'
import { Hinted } from '../../ui/hinted.tsx'
import { Menu, preloadMenu } from '../../ui/menu.tsx'
import { PHONE, useMedia } from '../../ui/use-media.ts'
import { sessionQueries } from '../session/session-queries.ts'
import { useMay } from '../session/use-may.ts'
import { operationMutations, type ControlVerb } from './operation-queries.ts'
import { RetryReview } from './retry-review.tsx'
import { steeringOf, type Steering } from './steering.ts'
import { isUndone, undoOutcome } from './undo-outcome.ts'
import { useMayControl } from './use-may-control.ts'
import { useUndoKey } from './use-undo-key.ts'

const icon = { size: 15, strokeWidth: 1.75, 'aria-hidden': true } as const

const ICONS: Partial<Record<ControlVerb, LucideIcon>> = { pause: Pause, resume: Play }

/** What a person may do with an operation. What the role forbids is not drawn; what its state forbids says why. */
export function OperationActions({ operation }: { operation: Operation }) {
  const { id, action, retryable } = operation
  const queryClient = useQueryClient()
  const maySteer = useMayControl(operation).steer
  const mayRun = useMay(operation.project, action)
  const isPhone = useMedia(PHONE)
  const [plan, setPlan] = useState<Plan>()
  const control = useMutation(operationMutations.control(queryClient, id))
  const retry = useMutation({ ...operationMutations.retry(id), onSuccess: setPlan })
  const failure = control.error ?? retry.error
  const steering = maySteer ? steeringOf(operation) : []
  const isScheduled = operation.state === 'scheduled'
  const [undoing, setUndoing] = useState(false)
  const steer = (verb: ControlVerb): void => {
    if (control.isPending) return
    setUndoing(isScheduled)
    control.mutate(verb)
  }
  const isOwn = useQuery(sessionQueries.current()).data?.user.id === operation.actor.id
  useUndoKey(isScheduled && isOwn, () => steer('cancel'))
  const several = {
    csv: urlOf(api.exportResults, { params: { id } }),
    steering,
    busy: control.isPending,
    onSteer: steer,
  }
  return (
    <div className="operation-actions">
      {failure && (
        <span className="action-failed" role="alert">
          {explainError(failure).what} {explainError(failure).next}
        </span>
      )}
      {undoing && control.data && !isUndone(control.data) && (
        <span className="too-late" role="alert">
          {undoOutcome(control.data)}
        </span>
      )}
      {isScheduled && maySteer && (
        <span className="vh" role="alert">
          Nothing is sent yet. Sending starts in a few seconds; Undo{isOwn && ', or Control Z,'} takes it
          back.
        </span>
      )}
      {isPhone && !isScheduled ? <ActionMenu {...several} /> : <ActionButtons {...several} />}
      {mayRun && retryable > 0 && (
        <button
          type="button"
          className="button primary"
          aria-disabled={retry.isPending}
          onClick={() => {
            if (!retry.isPending) retry.mutate()
          }}
        >
          <RotateCw {...icon} />
          Retry {retryable}…
        </button>
      )}
      {plan && <RetryReview plan={plan} onClose={() => setPlan(undefined)} />}
    </div>
  )
}

type Several = {
  /** Address of the results as a file. */
  csv: string
  steering: readonly Steering[]
  busy: boolean
  onSteer: (verb: ControlVerb) => void
}

function ActionButtons({ csv, steering, busy, onSteer }: Several) {
  return (
    <>
      <a className="button quiet" href={csv} download>
        <Download {...icon} />
        CSV
      </a>
      {steering.map((each) => (
        <SteerButton key={each.verb} steering={each} busy={busy} onPress={() => onSteer(each.verb)} />
      ))}
    </>
  )
}

function SteerButton(props: { steering: Steering; busy: boolean; onPress: () => void }) {
  const { verb, label, about, refused } = props.steering
  const hintId = useId()
  const Icon = ICONS[verb]
  return (
    <Hinted id={hintId} text={about}>
      <button
        type="button"
        className="button"
        aria-disabled={refused || props.busy}
        aria-keyshortcuts={label === 'Undo' ? 'Control+Z Meta+Z' : undefined}
        aria-describedby={about === undefined ? undefined : hintId}
        onClick={() => {
          if (!refused) props.onPress()
        }}
      >
        {Icon && <Icon {...icon} />}
        {label}
      </button>
    </Hinted>
  )
}

/** The same in one menu where there is no room for buttons. */
function ActionMenu({ csv, steering, onSteer }: Several) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-label="More actions"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onPointerEnter={preloadMenu}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <Ellipsis size={18} strokeWidth={1.75} aria-hidden="true" />
      </button>
      <Menu
        label="Actions for this operation"
        anchor={anchor}
        onClose={() => setAnchor(null)}
        entries={[
          {
            label: 'Download as CSV',
            icon: <Download {...icon} />,
            // The answer is a file, so the page stays.
            onChoose: () => window.location.assign(csv),
          },
          ...steering.map(({ verb, label, about, refused }) => ({
            label,
            ...(refused ? { refused: about } : about === undefined ? {} : { note: about }),
            onChoose: () => onSteer(verb),
          })),
        ]}
      />
    </>
  )
}
