import type { QueryClient } from '@tanstack/react-query'
import type { Inventory } from '../../contract/instance.ts'
import { applyInventoryEvent } from '../../web/features/instances/apply-inventory.ts'
import { instanceQueries } from '../../web/features/instances/instance-queries.ts'

/**
 * Changes the status of one instance in the cache of queries, as an event of the server would: the first by name, which
 * stands at the top of both tables.
 */
export function firstChanger(queryClient: QueryClient, inventory: Inventory): () => void {
  const { instances, ...facts } = inventory
  let [first] = instances.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return () => {
    if (!first) return
    first = { ...first, status: first.status === 'RUNNING' ? 'RESTARTING' : 'RUNNING' }
    const event = { ...facts, project: 'bench', upserted: [first], removed: [] }
    queryClient.setQueryData(
      instanceQueries.inventory('bench').queryKey,
      (before) => before && applyInventoryEvent(before, event).inventory,
    )
  }
}
