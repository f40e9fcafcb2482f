import { statusFamily, type StatusFamily } from '../../../contract/instance-actions.ts'
import type { Project } from '../../../contract/project.ts'

/** The families of statuses in the order of bar and columns, with their heads; what the cloud never documented comes last. */
export const STATUS_GROUPS = [
  { family: 'running', head: 'Running' },
  { family: 'in-progress', head: 'In between' },
  { family: 'error', head: 'Faulty' },
  { family: 'create-failed', head: 'Creation failed' },
  { family: 'change-failed', head: 'Change failed' },
  { family: 'frozen', head: 'Frozen' },
  { family: 'unknown', head: 'Other' },
] as const satisfies readonly { family: StatusFamily; head: string }[]

/** The instances of one family in a project, and the cloud's own words for them, most frequent first. */
export type StatusGroup = { count: number; words: string[] }

export function groupOf({ counts }: Project, family: StatusFamily): StatusGroup {
  const members = Object.entries(counts.byStatus)
    .filter(([status]) => statusFamily(status) === family)
    .toSorted(([, a], [, b]) => b - a)
  return {
    count: members.reduce((sum, [, count]) => sum + count, 0),
    words: members.map(([status]) => status),
  }
}
