import { hash } from 'node:crypto'
import type { Instance } from '../../contract/instance.ts'

export type InventoryDiff = { upserted: Instance[]; removed: string[] }

/**
 * Remembers what was last published of each instance, and finds what is new by comparing content. The row of an
 * operation is left out of the comparison: it is told by an event of its own.
 */
export type InventoryChanges = {
  /** What changed since the last publication; it counts as published from here on. */
  take(instances: Iterable<Instance>): InventoryDiff
  /** The same for some of the instances: those not among them stay as they were published. */
  takeSome(instances: Iterable<Instance>): InventoryDiff
  /** The same for one instance; null: it is no longer shown. */
  takeOne(instanceId: string, instance: Instance | null): InventoryDiff
}

/** Starts with nothing published. */
export function createInventoryChanges(): InventoryChanges {
  let published = new Map<string, string>()

  const takeSome = (instances: Iterable<Instance>): InventoryDiff => {
    const upserted: Instance[] = []
    for (const instance of instances) {
      const digest = digestOf(instance)
      if (published.get(instance.instanceId) === digest) continue
      published.set(instance.instanceId, digest)
      upserted.push(instance)
    }
    return { upserted, removed: [] }
  }

  return {
    take(instances) {
      const upserted: Instance[] = []
      const now = new Map<string, string>()
      for (const instance of instances) {
        const digest = digestOf(instance)
        now.set(instance.instanceId, digest)
        if (published.get(instance.instanceId) !== digest) upserted.push(instance)
      }
      const removed = [...published.keys()].filter((id) => !now.has(id))
      published = now
      return { upserted, removed }
    },
    takeSome,
    takeOne(instanceId, instance) {
      if (instance) return takeSome([instance])
      return { upserted: [], removed: published.delete(instanceId) ? [instanceId] : [] }
    },
  }
}

/** Stands for the content: ten thousand instances as text would be kept only to be compared. */
function digestOf(instance: Instance): string {
  const { row: _row, ...content } = instance
  return hash('sha256', JSON.stringify(content), 'base64url')
}
