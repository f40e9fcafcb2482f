import type { Project, ProjectState } from '../../../contract/project.ts'

/** States in which the rows are not what they should be. */
const TROUBLED: readonly ProjectState[] = ['key-stopped', 'unreachable', 'stale', 'throttled']

/** The project whose rows are the least to be relied on, for a page about all of them; undefined where there is none. */
export function leastFresh(projects: readonly Project[]): Project | undefined {
  return projects.toSorted((a, b) => rankOf(a) - rankOf(b) || ageKey(a).localeCompare(ageKey(b)))[0]
}

const rankOf = ({ state }: Project): number => (TROUBLED.includes(state) ? 0 : 1)

/** Never read comes before every instant; ISO 8601 with equal digits sorts as text. */
const ageKey = ({ lastSyncAt }: Project): string => lastSyncAt ?? ''
