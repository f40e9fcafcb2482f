import type { Project, ProjectState } from '../../../contract/project.ts'

/** States in which the rows are not what they should be. */
const TROUBLED: readonly ProjectState[] = ['key-stopped', 'unreachable', 'stale', 'throttled']

/**
 * The project to tell of on a page about all of them: one that is in trouble, the one read longest ago first, else one
 * that was never read, else the first as given. Of projects that are read in turn it is not the one whose turn is next,
 * which would be another every few seconds.
 */
export function leastFresh(projects: readonly Project[]): Project | undefined {
  return projects.toSorted((a, b) => rankOf(a) - rankOf(b) || (isTroubled(a) ? byAge(a, b) : 0))[0]
}

/** When the whole of several projects was last true: the end of the oldest of their last reads; null where one has none. */
export function oldestSync(projects: readonly Project[]): string | null {
  return projects.toSorted(byAge)[0]?.lastSyncAt ?? null
}

const isTroubled = ({ state }: Project): boolean => TROUBLED.includes(state)

function rankOf(project: Project): number {
  if (isTroubled(project)) return 0
  return project.lastSyncAt === null ? 1 : 2
}

const byAge = (a: Project, b: Project): number => ageKey(a).localeCompare(ageKey(b))

/** Never read comes before every instant; ISO 8601 with equal digits sorts as text. */
const ageKey = ({ lastSyncAt }: Project): string => lastSyncAt ?? ''
