import type { OperationSummary } from '../../../contract/operation.ts'
import type { Project } from '../../../contract/project.ts'
import { ATTENTION_KINDS, type Attention } from './attention-line.ts'
import { instanceTroubles } from './instance-troubles.ts'
import { operationTroubles } from './operation-troubles.ts'
import { projectTroubles } from './project-troubles.ts'

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
  ].toSorted((a, b) => ATTENTION_KINDS.indexOf(a.kind) - ATTENTION_KINDS.indexOf(b.kind))
}
