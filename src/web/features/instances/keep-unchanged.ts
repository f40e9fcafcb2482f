import { replaceEqualDeep } from '@tanstack/react-query'
import type { Inventory } from '../../../contract/instance.ts'

/**
 * The inventory as it was just read, in which each instance that says the same as before is the same object: what was
 * worked out for it stands, and its row is not drawn again. `before` itself where nothing differs.
 */
export function keepUnchanged(before: Inventory | undefined, read: Inventory): Inventory {
  if (!before) return read
  const known = new Map(before.instances.map((instance) => [instance.instanceId, instance]))
  const instances = read.instances.map((instance) =>
    replaceEqualDeep(known.get(instance.instanceId), instance),
  )
  return replaceEqualDeep(before, { ...read, instances })
}
