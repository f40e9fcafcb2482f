import type { Operation } from '../../../contract/operation.ts'
import type { Action } from '../../../contract/row.ts'
import { formatTime } from '../../lib/format-time.ts'
import { isOpen } from './operation-filter.ts'
import { isUndone } from './undo-outcome.ts'

/** What is proved, which stands first and heavy, and what else is known. */
export type SummarySentence = { proved: string; rest: string }

type Told = Pick<
  Operation,
  'action' | 'state' | 'confirmed' | 'counts' | 'overdue' | 'rows' | 'startsAt' | 'startedAt'
>

/**
 * An operation in one or two sentences. Rows count as proved only where our own reads saw them end; what
 * a person ruled, what the cloud merely took on and what gave no answer is said apart.
 */
export function summarySentence(operation: Told): SummarySentence {
  const ruledDone = countRuled(operation, 'verdict-done')
  const proved = operation.counts.done - ruledDone
  return {
    proved: provedSentence(operation, proved),
    rest: [
      scheduledSentence(operation),
      acceptedSentence(operation, proved),
      overdueSentence(operation.overdue),
      joined(remainder(operation, ruledDone)),
    ]
      .filter((sentence) => sentence !== '')
      .join(' '),
  }
}

function provedSentence(operation: Told, proved: number): string {
  const { action, confirmed } = operation
  if (operation.state === 'scheduled') return 'Nothing is sent yet.'
  if (isUndone(operation)) return 'Undone. Nothing was sent.'
  if (proved === 0) return nothingProved(operation)
  const who =
    confirmed === 1 ? 'The instance' : proved === confirmed ? `All ${confirmed}` : `${proved} of ${confirmed}`
  const one = confirmed === 1 || proved === 1
  if (action === 'restart') {
    return `${who} ${one ? 'has' : 'have'} restarted, ${confirmed === 1 ? 'as our own reads show' : 'each proved by our own reads'}.`
  }
  // What lies in the recycle bin was seen there, and not found gone.
  const seen = operation.rows.some((row) => row.result?.code === 'recycled')
    ? 'seen by our own reads'
    : 'seen by two reads'
  return `${who} ${one ? 'is' : 'are'} gone, ${confirmed === 1 ? seen : `each ${seen}`}.`
}

function scheduledSentence({ state, startsAt }: Told): string {
  return state === 'scheduled' && startsAt !== undefined
    ? `Sending starts at ${formatTime(startsAt)}; until then it can be undone.`
    : ''
}

function nothingProved({ action, state, confirmed }: Told): string {
  const none = confirmed === 1 ? 'The instance' : `None of ${confirmed}`
  if (!isOpen({ state })) {
    const end = action === 'restart' ? 'restart' : 'go'
    return confirmed === 1 ? `The instance was not seen to ${end}.` : `${none} was seen to ${end}.`
  }
  const end = action === 'restart' ? 'restarted' : 'gone'
  return confirmed === 1 ? `The instance is not seen ${end} yet.` : `${none} is seen ${end} yet.`
}

function acceptedSentence({ counts, overdue }: Told, proved: number): string {
  const taken = counts.accepted - overdue
  if (taken === 0) return ''
  return proved === 0 ? `The cloud took on ${taken}.` : `The cloud took on ${taken} more.`
}

function overdueSentence(overdue: number): string {
  if (overdue === 0) return ''
  const [are, they] = overdue === 1 ? ['is', 'it'] : ['are', 'they']
  return `${overdue} ${are} overdue: taken on, not seen to finish in time; ${they} ${are} still watched.`
}

function remainder(operation: Told, ruledDone: number): string[] {
  const { counts } = operation
  const ruledOut = countRuled(operation, 'verdict-not-applied')
  const facts: [number, string, string][] = [
    [ruledDone, 'is done by a person’s word', 'are done by a person’s word'],
    [counts.sent, 'is sent and has no answer yet', 'are sent and have no answer yet'],
    [operation.state === 'scheduled' ? 0 : counts.planned, 'is not sent yet', 'are not sent yet'],
    [counts.unknown, 'gave no usable answer', 'gave no usable answer'],
    [counts.rejected, 'was refused', 'were refused'],
    [counts.failed, ...failedWords(operation.action)],
    [counts['not-applied'] - ruledOut, 'is proved not executed', 'are proved not executed'],
    [ruledOut, 'was not executed by a person’s word', 'were not executed by a person’s word'],
    [counts.skipped, 'was skipped', 'were skipped'],
    [counts.cancelled, 'was cancelled', 'were cancelled'],
  ]
  return facts
    .filter(([count]) => count > 0)
    .map(([count, one, many]) => `${count} ${count === 1 ? one : many}`)
}

const failedWords = (action: Action): [string, string] =>
  action === 'restart' ? ['ended Faulty', 'ended Faulty'] : ['failed', 'failed']

const joined = (parts: string[]): string => (parts.length === 0 ? '' : `${parts.join(', ')}.`)

function countRuled({ rows }: Told, code: 'verdict-done' | 'verdict-not-applied'): number {
  return rows.filter((row) => row.result?.code === code).length
}
