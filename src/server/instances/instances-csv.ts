import { stringify } from 'csv-stringify/sync'
import type { Instance, Inventory } from '../../contract/instance.ts'

const COLUMNS: readonly { header: string; value: (instance: Instance) => string | number | null }[] = [
  { header: 'instance_id', value: (instance) => instance.instanceId },
  { header: 'name', value: (instance) => instance.name },
  { header: 'status', value: (instance) => instance.status },
  { header: 'engine_version', value: (instance) => instance.engineVersion },
  { header: 'specification', value: (instance) => instance.specification },
  { header: 'brokers', value: (instance) => instance.brokerCount },
  { header: 'storage_total_gb', value: (instance) => instance.storageTotalGb },
  { header: 'storage_used_gb', value: (instance) => instance.storageUsedGb },
  { header: 'availability_zones', value: (instance) => instance.availableZones.join(' ') },
  { header: 'owner', value: (instance) => instance.owner.name },
  { header: 'owner_id', value: (instance) => instance.owner.id },
  { header: 'created_at', value: (instance) => instance.createdAt },
  { header: 'maintain_begin', value: (instance) => instance.maintainBegin },
  { header: 'maintain_end', value: (instance) => instance.maintainEnd },
  {
    header: 'tags',
    value: (instance) => instance.tags.map(({ key, value }) => `${key}=${value}`).join('\n'),
  },
  { header: 'operation', value: (instance) => instance.row?.ref ?? null },
  { header: 'operation_action', value: (instance) => instance.row?.action ?? null },
  { header: 'operation_state', value: (instance) => instance.row?.state ?? null },
]

/**
 * The inventory as CSV (RFC 4180, UTF-8). A cell that a spreadsheet would take for a formula gets an apostrophe
 * in front. The last column says as of when all of it is true; it is empty before the first sweep has ended.
 */
export function toInstancesCsv({ instances, fetchedAt }: Inventory): string {
  const rows = instances.map((instance) => [...COLUMNS.map(({ value }) => value(instance)), fetchedAt])
  return stringify([[...COLUMNS.map(({ header }) => header), 'fetched_at'], ...rows], {
    escape_formulas: true,
    // Without this a lone carriage return would stand bare, and some readers end a record there.
    quoted_match: /\r/,
  })
}
