import type { GlyphName, Tone } from '../../ui/state-words.ts'

/** What can need a person, the worst first: what nobody knows, what stops all work, what is late, what is broken, what is old. */
export const ATTENTION_KINDS = [
  'unknown',
  'key-stopped',
  'overdue',
  'paused',
  'unreachable',
  'failed-creations',
  'faulty',
  'change-failed',
  'clock-skew',
  'stale',
  'throttled',
  'frozen',
  'starting',
] as const

/** One thing that needs a person: the fact, why it matters or what happens next, and where to go. */
export type Attention = {
  kind: (typeof ATTENTION_KINDS)[number]
  /** What it is about; with `kind` it names one line. */
  about: string
  glyph: GlyphName
  tone: Tone
  /** The fact begins with these words, which stand heavy; `rest` ends it. */
  fact: string
  rest: string
  why: string
  /** The project's short id. */
  project: string
  to: string
  verb: string
}
