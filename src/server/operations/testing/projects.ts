import { Secret } from '../../dms/secret.ts'
import { createProject, type Project, type ProjectSettings } from '../../projects/project.ts'
import { systemClock } from '../../clock.ts'
import { createRowIndex } from '../row-index.ts'

/** A connected project that nothing has read or will read, unless a test has it do so. */
export function aProject(overrides: Partial<ProjectSettings> = {}): Project {
  return createProject({
    settings: {
      id: 'lab',
      name: 'lab',
      region: 'eu-de',
      cloudProjectId: '0123456789abcdef0123456789abcdef',
      baseUrl: 'https://dms.example.test',
      apiVersion: 'v2',
      ...overrides,
    },
    credential: { accessKey: 'AK-TEST', secretKey: new Secret('SK-TEST') },
    clock: systemClock,
    random: () => 0.5,
    timing: {
      pollIdleMs: 30_000,
      pollBusyMs: 5_000,
      callDeadlineMs: 30_000,
      flowControlBaseMs: 1_000,
      flowControlCapMs: 60_000,
    },
    rows: createRowIndex(systemClock),
    publish: () => undefined,
  })
}
