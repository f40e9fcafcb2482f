import type { Instance, Inventory } from '../../contract/instance.ts'
import type { RowState } from '../../contract/row.ts'

const SERVICES = [
  'orders',
  'billing',
  'audit-trail',
  'clickstream',
  'inventory-sync',
  'ledger',
  'telemetry',
  'web',
]
const STATUSES = ['RUNNING', 'RUNNING', 'RUNNING', 'RUNNING', 'RESTARTING', 'ERROR', 'CREATEFAILED', 'FROZEN']
const OWNERS = ['Jana Krüger', 'Tobias Weiß', 'Aylin Öztürk', 'Marek Nowák', 'Priya Raman', 'Björn Schäfer']
const ROW_STATES: RowState[] = ['done', 'accepted', 'unknown', 'rejected']

/** So many instances of all sorts, the same ones every time, in no order of ours, as JSON that a server sent. */
export function madeInventory(count: number): Inventory {
  const sent = JSON.stringify({
    instances: Array.from({ length: count }, (_, index) => madeInstance(index)),
    total: count,
    complete: true,
    fetchedAt: '2026-11-24T10:00:00.000Z',
  })
  return JSON.parse(sent)
}

function madeInstance(index: number): Instance {
  const scattered = (index * 7919) % 10_007
  const service = pick(SERVICES, scattered)
  const id = `${hex(scattered, 8)}-4b62-453c-a0cb-${hex(index, 12)}`
  const owner = pick(OWNERS, scattered >> 3)
  const state = pick(ROW_STATES, scattered >> 4)
  return {
    instanceId: id,
    name: `${service}-${scattered % 3 === 0 ? 'prod' : 'test'}-${String(scattered).padStart(5, '0')}`,
    status: pick(STATUSES, scattered >> 2),
    engine: 'kafka',
    engineVersion: scattered % 5 === 0 ? '2.7' : '3.4',
    createdAt: '2026-03-01T08:00:00.000Z',
    availableZones: ['eu-de-01', 'eu-de-02'].slice(0, 1 + (scattered % 2)),
    specification: 'kafka.4u8g.cluster',
    brokerCount: 3 + (scattered % 3) * 2,
    storageTotalGb: 600 * (1 + (scattered % 9)),
    storageUsedGb: (scattered * 37) % 600,
    owner: { id: owner, name: owner },
    tags: [
      { key: 'team', value: service },
      { key: 'env', value: scattered % 3 === 0 ? 'prod' : 'test' },
    ],
    maintainBegin: '22:00:00',
    maintainEnd: '02:00:00',
    actions: { restart: { allowed: true }, delete: { allowed: true }, clearFailed: { allowed: false } },
    ...(scattered % 4 === 0
      ? {
          row: {
            operationId: 'op',
            ref: 'R-2041',
            action: 'restart',
            state,
            at: '2026-11-24T10:00:00.000Z',
            overdue: false,
            note: '',
          },
        }
      : {}),
  }
}

function pick<T>(values: readonly T[], index: number): T {
  const value = values[index % values.length]
  if (value === undefined) throw new Error('There is nothing to pick from.')
  return value
}

const hex = (value: number, length: number): string => value.toString(16).padStart(length, '0')
