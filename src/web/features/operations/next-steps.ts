import type { Operation, OperationRow } from '../../../contract/operation.ts'
import { countOf } from '../../lib/format-number.ts'
import { formatTime } from '../../lib/format-time.ts'
import { isOpen } from './operation-filter.ts'
import { pauseAdvice } from './pause-advice.ts'
import { waitingAdvice } from './waiting-advice.ts'

/** What happens next with an operation, and what waits for a person, most pressing first. */
export function nextSteps(operation: Operation): string[] {
  const { rows, state, startsAt, pause, waiting, counts, overdue, retryable } = operation
  const steps: string[] = []
  const open = isOpen(operation)
  if (state === 'scheduled' && startsAt !== undefined) {
    steps.push(`Sending starts at ${formatTime(startsAt)}; until then it can be undone.`)
  }
  if (open && pause)
    steps.push(`Paused since ${formatTime(pause.since)}. ${ended(pause.text)} ${pauseAdvice(pause.code)}`)
  if (open && waiting) {
    const { title, next } = waitingAdvice(waiting.code)
    const until = waiting.until === null ? '' : ` until ${formatTime(waiting.until)}`
    steps.push(`${title}${until}. ${waiting.text} ${next}`)
  }
  steps.push(...unknownSteps(rows.filter((row) => row.state === 'unknown')))
  if (overdue > 0) {
    steps.push(`${countOf(overdue, 'row')} overdue: still watched. A person may record a verdict on each.`)
  }
  const underWay = counts.sent + counts.accepted - overdue
  if (underWay > 0) {
    steps.push(`${countOf(underWay, 'row')} under way: each counts as done when our own reads see it.`)
  }
  if (counts.planned > 0 && state !== 'scheduled') {
    steps.push(`${countOf(counts.planned, 'row')} not sent yet: each is judged again just before its turn.`)
  }
  if (retryable > 0) steps.push(`Retry would take up ${countOf(retryable, 'row')}, after a new preview.`)
  return steps.length === 0 && !open ? ['Nothing is left to do here.'] : steps
}

/** Unknown rows are never sent again by the program; when reads can prove that they were not carried out. */
function unknownSteps(unknown: readonly OperationRow[]): string[] {
  const earliest = unknown.flatMap(({ verdictPossibleAt }) => verdictPossibleAt ?? []).toSorted()[0]
  const never = unknown.filter(({ verdictPossibleAt }) => verdictPossibleAt === undefined).length
  const steps: string[] = []
  if (earliest !== undefined) {
    steps.push(
      `${countOf(unknown.length - never, 'row')} unknown: not sent again. Earliest verdict by our reads at ${formatTime(earliest)}.`,
    )
  }
  if (never > 0) {
    steps.push(
      `${countOf(never, 'row')} unknown: not sent again. If no read shows the end, only a person can rule on it.`,
    )
  }
  return steps
}

/** A person's reason may end without a stop, and another sentence follows. */
const ended = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`)
