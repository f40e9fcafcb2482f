import {
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
  type SortingState,
} from '@tanstack/react-table'
import { useMemo, useState } from 'react'
import type { Instance } from '../../../contract/instance.ts'
import { holdOrder } from './held-order.ts'
import { instanceColumns } from './instance-columns.ts'
import type { InstanceSort } from './instance-sort.ts'

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() })

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

const columns: ColumnDef<typeof features, Instance>[] = instanceColumns.map(({ id, header, sortKey }) => ({
  id,
  header,
  accessorFn: sortKey,
  sortFn: (a, b, columnId) => compareKeys(a.getValue(columnId), b.getValue(columnId)),
}))

function compareKeys(a: unknown, b: unknown): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b))
}

type Held = { sorting: SortingState; wanted: readonly string[]; order: readonly string[] }

/**
 * The order of instances on the screen, by ID. It follows the sort when a person asks for it, and then
 * holds: a change of a row never moves it. `wanted` is where sorting anew would put them.
 */
export function useInstanceOrder(instances: Instance[], sort: InstanceSort) {
  // The table object changes inside while it stays the same, which memoizing would not see.
  'use no memo'
  const asked = JSON.stringify(sort)
  const sorting = useMemo<SortingState>(() => {
    const parts: InstanceSort = JSON.parse(asked)
    return parts.map(({ column, descending }) => ({ id: column, desc: descending }))
  }, [asked])
  const table = useTable({
    features,
    columns,
    data: instances,
    getRowId: (instance) => instance.instanceId,
    state: { sorting },
  })
  const { rows } = table.getRowModel()
  const wanted = useMemo(() => rows.map((row) => row.id), [rows])
  const [held, setHeld] = useState<Held>({ sorting, wanted, order: wanted })
  if (held.sorting !== sorting) setHeld({ sorting, wanted, order: wanted })
  else if (held.wanted !== wanted) setHeld({ sorting, wanted, order: holdOrder(held.order, wanted) })
  return { order: held.order, wanted, sortAnew: () => setHeld({ sorting, wanted, order: wanted }) }
}
