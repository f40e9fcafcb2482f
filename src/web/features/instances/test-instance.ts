import type { Instance } from '../../../contract/instance.ts'

/** A running instance for tests; `id` is a short word that becomes ID and name. */
export function testInstance(id: string, differences: Partial<Instance> = {}): Instance {
  return {
    instanceId: id,
    name: id,
    status: 'RUNNING',
    engine: 'kafka',
    engineVersion: '3.4',
    createdAt: '2026-03-01T08:00:00.000Z',
    availableZones: ['eu-de-01'],
    specification: '4u8g',
    brokerCount: 3,
    storageTotalGb: 600,
    storageUsedGb: 100,
    owner: { id: 'u1', name: 'Jana Krüger' },
    tags: [],
    maintainBegin: '22:00:00',
    maintainEnd: '02:00:00',
    actions: { restart: { allowed: true }, delete: { allowed: true }, clearFailed: { allowed: false } },
    ...differences,
  }
}
