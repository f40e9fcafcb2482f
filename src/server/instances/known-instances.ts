import type { DmsInstance, DmsSweep } from '../dms/dms-instance.ts'

/**
 * The instances of one project as last read, from sweeps of the list and reads by ID.
 * A fact read later is never replaced by one read earlier: a sweep that began before a read by ID does not undo it.
 */
export type KnownInstances = {
  /** In the order of the list; those that only a row holds come last. */
  all(): ReadonlyMap<string, DmsInstance>
  /** Some rows of a sweep that is still running. Nothing leaves. */
  addRows(instances: readonly DmsInstance[]): void
  /**
   * A whole sweep replaces what was known; an instance that an open row holds stays with its last facts, because
   * the cloud hides an instance as soon as its deletion begins (F51). An incomplete one only adds: what it does
   * not show may well exist (F53).
   */
  addSweep(sweep: DmsSweep, heldIds: ReadonlySet<string>): void
  /** A read by ID at that instant, ms since 1970. */
  observe(instance: DmsInstance, at: number): void
  /** Proved gone by reads by ID. True when it left; what the list still shows stays until the next sweep decides. */
  forget(instanceId: string): boolean
}

/** Starts without any instance. */
export function createKnownInstances(): KnownInstances {
  let known = new Map<string, DmsInstance>()
  let listed = new Set<string>()
  const observedAt = new Map<string, number>()

  const latest = (listedNow: DmsInstance, sweepStartedAt: number): DmsInstance => {
    const seenAt = observedAt.get(listedNow.instanceId)
    const seen = known.get(listedNow.instanceId)
    return seen && seenAt !== undefined && seenAt > sweepStartedAt
      ? { ...seen, ambiguous: listedNow.ambiguous }
      : listedNow
  }

  return {
    all: () => known,
    addRows(instances) {
      for (const instance of instances) {
        if (!observedAt.has(instance.instanceId)) known.set(instance.instanceId, instance)
      }
    },
    addSweep(sweep, heldIds) {
      const rows = sweep.instances.map((instance) => latest(instance, sweep.startedAt))
      const before = known
      if (sweep.complete) {
        known = new Map()
        listed = new Set()
      }
      for (const instance of rows) {
        known.set(instance.instanceId, instance)
        listed.add(instance.instanceId)
      }
      for (const [id, instance] of before) {
        if (!known.has(id) && heldIds.has(id)) known.set(id, instance)
      }
      for (const [id, at] of observedAt) if (at <= sweep.startedAt || !known.has(id)) observedAt.delete(id)
    },
    observe(instance, at) {
      const ambiguous = instance.ambiguous || (known.get(instance.instanceId)?.ambiguous ?? false)
      known.set(instance.instanceId, { ...instance, ambiguous })
      observedAt.set(instance.instanceId, at)
    },
    forget(instanceId) {
      if (listed.has(instanceId)) return false
      observedAt.delete(instanceId)
      return known.delete(instanceId)
    },
  }
}
