import './review-sheet.css'
import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useId, useState } from 'react'
import type { Instance } from '../../../contract/instance.ts'
import type { Operation } from '../../../contract/operation.ts'
import type { Plan } from '../../../contract/plan.ts'
import type { Project } from '../../../contract/project.ts'
import type { Action } from '../../../contract/row.ts'
import { formatExact, formatTime } from '../../lib/format-time.ts'
import { Modal } from '../../ui/modal.tsx'
import { actionTitle } from '../../ui/state-words.ts'
import { useNow } from '../../ui/use-now.ts'
import { dangerLevel } from './danger-level.ts'
import { planPreview, type PlanSubject } from './plan-preview.ts'
import { PlanReview } from './plan-review.tsx'
import { RefusalNote } from './refusal-note.tsx'
import { standsOut } from './stands-out.ts'

type ReviewProps = {
  project: Project
  action: Action
  /** Undefined: every failed creation of the project. */
  instanceIds: string[] | undefined
  instances: Instance[]
  /** A preview that exists already, made by *retry*. */
  plan?: Plan
  onClose: () => void
  onStarted: (operation: Operation) => void
}

const TITLES: Record<Action, string> = {
  restart: 'Restart instances',
  delete: 'Delete instances',
  'clear-failed': 'Clear failed creations',
}

/**
 * The last look before something is sent: the server's preview, what it means, and the one button that
 * starts it. A modal dialog: Escape closes it, focus stays inside and goes back where it came from.
 */
export function ReviewSheet(props: ReviewProps) {
  const { project, action, plan: given, instances, onClose } = props
  const mount = useId()
  const titleId = useId()
  // Held while it is looked at: what is chosen on the page behind may change, what was previewed may not.
  const [asked, setAsked] = useState(() => ({ subject: subjectOf(props), attempt: 0 }))
  const preview = useQuery(
    planPreview(asked.subject, `${mount}-${asked.attempt}`, asked.attempt === 0 ? given : undefined),
  )
  const now = useNow(1000)
  const plan = preview.data
  const known = new Map(instances.map((instance) => [instance.instanceId, instance]))
  const standing = plan ? standsOut(plan, known) : []
  const level = dangerLevel({
    action,
    ready: plan?.counts.ready ?? 0,
    projectInstances: project.counts.instances,
    production: standing.some(({ production }) => production),
  })
  const previewAgain = (): void => setAsked({ subject: subjectOf(props), attempt: asked.attempt + 1 })
  return (
    <Modal className={`review danger-${level}`} labelledBy={titleId} onClose={onClose}>
      <header className="review-head">
        <h2 id={titleId}>{plan ? actionTitle(action, plan.counts.ready) : TITLES[action]}</h2>
        <span className="where">
          in <b>{project.id}</b>
        </span>
        <span className="grow" />
        {plan && (
          <span className="when" title={formatExact(plan.createdAt)}>
            Preview of {formatTime(plan.createdAt)}, valid until {formatTime(plan.expiresAt)}
          </span>
        )}
        <button
          type="button"
          className="icon-button close"
          aria-label="Close, nothing is sent"
          onClick={onClose}
        >
          <X size={16} strokeWidth={1.75} aria-hidden="true" />
        </button>
      </header>
      {plan ? (
        <PlanReview
          key={plan.id}
          plan={plan}
          instances={known}
          standing={standing}
          level={level}
          lapsed={now >= preview.dataUpdatedAt + validityMs(plan)}
          onPreviewAgain={previewAgain}
          onClose={onClose}
          onStarted={props.onStarted}
        />
      ) : (
        <div className="review-wait">
          {preview.isError ? (
            <RefusalNote error={preview.error} onPreview={previewAgain} onAgain={previewAgain} />
          ) : (
            <output>The server is judging each row. Nothing is sent by a preview.</output>
          )}
        </div>
      )}
    </Modal>
  )
}

/** How long a preview is good for. Counted from its arrival, so that a wrong clock here does not matter. */
function validityMs(plan: Plan): number {
  return Date.parse(plan.expiresAt) - Date.parse(plan.createdAt)
}

function subjectOf({ project, action, instanceIds, plan }: ReviewProps): PlanSubject {
  if (plan?.previousId !== undefined) return { retryOf: plan.previousId }
  return { project: project.id, action, instanceIds }
}
