import { statusFamily, statusWord, type StatusFamily } from '../../contract/instance-actions.ts'
import type { OperationState, OperationSummary } from '../../contract/operation.ts'
import type { Action, RowState } from '../../contract/row.ts'

/** The symbols of the glyph sprite. */
export type GlyphName =
  | 'planned'
  | 'sent'
  | 'accepted'
  | 'done'
  | 'overdue'
  | 'rejected'
  | 'faulty'
  | 'unknown'
  | 'not-applied'
  | 'skipped'
  | 'cancelled'
  | 'running'
  | 'change-failed'
  | 'frozen'
  | 'raw'
  | 'paused'
  | 'problems'

/** A colour of evidence; never the only sign of a state. */
export type Tone = 'blue' | 'green' | 'red' | 'amber' | 'violet' | 'slate' | 'rest'

/** How a state is shown: word, symbol and colour. `loud` words are coloured too: what is bad or unsure. */
export type Face = { word: string; glyph: GlyphName; tone: Tone; loud: boolean }

/** A row's state for people: an accepted row past its deadline is shown as overdue. */
export type ShownRowState = RowState | 'overdue'

/** The order of states wherever several are listed: settled first, then under way, unsure, and never sent. */
export const SHOWN_ROW_STATES = [
  'done',
  'not-applied',
  'accepted',
  'sent',
  'planned',
  'overdue',
  'unknown',
  'rejected',
  'failed',
  'skipped',
  'cancelled',
] as const satisfies readonly ShownRowState[]

const quiet = (word: string, glyph: GlyphName, tone: Tone): Face => ({ word, glyph, tone, loud: false })
const loud = (word: string, glyph: GlyphName, tone: Tone): Face => ({ word, glyph, tone, loud: true })

const ROW_FACES: Record<ShownRowState, Face> = {
  planned: quiet('Planned', 'planned', 'rest'),
  sent: quiet('Sent', 'sent', 'blue'),
  accepted: quiet('Accepted', 'accepted', 'blue'),
  done: quiet('Done', 'done', 'green'),
  overdue: loud('Overdue', 'overdue', 'amber'),
  rejected: loud('Rejected', 'rejected', 'red'),
  failed: loud('Failed', 'faulty', 'red'),
  unknown: loud('Unknown', 'unknown', 'violet'),
  'not-applied': quiet('Not applied', 'not-applied', 'slate'),
  skipped: quiet('Skipped', 'skipped', 'rest'),
  cancelled: quiet('Cancelled', 'cancelled', 'rest'),
}

const FAMILY_FACES: Record<StatusFamily, Omit<Face, 'word'>> = {
  running: { glyph: 'running', tone: 'green', loud: false },
  'in-progress': { glyph: 'accepted', tone: 'blue', loud: false },
  error: { glyph: 'faulty', tone: 'red', loud: true },
  'create-failed': { glyph: 'rejected', tone: 'red', loud: true },
  'change-failed': { glyph: 'change-failed', tone: 'red', loud: true },
  frozen: { glyph: 'frozen', tone: 'rest', loud: false },
  unknown: { glyph: 'raw', tone: 'violet', loud: true },
}

const OPERATION_FACES: Record<OperationState, Face> = {
  scheduled: quiet('Scheduled', 'planned', 'rest'),
  running: quiet('Running', 'accepted', 'blue'),
  paused: loud('Paused', 'paused', 'amber'),
  reconciling: loud('Reconciling', 'unknown', 'violet'),
  done: quiet('Done', 'done', 'green'),
  'done-with-problems': loud('Done with problems', 'problems', 'amber'),
  cancelled: quiet('Cancelled', 'cancelled', 'rest'),
}

const ALL_SENT = quiet('Fully sent', 'accepted', 'blue')

const DONE_WORDS: Record<Action, string> = {
  restart: 'Restarted',
  delete: 'Deleted',
  'clear-failed': 'Cleared',
}

const ACTION_WORDS: Record<Action, string> = {
  restart: 'Restart',
  delete: 'Delete',
  'clear-failed': 'Clear',
}

export function shownRowState(state: RowState, overdue: boolean): ShownRowState {
  return overdue && state === 'accepted' ? 'overdue' : state
}

export function rowFace(state: ShownRowState): Face {
  return ROW_FACES[state]
}

export function statusFace(status: string): Face {
  return { word: statusWord(status), ...FAMILY_FACES[statusFamily(status)] }
}

/**
 * How an operation stands. With nothing left to send and every row taken on, nothing is unsure: violet is for rows of
 * which nobody knows.
 */
export function operationFace({ state, counts }: Pick<OperationSummary, 'state' | 'counts'>): Face {
  return state === 'reconciling' && counts.unknown === 0 ? ALL_SENT : OPERATION_FACES[state]
}

/** The word for a state where the action is plain from the place: “Accepted”, “Deleted”. */
export function rowWord(action: Action, state: ShownRowState): string {
  return state === 'done' ? DONE_WORDS[action] : ROW_FACES[state].word
}

/** The words for a state where the action is not plain: “Restart accepted”, “Deleted”. */
export function rowWords(action: Action, state: ShownRowState): string {
  switch (state) {
    case 'done':
      return DONE_WORDS[action]
    case 'not-applied':
    case 'skipped':
    case 'cancelled':
      return ROW_FACES[state].word
    case 'planned':
    case 'sent':
    case 'accepted':
    case 'overdue':
    case 'rejected':
    case 'failed':
    case 'unknown':
      return `${ACTION_WORDS[action]} ${ROW_FACES[state].word.toLowerCase()}`
  }
}

/** What a person asked for: “Delete 48 instances”, “Clear 1 failed creation”. */
export function actionTitle(action: Action, count: number): string {
  const plural = count === 1 ? '' : 's'
  return action === 'clear-failed'
    ? `Clear ${count} failed creation${plural}`
    : `${ACTION_WORDS[action]} ${count} instance${plural}`
}
