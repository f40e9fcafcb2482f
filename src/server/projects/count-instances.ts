import { isFailedCreation } from '../../contract/instance-actions.ts'
import { FAILED_CREATIONS_TOLD, type Project } from '../../contract/project.ts'
import type { DmsInstance } from '../dms/dms-instance.ts'
import { toInstant } from '../instances/instant.ts'

type Counts = Pick<Project, 'counts' | 'failedCreationsAt'>

/** The figures of a project, from its instances as last read and from what its operations hold open. */
export function countInstances(
  known: ReadonlyMap<string, DmsInstance>,
  open: Pick<Counts['counts'], 'runningOperations' | 'openRows'>,
): Counts {
  const byStatus = new Map<string, number>()
  const failedAt: number[] = []
  let failedCreations = 0
  for (const { status, createdAt } of known.values()) {
    byStatus.set(status, (byStatus.get(status) ?? 0) + 1)
    if (!isFailedCreation(status)) continue
    failedCreations += 1
    if (createdAt !== null) failedAt.push(createdAt)
  }
  return {
    counts: {
      instances: known.size,
      failedCreations,
      ...open,
      // A word of the cloud may be the name of a member that every object has; this makes each one a member of its own.
      byStatus: Object.fromEntries(byStatus),
    },
    failedCreationsAt: failedAt
      .toSorted((a, b) => b - a)
      .slice(0, FAILED_CREATIONS_TOLD)
      .flatMap((ms) => toInstant(ms) ?? []),
  }
}
