import type { Instance } from '../../../contract/instance.ts'
import { csvText, type CsvCell } from './csv-text.ts'
import { usualColumns, type ColumnId } from './instance-columns.ts'
import type { ShownColumns } from './shown-columns.ts'

type Field = { header: string; value: (instance: Instance) => CsvCell }

/** What each column of the table holds, under the heads that the server's file has for it. */
const FIELDS: Record<ColumnId, readonly Field[]> = {
  // These three stand in front whatever is shown: they say which instance a line is about.
  id: [],
  name: [],
  status: [],
  action: [
    { header: 'operation', value: ({ row }) => row?.ref ?? null },
    { header: 'operation_action', value: ({ row }) => row?.action ?? null },
    { header: 'operation_state', value: ({ row }) => row?.state ?? null },
    { header: 'operation_state_at', value: ({ row }) => row?.at ?? null },
  ],
  size: [
    { header: 'specification', value: (instance) => instance.specification },
    { header: 'brokers', value: (instance) => instance.brokerCount },
  ],
  version: [{ header: 'engine_version', value: (instance) => instance.engineVersion }],
  storage: [
    { header: 'storage_total_gb', value: (instance) => instance.storageTotalGb },
    { header: 'storage_used_gb', value: (instance) => instance.storageUsedGb },
  ],
  owner: [{ header: 'owner', value: (instance) => instance.owner.name }],
  zones: [{ header: 'availability_zones', value: (instance) => instance.availableZones.join(' ') }],
  tags: [
    {
      header: 'tags',
      value: (instance) => instance.tags.map(({ key, value }) => `${key}=${value}`).join('\n'),
    },
  ],
  created: [{ header: 'created_at', value: (instance) => instance.createdAt }],
  maintenance: [
    { header: 'maintain_begin', value: (instance) => instance.maintainBegin },
    { header: 'maintain_end', value: (instance) => instance.maintainEnd },
  ],
}

const ALWAYS: readonly Field[] = [
  { header: 'instance_id', value: (instance) => instance.instanceId },
  { header: 'name', value: (instance) => instance.name },
  { header: 'status', value: (instance) => instance.status },
]

/**
 * The rows of the table in their order, with the columns it shows. The last column says as of when that is true; it is
 * empty before the first whole read. No byte order mark, as in the server's files: programs would take it for a part of the first head.
 */
export function shownCsv(rows: readonly Instance[], columns: ShownColumns, fetchedAt: string | null): string {
  const fields = [...ALWAYS, ...(columns ?? usualColumns).flatMap((id) => FIELDS[id])]
  return csvText([
    [...fields.map(({ header }) => header), 'fetched_at'],
    ...rows.map((instance) => [...fields.map(({ value }) => value(instance)), fetchedAt]),
  ])
}

/** `instances-demo-2026-03-01T14-07-50Z.csv`; `now` in ms since 1970. No file system minds its characters. */
export function shownCsvName(projectId: string, now: number): string {
  return `instances-${projectId}-${new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')}Z.csv`
}
