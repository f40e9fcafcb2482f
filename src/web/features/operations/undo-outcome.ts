import type { Operation } from '../../../contract/operation.ts'
import { countOf } from '../../lib/format-number.ts'

/** Taken back before anything left for the cloud: the server ended it as cancelled, and it had never begun to send. */
export function isUndone({ state, startedAt }: Pick<Operation, 'state' | 'startedAt'>): boolean {
  return state === 'cancelled' && startedAt === null
}

/** What became of the wish to take an operation back, by the server's answer to it. */
export function undoOutcome(operation: Operation): string {
  const { rows, counts } = operation
  if (isUndone(operation)) return 'Undone. Nothing was sent.'
  const sent = rows.filter(({ sentAt }) => sentAt !== undefined).length
  if (sent === 0) return 'It had begun already. No row was carried out; see how each one stands.'
  const were = sent === 1 ? 'was' : 'were'
  const cancelled =
    counts.cancelled === 0 ? '' : ` ${countOf(counts.cancelled, 'row')} not sent yet: cancelled.`
  return `Too late: ${countOf(sent, 'row')} ${were} sent.${cancelled}`
}
