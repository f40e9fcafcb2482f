import './plan-review.css'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useId, useRef, useState } from 'react'
import { api } from '../../../contract/api.ts'
import type { Instance } from '../../../contract/instance.ts'
import type { Operation } from '../../../contract/operation.ts'
import type { Plan } from '../../../contract/plan.ts'
import { ApiError } from '../../api/api-error.ts'
import { call } from '../../api/client.ts'
import { systemClock } from '../../lib/clock.ts'
import { formatTime } from '../../lib/format-time.ts'
import { Glyph } from '../../ui/state-glyph.tsx'
import { actionTitle } from '../../ui/state-words.ts'
import { PHONE, useMedia } from '../../ui/use-media.ts'
import { GRACE_MS, noteStart } from '../operations/grace.ts'
import { loadUndo } from '../operations/load-undo.ts'
import { showOperation } from '../operations/operation-queries.ts'
import type { DangerLevel } from './danger-level.ts'
import { PlanMeaning } from './plan-meaning.tsx'
import { PlanRows } from './plan-rows.tsx'
import { RefusalNote } from './refusal-note.tsx'
import type { StandingOut } from './stands-out.ts'

type PlanReviewProps = {
  plan: Plan
  instances: ReadonlyMap<string, Instance>
  standing: StandingOut[]
  level: DangerLevel
  lapsed: boolean
  onPreviewAgain: () => void
  onClose: () => void
  onStarted: (operation: Operation) => void
}

/** One preview with its reason, its phrase and the button that starts it. A second press starts nothing new. */
export function PlanReview(props: PlanReviewProps) {
  const { plan } = props
  const [reason, setReason] = useState('')
  const [typed, setTyped] = useState('')
  const [pressed, setPressed] = useState(false)
  const [middle, setMiddle] = useState<HTMLDivElement | null>(null)
  const [rows, setRows] = useState<HTMLElement | null>(null)
  const phraseField = useRef<HTMLInputElement>(null)
  const narrow = useMedia(PHONE)
  const ids = { reason: useId(), phrase: useId(), hint: useId() }
  const queryClient = useQueryClient()
  useEffect(() => {
    // Five seconds are too short to fetch it then; where it cannot be had, the page of the operation has it too.
    void loadUndo().catch(() => undefined)
  }, [])
  const start = useMutation({
    mutationFn: (_isFirst: boolean) =>
      call(api.startOperation, {
        params: { project: plan.project },
        body: {
          planId: plan.id,
          graceMs: GRACE_MS,
          ...(plan.confirmation ? { confirmation: typed } : {}),
          ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
        },
      }),
    onSuccess: (operation, isFirst) => {
      // A later answer tells nothing of when it started.
      if (isFirst && operation.state === 'scheduled') noteStart(operation, systemClock.now())
      showOperation(queryClient, operation)
      props.onStarted(operation)
    },
  })
  // After an answer that got lost, sending once more is how to learn what became of it; so it is never barred.
  const lapsed = props.lapsed && !isUnanswered(start.error)
  const phrase = plan.confirmation?.phrase
  const unconfirmed = phrase !== undefined && typed !== phrase
  const obstacle = obstacleOf(plan, lapsed, unconfirmed)
  const press = (): void => {
    setPressed(true)
    if (unconfirmed) phraseField.current?.focus()
    if (obstacle === undefined && !start.isPending && !start.isSuccess) start.mutate(!start.isError)
  }
  return (
    <>
      <div className="review-middle" ref={setMiddle}>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keys */}
        <section className="review-rows" ref={setRows} tabIndex={0} aria-label="Rows of the preview">
          <PlanRows
            plan={plan}
            instances={props.instances}
            standing={props.standing}
            scroller={narrow ? middle : rows}
            narrow={narrow}
          />
        </section>
        <section className="review-meaning" aria-label="What it means, and confirmation">
          <PlanMeaning plan={plan} standing={props.standing} level={props.level} />
          <div className="confirm">
            <div className="review-field">
              <label htmlFor={ids.reason}>
                Reason <span>kept with the operation</span>
              </label>
              <input
                id={ids.reason}
                value={reason}
                maxLength={500}
                placeholder="Ticket or sentence"
                onChange={(event) => setReason(event.target.value)}
              />
            </div>
            {phrase !== undefined && (
              <div className="review-field">
                <label htmlFor={ids.phrase}>
                  Type <span className="phrase">{phrase}</span>
                </label>
                <input
                  ref={phraseField}
                  id={ids.phrase}
                  className={`mono ${unconfirmed ? (pressed ? 'bad' : '') : 'good'}`}
                  value={typed}
                  autoComplete="off"
                  autoCapitalize="off"
                  spellCheck={false}
                  aria-invalid={pressed && unconfirmed}
                  onChange={(event) => setTyped(event.target.value)}
                  onKeyDown={(event) => {
                    if (event.key === 'Enter') press()
                  }}
                />
                <p className="bad" role="alert">
                  {pressed && unconfirmed ? 'Not the same yet. Type it character for character.' : ''}
                </p>
              </div>
            )}
            {lapsed && (
              <div className="refusal" role="alert">
                <Glyph name="overdue" tone="amber" />
                <div>
                  <b>This preview lapsed at {formatTime(plan.expiresAt)}.</b> Nothing was sent. A new one
                  shows what is true now.
                </div>
                <button type="button" className="button small" onClick={props.onPreviewAgain}>
                  Preview again
                </button>
              </div>
            )}
            {start.isError && !lapsed && <RefusalNote error={start.error} onPreview={props.onPreviewAgain} />}
          </div>
        </section>
      </div>
      <footer className="review-foot">
        <span className="hint" id={ids.hint}>
          {obstacle ?? `Sending starts ${GRACE_MS / 1000} s after you confirm; undo until then.`}
        </span>
        <span className="grow" />
        <button type="button" className="button" onClick={props.onClose}>
          Cancel
        </button>
        <button
          type="button"
          className={plan.action === 'delete' ? 'button danger' : 'button primary'}
          aria-disabled={obstacle !== undefined || start.isPending}
          aria-describedby={ids.hint}
          onClick={press}
        >
          {start.isPending ? 'Starting…' : actionTitle(plan.action, plan.counts.ready)}
        </button>
      </footer>
    </>
  )
}

const isUnanswered = (error: Error | null): boolean =>
  error instanceof ApiError && (error.code === 'no-connection' || error.code === 'unreadable-answer')

/** Why the button does nothing yet; undefined when it does. */
function obstacleOf(plan: Plan, lapsed: boolean, unconfirmed: boolean): string | undefined {
  if (plan.counts.ready === 0) return 'No row is ready, so there is nothing to start.'
  if (lapsed) return 'This preview has lapsed. Preview again first.'
  return unconfirmed ? 'Type the phrase to confirm.' : undefined
}
