import { statusWord } from '../../../contract/instance-actions.ts'
import type { Instance } from '../../../contract/instance.ts'
import { sizeText, storageOf } from './instance-facts.ts'

export type ColumnId =
  | 'name'
  | 'status'
  | 'action'
  | 'size'
  | 'version'
  | 'storage'
  | 'owner'
  | 'zones'
  | 'tags'
  | 'created'
  | 'maintenance'
  | 'id'

export type InstanceColumn = {
  id: ColumnId
  header: string
  /** What it is sorted by: text in the order of people, in which 9 comes before 10, or a number. */
  sortKey: (instance: Instance) => string | number
  /** In px: its room, and whether it takes what is left over too. */
  width: number
  grows?: number
}

/** Every column between the box and the row's menu, in the one order there is. */
export const instanceColumns: readonly InstanceColumn[] = [
  { id: 'name', header: 'Name', sortKey: (instance) => instance.name, width: 190, grows: 1.5 },
  { id: 'status', header: 'Status', sortKey: (instance) => statusWord(instance.status), width: 136 },
  { id: 'action', header: 'Last action', sortKey: (instance) => instance.row?.at ?? '', width: 204 },
  { id: 'size', header: 'Size', sortKey: sizeText, width: 76 },
  { id: 'version', header: 'Version', sortKey: (instance) => instance.engineVersion, width: 64 },
  // An instance without a figure stands before the emptiest one.
  {
    id: 'storage',
    header: 'Storage, GB',
    sortKey: (instance) => storageOf(instance)?.percent ?? -1,
    width: 132,
  },
  { id: 'owner', header: 'Owner', sortKey: (instance) => instance.owner.name, width: 108 },
  { id: 'zones', header: 'Zones', sortKey: (instance) => instance.availableZones.join(), width: 96 },
  { id: 'tags', header: 'Tags', sortKey: firstTag, width: 124, grows: 1 },
  { id: 'created', header: 'Created', sortKey: (instance) => instance.createdAt ?? '', width: 132 },
  {
    id: 'maintenance',
    header: 'Maintenance',
    sortKey: (instance) => instance.maintainBegin,
    width: 104,
  },
  { id: 'id', header: 'ID', sortKey: (instance) => instance.instanceId, width: 270 },
]

/** What is shown until a person chooses: these leave from the right as room gets scarce. */
export const usualColumns: readonly ColumnId[] = [
  'name',
  'status',
  'action',
  'size',
  'storage',
  'owner',
  'tags',
]

function firstTag({ tags: [tag] }: Instance): string {
  return tag ? `${tag.key}=${tag.value}` : ''
}
