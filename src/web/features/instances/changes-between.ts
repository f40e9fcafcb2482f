import type { Instance } from '../../../contract/instance.ts'

/** Which instances were replaced by which; undefined where the lists do not name the same ones in the same order. */
export function changesBetween(
  before: readonly Instance[],
  after: readonly Instance[],
): Map<Instance, Instance> | undefined {
  if (before.length !== after.length) return undefined
  const changes = new Map<Instance, Instance>()
  // By index: pairs of ten thousand entries would be most of the cost.
  for (let index = 0; index < after.length; index += 1) {
    const old = before[index]
    const now = after[index]
    if (old === now) continue
    if (!old || !now || old.instanceId !== now.instanceId) return undefined
    changes.set(old, now)
  }
  return changes
}
