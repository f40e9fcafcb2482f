import type { Project } from '../../../contract/project.ts'

/** A project that is read as it should be, for tests. */
export function testProject(
  differences: Partial<Project> & { byStatus?: Record<string, number> } = {},
): Project {
  const { byStatus = {}, ...rest } = differences
  return {
    id: 'demo',
    name: 'demo',
    region: 'eu-de',
    cloudProjectId: '0'.repeat(32),
    apiVersion: 'v2',
    state: 'ok',
    stateText: '',
    clockOffsetMs: 0,
    lastSyncAt: '2026-11-24T14:07:50.000Z',
    nextReadAt: null,
    counts: {
      instances: Object.values(byStatus).reduce((sum, count) => sum + count, 0),
      failedCreations: byStatus['CREATEFAILED'] ?? 0,
      runningOperations: 0,
      openRows: 0,
      byStatus,
    },
    failedCreationsAt: [],
    ...rest,
  }
}
