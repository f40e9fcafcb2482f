import type { OperationSummary, PauseCode, WaitingCode } from '../../../contract/operation.ts'
import type { Action } from '../../../contract/row.ts'
import { paths } from '../../paths.ts'
import { countOf } from '../../lib/format-number.ts'
import { actionTitle } from '../../ui/state-words.ts'
import type { Attention } from './attention-line.ts'

const NOUNS: Record<Action, [one: string, many: string]> = {
  restart: ['restart', 'restarts'],
  delete: ['delete', 'deletes'],
  'clear-failed': ['clearing', 'clearings'],
}

/** Waits that end only when somebody does something: until then no read settles a row. */
const NOTHING_SETTLES: readonly WaitingCode[] = ['key-stopped', 'control-read', 'project-changed']

/** What to do about a pause, where the server's own sentence does not end with it. */
const NEXT: Partial<Record<PauseCode, string>> = {
  person: 'Resume it, or cancel the rest.',
  'key-stopped': '',
  'clock-skew': '',
  frozen: 'It can be resumed when the freeze is lifted.',
  'project-changed': 'It can only be cancelled, and its rows ruled on.',
}

/** Rows that nobody knows the end of, rows that are late, and a pause: each is a thing of its own to look after. */
export function operationTroubles(operation: OperationSummary): Attention[] {
  const { action, counts, overdue, pause } = operation
  const place = {
    about: operation.id,
    project: operation.project,
    to: paths.operation(operation.id),
    verb: 'Look',
  } as const
  const who = `${operation.ref} by ${operation.actor.name}.`
  const troubles: Attention[] = []
  if (counts.unknown > 0) {
    troubles.push({
      ...place,
      kind: 'unknown',
      glyph: 'unknown',
      tone: 'violet',
      fact: countOf(counts.unknown, ...NOUNS[action]),
      rest: ' with no usable answer',
      why: `${who} Nothing is sent again. ${settling(operation, 'Our own reads settle it where they can.')}`,
    })
  }
  if (overdue > 0) {
    troubles.push({
      ...place,
      kind: 'overdue',
      glyph: 'overdue',
      tone: 'amber',
      fact: countOf(overdue, ...NOUNS[action]),
      rest: ' not seen to finish in time',
      why: `${who} The cloud took ${overdue === 1 ? 'it' : 'them'} on. ${settling(operation, 'Still watched.')}`,
    })
  }
  if (pause) {
    troubles.push({
      ...place,
      kind: 'paused',
      glyph: 'paused',
      tone: 'amber',
      fact: actionTitle(action, operation.confirmed),
      rest: `: paused, ${counts.planned} not sent`,
      why: `${who} ${ended(pause.text)} ${NEXT[pause.code] ?? 'Look at its rows, then resume it or cancel the rest.'}`.trim(),
    })
  }
  return troubles
}

/** A person’s reason for a pause may stop anywhere. */
const ended = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)

function settling({ waiting }: OperationSummary, usual: string): string {
  return waiting && NOTHING_SETTLES.includes(waiting.code) ? waiting.text : usual
}
