import type { EventData } from '../../../contract/events.ts'
import { judgeStatus } from '../../../contract/instance-actions.ts'
import { toInstanceRow } from '../../../contract/instance-row.ts'
import type { Allowance, Instance, InstanceRow, Inventory } from '../../../contract/instance.ts'
import { isEnded, type Action } from '../../../contract/row.ts'

/**
 * The inventory after an `inventory` event. Instances it does not name keep their identity, so that
 * their rows on the screen are not drawn again. `isWhole` is false when the count told by the server does
 * not come out: an event was missed, and the inventory must be read again.
 */
export function applyInventoryEvent(
  inventory: Inventory,
  event: EventData<'inventory'>,
): { inventory: Inventory; isWhole: boolean } {
  const { staleReason: _outdated, ...kept } = inventory
  const instances = mergeInstances(inventory.instances, event)
  return {
    inventory: {
      ...kept,
      instances,
      total: event.total,
      complete: event.complete,
      fetchedAt: event.fetchedAt,
      ...(event.staleReason === undefined ? {} : { staleReason: event.staleReason }),
    },
    isWhole: instances.length === event.total,
  }
}

/**
 * The inventory after a `rows` event: each named instance shows its row of the operation. A row of an
 * older operation than the one an instance shows is left alone.
 */
export function applyRowsEvent(inventory: Inventory, event: EventData<'rows'>): Inventory {
  const rows = new Map(event.rows.map((row) => [row.instanceId, toInstanceRow(event, row)]))
  let changed = false
  const instances = inventory.instances.map((instance) => {
    const row = rows.get(instance.instanceId)
    if (!row || isOlder(row, instance.row)) return instance
    changed = true
    return withRow(instance, row)
  })
  return changed ? { ...inventory, instances } : inventory
}

function mergeInstances(instances: Instance[], event: EventData<'inventory'>): Instance[] {
  if (event.upserted.length === 0 && event.removed.length === 0) return instances
  const merged = event.removed.length === 0 ? [...instances] : without(instances, event.removed)
  const places = placesOf(merged, event.upserted)
  for (const [index, instance] of event.upserted.entries()) {
    const at = places[index] ?? -1
    if (at >= 0) merged[at] = instance
    else merged.push(instance)
  }
  return merged
}

function without(instances: readonly Instance[], ids: readonly string[]): Instance[] {
  const removed = new Set(ids)
  return instances.filter((instance) => !removed.has(instance.instanceId))
}

/** So few are looked for one by one, which takes less than a table of ten thousand. */
const FEW = 8

/** Where in a list the instances of the same IDs stand; -1 for those that do not. */
function placesOf(list: readonly Instance[], wanted: readonly Instance[]): number[] {
  if (wanted.length <= FEW) {
    return wanted.map(({ instanceId }) => list.findIndex((instance) => instance.instanceId === instanceId))
  }
  const places = new Map(list.map((instance, index) => [instance.instanceId, index]))
  return wanted.map(({ instanceId }) => places.get(instanceId) ?? -1)
}

function isOlder(row: InstanceRow, shown: InstanceRow | undefined): boolean {
  return shown !== undefined && shown.operationId !== row.operationId && shown.at > row.at
}

/** A row that is open holds its instance (R11); the next read of the inventory says the same. */
function withRow(instance: Instance, row: InstanceRow): Instance {
  const holder = isEnded(row.state) ? undefined : `Held by ${row.ref} until it is settled.`
  return {
    ...instance,
    row,
    actions: {
      restart: allowance('restart', instance.status, holder),
      delete: allowance('delete', instance.status, holder),
      clearFailed: allowance('clear-failed', instance.status, holder),
    },
  }
}

function allowance(action: Action, status: string, holder: string | undefined): Allowance {
  if (holder !== undefined) return { allowed: false, reason: holder }
  const judgement = judgeStatus(action, status)
  return judgement.allowed ? { allowed: true } : { allowed: false, reason: judgement.text }
}
