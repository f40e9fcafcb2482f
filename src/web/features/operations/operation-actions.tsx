import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { RotateCw } from 'lucide-react'
import { lazy, useState } from 'react'
import { api } from '../../../contract/api.ts'
import type { Operation } from '../../../contract/operation.ts'
import type { Plan } from '../../../contract/plan.ts'
import { urlOf } from '../../api/client.ts'
import { explainError } from '../../ui/explain-error.ts'
import { Part } from '../../ui/part.tsx'
import { PHONE, useMedia } from '../../ui/use-media.ts'
import { sessionQueries } from '../session/session-queries.ts'
import { useMay } from '../session/use-may.ts'
import { ActionMenu, SharingButtons, SteeringButtons } from './operation-action-buttons.tsx'
import { operationMutations, type ControlVerb } from './operation-queries.ts'
import { RetryReview } from './retry-review.tsx'
import { steeringOf } from './steering.ts'
import { isUndone, undoOutcome } from './undo-outcome.ts'
import { useMayControl } from './use-may-control.ts'
import { useUndoKey } from './use-undo-key.ts'

const HandOverDialog = lazy(async () => ({
  default: (await import('./hand-over-dialog.tsx')).HandOverDialog,
}))

/** Wide enough for every button in one line beside the heading. */
const ROOM_FOR_ALL = '(min-width: 1280px)'

/** What a person may do with an operation. What the role forbids is not drawn; what its state forbids says why. */
export function OperationActions({ operation }: { operation: Operation }) {
  const { id, action, retryable } = operation
  const queryClient = useQueryClient()
  const maySteer = useMayControl(operation).steer
  const mayRun = useMay(operation.project, action)
  const isPhone = useMedia(PHONE)
  const hasRoom = useMedia(ROOM_FOR_ALL)
  const [handingOver, setHandingOver] = useState(false)
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
  const sharing = {
    csv: urlOf(api.exportResults, { params: { id } }),
    onHandOver: () => setHandingOver(true),
  }
  const steerable = { steering, busy: control.isPending, onSteer: steer }
  // Undo is there for five seconds: it is not to be looked for in a menu.
  const inMenu = isPhone && !isScheduled
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
      {hasRoom ? (
        <SharingButtons {...sharing} />
      ) : (
        <ActionMenu {...sharing} steering={inMenu ? steering : []} onSteer={steer} />
      )}
      {!inMenu && <SteeringButtons {...steerable} />}
      {mayRun && retryable > 0 && (
        <button
          type="button"
          className="button primary"
          aria-disabled={retry.isPending}
          onClick={() => {
            if (!retry.isPending) retry.mutate()
          }}
        >
          <RotateCw size={15} strokeWidth={1.75} aria-hidden="true" />
          Retry {retryable}…
        </button>
      )}
      <Part onFail={() => setHandingOver(false)}>
        {handingOver && <HandOverDialog operation={operation} onClose={() => setHandingOver(false)} />}
      </Part>
      {plan && <RetryReview plan={plan} onClose={() => setPlan(undefined)} />}
    </div>
  )
}
