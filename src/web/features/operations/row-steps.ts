import { statusWord } from '../../../contract/instance-actions.ts'
import type { Call, OperationRow } from '../../../contract/operation.ts'
import type { Action } from '../../../contract/row.ts'
import { rowWord } from '../../ui/state-words.ts'

/** One step of a row's story: what is known, and when it became so, where that has a time. */
export type RowStep = { text: string; at?: string; end: boolean }

/** The story of a row in one line: sent, accepted, first seen under way, and how it stands or ended. */
export function rowSteps(action: Action, row: OperationRow): RowStep[] {
  const steps: RowStep[] = []
  if (row.sentAt !== undefined) steps.push({ text: 'sent', at: row.sentAt, end: false })
  if (row.acceptedAt !== undefined) {
    // Without a usable answer it was not the cloud that said so.
    const text = isAcceptedByAnswer(row) ? 'accepted' : 'seen under way'
    steps.push({ text, at: row.acceptedAt, end: false })
  }
  const seen = row.underWayAt
  if (seen !== undefined && (row.acceptedAt === undefined || isAcceptedByAnswer(row))) {
    steps.push({ text: `seen ${UNDER_WAY[action]}`, at: seen, end: row.state === 'accepted' })
  }
  const last = lastStep(action, row)
  return last ? [...steps, last] : steps
}

/** What the result of a row says that its steps do not say already; empty where that is nothing. */
export function moreThanSteps(action: Action, { state, result, underWayAt }: OperationRow): string {
  if (!result || result.code === 'accepted') return ''
  const isInSteps = action === 'restart' && underWayAt !== undefined
  return isInSteps && (result.code === 'restarted' || state === 'failed') ? '' : result.text
}

const UNDER_WAY: Record<Action, string> = {
  restart: statusWord('RESTARTING'),
  delete: statusWord('DELETING'),
  'clear-failed': statusWord('DELETING'),
}

function lastStep(action: Action, row: OperationRow): RowStep | undefined {
  const settled = (text: string): RowStep =>
    row.settledAt === undefined ? { text, end: true } : { text, at: row.settledAt, end: true }
  switch (row.state) {
    case 'planned':
      return { text: 'its turn has not come', end: true }
    case 'sent':
      return { text: 'no answer yet', end: true }
    case 'accepted':
      return latestRead(action, row)
    case 'unknown':
      return { text: 'no usable answer', end: true }
    case 'done':
      return settled(doneWord(action, row))
    case 'failed':
      return settled('ended Faulty')
    case 'rejected':
      return settled('refused')
    case 'not-applied':
      return settled(
        row.result?.code === 'verdict-not-applied' ? 'not applied by a person’s word' : 'proved not executed',
      )
    case 'skipped':
      return { text: 'skipped', end: true }
    case 'cancelled':
      return { text: 'cancelled', end: true }
  }
}

function doneWord(action: Action, { result, underWayAt }: OperationRow): string {
  if (result?.code === 'verdict-done') return 'done by a person’s word'
  if (action === 'restart' && underWayAt !== undefined) return statusWord('RUNNING').toLowerCase()
  return rowWord(action, 'done').toLowerCase()
}

/** What was seen since the cloud took the row on; nothing where no read has told more than that it is under way. */
function latestRead(action: Action, row: OperationRow): RowStep | undefined {
  const latest = row.story.at(-1)
  if (!latest || row.acceptedAt === undefined || latest.at <= row.acceptedAt) return undefined
  if (row.underWayAt !== undefined && latest.text === `Read: ${UNDER_WAY[action]}`) return undefined
  return { text: latest.text, at: latest.at, end: true }
}

/** The cloud's own word on a row, as short as it was; `isCode` where it is one to be quoted as it is. */
export function cloudSaid(row: OperationRow, call: Call | undefined): { text: string; isCode: boolean } {
  const word = (text: string) => ({ text, isCode: false })
  if (row.result?.cloudCode !== undefined) return { text: row.result.cloudCode, isCode: true }
  if (!call) return word(row.sentAt === undefined ? 'not sent' : '')
  if (row.result?.code === 'refused-row') return { text: 'failed', isCode: true }
  if (row.result?.code === 'row-missing') return word('row missing')
  if (row.result?.code === 'row-unclear') return word('unclear')
  if (!call.cloud)
    return word(call.answeredAt === null && call.problem === undefined ? 'no answer yet' : 'no answer')
  if (call.cloud.code !== null) return { text: call.cloud.code, isCode: true }
  if (call.cloud.status === 204) return word('204, no rows')
  if (call.cloud.status !== 200) return word(`HTTP ${call.cloud.status}`)
  const isWhole = call.problem === undefined || call.problem === 'rows-extra'
  if (isWhole || isAcceptedByAnswer(row)) return { text: 'success', isCode: true }
  // How such a row ended was seen by reads, which have taken the place of why the answer did not tell.
  return word(call.problem === 'rows-unclear' ? 'unclear' : 'nothing usable')
}

/**
 * Whether it was the answer to the call that said the row was taken on, and not our own reads later. Once the row has
 * ended, its story tells: the line after the one of its sending is the answer's, with the time of the acceptance.
 */
function isAcceptedByAnswer({ result, sentAt, acceptedAt, story }: OperationRow): boolean {
  if (sentAt === undefined || acceptedAt === undefined || result?.code === 'seen-under-way') return false
  if (result?.code === 'accepted') return true
  const sending = story.findIndex(({ at }) => at >= sentAt)
  return sending >= 0 && story[sending + 1]?.at === acceptedAt
}
