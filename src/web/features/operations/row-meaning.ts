import type { OperationRow } from '../../../contract/operation.ts'
import type { Action } from '../../../contract/row.ts'
import { formatTime } from '../../lib/format-time.ts'

const NOUNS: Record<Action, string> = { restart: 'restart', delete: 'delete', 'clear-failed': 'clearing' }

/** What is known of a row and what follows from it, in two parts: the fact, and what happens next. */
export function rowMeaning(action: Action, row: OperationRow): { fact: string; more: string } {
  const noun = NOUNS[action]
  switch (row.state) {
    case 'planned':
      return { fact: 'Not sent yet.', more: 'It is judged again just before its turn.' }
    case 'sent':
      return { fact: `The ${noun} is on its way.`, more: 'There is no answer yet.' }
    case 'accepted':
      return row.overdueSince === undefined
        ? {
            fact: `The cloud took on the ${noun}.`,
            more: 'That is not the end: it counts as done when our reads see it.',
          }
        : {
            fact: `The cloud took on the ${noun}, and it was not seen to finish in time.`,
            more: `Overdue since ${formatTime(row.overdueSince)}. It is still watched, and the instance stays held.`,
          }
    case 'unknown':
      return { fact: `Whether the ${noun} was taken is not known.`, more: unknownNext(row) }
    case 'done':
      return row.result?.code === 'verdict-done'
        ? { fact: 'Done by a person’s word.', more: row.result.text }
        : { fact: action === 'restart' ? 'It has restarted.' : 'It is gone.', more: row.result?.text ?? '' }
    case 'failed':
      return { fact: 'It ended Faulty.', more: row.result?.text ?? '' }
    case 'rejected':
      return { fact: 'The cloud said no to this row.', more: row.result?.text ?? '' }
    case 'not-applied':
      return row.result?.code === 'verdict-not-applied'
        ? { fact: 'Not applied by a person’s word.', more: row.result.text }
        : { fact: `The ${noun} is proved not executed.`, more: row.result?.text ?? '' }
    case 'skipped':
      return { fact: 'Left out when its turn came.', more: row.result?.text ?? '' }
    case 'cancelled':
      return { fact: 'Ended before it was carried out.', more: row.result?.text ?? '' }
  }
}

function unknownNext({ verdictPossibleAt }: OperationRow): string {
  return verdictPossibleAt === undefined
    ? 'It is not sent again. If no read shows its end, only a person can rule on it.'
    : `It is not sent again. From ${formatTime(verdictPossibleAt)} our reads can prove it was not.`
}
