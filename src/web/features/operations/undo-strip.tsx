import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ArrowRight, X } from 'lucide-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { Link } from 'react-router'
import type { Operation } from '../../../contract/operation.ts'
import { systemClock } from '../../lib/clock.ts'
import { paths } from '../../paths.ts'
import { explainError } from '../../ui/explain-error.ts'
import { OperationStateGlyph } from '../../ui/state-glyph.tsx'
import { actionTitle } from '../../ui/state-words.ts'
import { CTRL } from '../find/find-key.ts'
import { operationMutations, operationQueries } from './operation-queries.ts'
import { SendingIn } from './sending-in.tsx'
import { undoOutcome } from './undo-outcome.ts'
import { useUndoKey } from './use-undo-key.ts'

/**
 * The dock for an operation of one's own that waits before it sends: until when, the way to take it back, and what
 * became of that. Its `children` where there is nothing of the kind to say.
 */
export function UndoStrip(props: { operationId: string; onDone: () => void; children: ReactNode }) {
  const { operationId } = props
  const queryClient = useQueryClient()
  const operation = useQuery(operationQueries.one(operationId)).data
  const undo = useMutation(operationMutations.control(queryClient, operationId))
  const isScheduled = operation?.state === 'scheduled'
  const press = (): void => {
    if (!undo.isPending && !undo.isSuccess) undo.mutate('cancel')
  }
  useUndoKey(isScheduled, press)
  if (operation && undo.isSuccess) {
    return <Told operation={operation} text={undoOutcome(undo.data)} onDone={props.onDone} />
  }
  if (operation && undo.isError && !isScheduled) {
    const text = `Not undone. ${explainError(undo.error).what}`
    return <Told operation={operation} text={text} onDone={props.onDone} />
  }
  if (!operation || !(isScheduled || undo.isPending)) return props.children
  return (
    <section className="operation-dock" aria-label={`Under way: ${operation.ref}`}>
      <OperationStateGlyph operation={operation} />
      <b className="cut">{actionTitle(operation.action, operation.confirmed)}</b>
      <SendingIn operation={operation} />
      <span className="vh" role="alert">
        {undo.isError
          ? `Not undone so far. ${explainError(undo.error).what}`
          : 'Nothing is sent yet. Sending starts in a few seconds; Undo, or Control Z, takes it back.'}
      </span>
      <button
        type="button"
        className="button small"
        aria-keyshortcuts="Control+Z Meta+Z"
        aria-disabled={undo.isPending}
        onClick={press}
      >
        Undo
        <kbd aria-hidden="true">{CTRL} Z</kbd>
      </button>
      {undo.isError && <span className="failed">Not undone so far. Press again.</span>}
      <span className="grow" />
      <OpenLink operation={operation} />
    </section>
  )
}

/** Long enough to be read twice; then the dock is for what is under way again. */
const TOLD_MS = 10_000

function Told(props: { operation: Operation; text: string; onDone: () => void }) {
  const { operation, onDone } = props
  const section = useRef<HTMLElement>(null)
  useEffect(
    () =>
      systemClock.after(TOLD_MS, () => {
        // What somebody stands on with the keyboard is not taken away; it can be closed.
        if (!section.current?.querySelector(':focus-visible')) onDone()
      }),
    [onDone],
  )
  return (
    <section ref={section} className="operation-dock undone" aria-label={`Undo of ${operation.ref}`}>
      <OperationStateGlyph operation={operation} />
      <b className="cut">{actionTitle(operation.action, operation.confirmed)}</b>
      <span className="told" role="alert" tabIndex={-1} ref={takeLostFocus}>
        {props.text}
      </span>
      <span className="grow" />
      <OpenLink operation={operation} />
      <button type="button" className="icon-button small" aria-label="Close" onClick={onDone}>
        <X size={14} strokeWidth={1.75} aria-hidden="true" />
      </button>
    </section>
  )
}

/** The button that was pressed has gone; who works by keyboard goes on from what took its place. */
function takeLostFocus(element: HTMLElement): void {
  if (document.activeElement === null || document.activeElement === document.body) element.focus()
}

function OpenLink({ operation }: { operation: Operation }) {
  return (
    <Link to={paths.operation(operation.id)}>
      Open <ArrowRight size={14} strokeWidth={1.75} aria-hidden="true" />
    </Link>
  )
}
