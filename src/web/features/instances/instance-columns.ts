import { createSortedRowModel, rowSortingFeature, tableFeatures, type ColumnDef } from '@tanstack/react-table'
import { statusWord } from '../../../contract/instance-actions.ts'
import type { Instance } from '../../../contract/instance.ts'
import { sizeText, storageOf } from './instance-facts.ts'

/** The features of the table library that this table uses; the rest of it stays out of the page. */
export const instanceFeatures = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
})

type Column = ColumnDef<typeof instanceFeatures, Instance> & { id: string; header: string }

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

const column = (id: string, header: string, sortKey: (instance: Instance) => string | number): Column => ({
  id,
  header,
  accessorFn: sortKey,
  sortFn: (a, b, columnId) => compareKeys(a.getValue(columnId), b.getValue(columnId)),
})

/** Columns between the box and the row's menu: what each is called and what it is sorted by. */
export const instanceColumns: Column[] = [
  column('name', 'Name', (instance) => instance.name),
  column('status', 'Status', (instance) => statusWord(instance.status)),
  column('action', 'Last action', (instance) => instance.row?.at ?? ''),
  column('size', 'Size', sizeText),
  // An instance without a figure stands before the emptiest one.
  column('storage', 'Storage, GB', (instance) => storageOf(instance)?.percent ?? -1),
  column('owner', 'Owner', (instance) => instance.owner.name),
  column('tags', 'Tags', ({ tags: [tag] }) => (tag ? `${tag.key}=${tag.value}` : '')),
]

function compareKeys(a: unknown, b: unknown): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b))
}
