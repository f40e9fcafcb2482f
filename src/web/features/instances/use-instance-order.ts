import { useTable, type SortingState } from '@tanstack/react-table'
import { useMemo, useState } from 'react'
import type { Instance } from '../../../contract/instance.ts'
import { holdOrder } from './held-order.ts'
import { instanceColumns, instanceFeatures } from './instance-columns.ts'

export type InstanceSort = { column: string; descending: boolean }

type Held = { sorting: SortingState; wanted: readonly string[]; order: readonly string[] }

/**
 * The order of instances on the screen, by ID. It follows the sort when a person asks for it, and then
 * holds: a change of a row never moves it. `wanted` is where sorting anew would put them.
 */
export function useInstanceOrder(instances: Instance[], sort: InstanceSort) {
  // The table object changes inside while it stays the same, which memoizing would not see.
  'use no memo'
  const { column, descending } = sort
  const sorting = useMemo<SortingState>(() => [{ id: column, desc: descending }], [column, descending])
  const table = useTable({
    features: instanceFeatures,
    columns: instanceColumns,
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
