import Button from '@mui/material/Button'
import Tooltip from '@mui/material/Tooltip'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Download, Pause, Play, RotateCw } from 'lucide-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { api } from '../../../contract/api.ts'
import type { Operation } from '../../../contract/operation.ts'
import type { Plan } from '../../../contract/plan.ts'
import { urlOf } from '../../api/client.ts'
import { paths } from '../../paths.ts'
import { explainError } from '../../ui/explain-error.ts'
import { instanceQueries } from '../instances/instance-queries.ts'
import { projectQueries } from '../projects/project-queries.ts'
import { ReviewSheet } from '../review/review-sheet.tsx'
import { useMay } from '../session/use-may.ts'
import { isOpen, operationMutations } from './operation-queries.ts'
import { useMayControl } from './use-may-control.ts'

const ICON = { size: 15, strokeWidth: 1.75, 'aria-hidden': true } as const

/** What a person may do with an operation. What the role forbids is not drawn; what its state forbids says why. */
export function OperationActions({ operation }: { operation: Operation }) {
  const { id, action, counts, retryable, state } = operation
  const queryClient = useQueryClient()
  const { steer } = useMayControl(operation)
  const mayRun = useMay(operation.project, action)
  const [plan, setPlan] = useState<Plan>()
  const control = useMutation(operationMutations.control(queryClient, id))
  const retry = useMutation({ ...operationMutations.retry(id), onSuccess: setPlan })
  const open = isOpen(operation)
  const failure = control.error ?? retry.error
  return (
    <>
      {failure && (
        <span className="action-failed" role="alert">
          {explainError(failure).what} {explainError(failure).next}
        </span>
      )}
      <Button
        variant="text"
        component="a"
        href={urlOf(api.exportResults, { params: { id } })}
        download
        startIcon={<Download {...ICON} />}
      >
        CSV
      </Button>
      {steer && open && state === 'running' && counts.planned > 0 && (
        <Button
          startIcon={<Pause {...ICON} />}
          disabled={control.isPending}
          onClick={() => control.mutate('pause')}
        >
          Pause
        </Button>
      )}
      {steer && open && state === 'paused' && (
        <Button
          startIcon={<Play {...ICON} />}
          disabled={control.isPending}
          onClick={() => control.mutate('resume')}
        >
          Resume
        </Button>
      )}
      {steer && open && (
        <CancelButton
          planned={counts.planned}
          busy={control.isPending}
          onCancel={() => control.mutate('cancel')}
        />
      )}
      {mayRun && retryable > 0 && (
        <Button
          variant="contained"
          color="primary"
          startIcon={<RotateCw {...ICON} />}
          disabled={retry.isPending}
          onClick={() => retry.mutate()}
        >
          Retry {retryable}…
        </Button>
      )}
      {plan && <RetryReview plan={plan} onClose={() => setPlan(undefined)} />}
    </>
  )
}

function CancelButton(props: { planned: number; busy: boolean; onCancel: () => void }) {
  const nothingLeft = props.planned === 0
  return (
    <Tooltip
      describeChild
      title={
        nothingLeft
          ? 'Nothing is left to cancel: every row is sent or settled.'
          : `Ends the ${props.planned} not sent yet. What is sent is not recalled.`
      }
    >
      <Button
        aria-disabled={nothingLeft || props.busy}
        onClick={() => {
          if (!nothingLeft && !props.busy) props.onCancel()
        }}
      >
        Cancel the rest
      </Button>
    </Tooltip>
  )
}

/** Drawn once the project it names is known; the instances give the rows their owner, size and age. */
function RetryReview({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const projects = useQuery(projectQueries.all())
  const inventory = useQuery(instanceQueries.inventory(plan.project))
  const navigate = useNavigate()
  const project = projects.data?.find(({ id }) => id === plan.project)
  if (!project) return null
  return (
    <ReviewSheet
      project={project}
      action={plan.action}
      instanceIds={undefined}
      instances={inventory.data?.instances ?? []}
      plan={plan}
      onClose={onClose}
      onStarted={(started) => void navigate(paths.operation(started.id))}
    />
  )
}
