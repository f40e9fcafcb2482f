import type { OperationSummary } from '../../../contract/operation.ts'
import { isOpen } from './operation-filter.ts'
import { type ControlVerb } from './operation-queries.ts'

/** One way to change the course of an operation. `about` says what it does, or why it would do nothing. */
export type Steering = { verb: ControlVerb; label: string; about: string | undefined; refused: boolean }

/** What an operation in this state can be told; cancelling stays to the end, with the reason when nothing is left. */
export function steeringOf({
  state,
  counts: { planned },
}: Pick<OperationSummary, 'state' | 'counts'>): Steering[] {
  if (!isOpen({ state })) return []
  if (state === 'scheduled') return [UNDO]
  const cancel: Steering = {
    verb: 'cancel',
    label: 'Cancel the rest',
    about:
      planned === 0
        ? 'Nothing is left to cancel: every row is sent or settled.'
        : `Ends the ${planned} not sent yet. What is sent is not recalled.`,
    refused: planned === 0,
  }
  if (state === 'paused') return [always('resume', 'Resume'), cancel]
  return state === 'running' && planned > 0 ? [always('pause', 'Pause'), cancel] : [cancel]
}

const UNDO: Steering = {
  verb: 'cancel',
  label: 'Undo',
  about: 'Nothing is sent yet: this takes back all of it.',
  refused: false,
}

const always = (verb: ControlVerb, label: string): Steering => ({
  verb,
  label,
  about: undefined,
  refused: false,
})
