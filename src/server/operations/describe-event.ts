import type { Action } from '../../contract/row.ts'
import type { RowEvent } from './operation.ts'
import type { CallRecord } from './operation-record.ts'

/** The line that an event leaves in the story of its row; `calls` are those of the operation so far. */
export function describeEvent(action: Action, event: RowEvent, calls: readonly CallRecord[]): string {
  switch (event.type) {
    case 'intent': {
      const call = calls.find(({ id }) => id === event.callId)
      if (!call) return 'Sent'
      const others = call.instanceIds.length - 1
      return `Sent in call ${call.position}, ${others === 0 ? 'alone' : `with ${others} ${others === 1 ? 'other' : 'others'}`}`
    }
    case 'not-executed':
      return 'Proved not carried out; its turn comes again'
    case 'success':
      return action === 'restart' ? 'Restart accepted' : 'Delete accepted'
    case 'overdue':
      return 'Overdue: taken on, but not seen to end in time. Watched on'
    case 'refused':
      return event.code === 'refused-row' ? 'Refused, no reason given' : `Refused: ${event.text}`
    case 'verdict':
      return `Verdict “${event.verdict === 'done' ? 'done' : 'not applied'}”: ${event.text}`
    case 'no-answer':
    case 'skip':
    case 'cancel':
    case 'seen-under-way':
    case 'effect-seen':
    case 'ended-in-error':
    case 'proved-not-applied':
      return event.text
  }
}
