import type { OperationSummary } from '../../../contract/operation.ts'
import type { Project } from '../../../contract/project.ts'
import type { GlyphName, Tone } from '../../ui/state-words.ts'
import { instanceTroubles } from './instance-troubles.ts'
import { operationTroubles } from './operation-troubles.ts'
import { projectTroubles } from './project-troubles.ts'

/** What can need a person, the worst first: what nobody knows, what stops all work, what is late, what is broken, what is old. */
const KINDS = [
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
  kind: (typeof KINDS)[number]
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

/** Everything that needs a person, the worst first. `now` is in ms since 1970. */
export function attentionOf(facts: {
  projects: readonly Project[]
  /** Those that have not ended. */
  operations: readonly OperationSummary[]
  now: number
}): Attention[] {
  const { projects, operations, now } = facts
  return [
    ...operations.flatMap(operationTroubles),
    ...projects.flatMap((project) => [...projectTroubles(project), ...instanceTroubles(project, now)]),
  ].toSorted((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind))
}
