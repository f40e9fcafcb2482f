import type { WaitingCode } from '../../../contract/operation.ts'

const BY_ITSELF = 'It goes on by itself.'

/** What a person can do about a wait, by its cause; the server's text says what happened. */
const ADVICE: Record<WaitingCode, { title: string; next: string }> = {
  'flow-control': { title: 'Waiting', next: BY_ITSELF },
  inventory: { title: 'Waiting', next: BY_ITSELF },
  settling: { title: 'Waiting', next: BY_ITSELF },
  'key-stopped': {
    title: 'Nothing is read',
    next: 'Rows that are open stay so until an admin has mended the key and the project is refreshed.',
  },
  'control-read': {
    title: 'Reads prove nothing now',
    next: 'No row is settled by them until the cloud’s answers fit each other again. That is tried again by itself.',
  },
  'project-changed': {
    title: 'Not read any more',
    next: 'Rows that are open can only be ruled on: open one and record a verdict.',
  },
}

/** What a wait means, in two or three words for its head, and what happens or has to happen next. */
export function waitingAdvice(code: WaitingCode): { title: string; next: string } {
  return ADVICE[code]
}
