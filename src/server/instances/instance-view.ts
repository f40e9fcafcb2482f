import { judgeStatus } from '../../contract/instance-actions.ts'
import type { Allowance, Instance, InstanceRow } from '../../contract/instance.ts'
import { isEnded, type Action } from '../../contract/row.ts'
import type { DmsInstance } from '../dms/dms-instance.ts'
import { toInstant } from './instant.ts'

/**
 * An instance as the page and scripts see it. `isHeld`: an open row of an operation holds it (R11), so that no
 * other operation may take it, whatever its status allows.
 */
export function toInstance(instance: DmsInstance, row: InstanceRow | undefined, isHeld: boolean): Instance {
  const holder = isHeld ? heldText(row) : null
  return {
    instanceId: instance.instanceId,
    name: instance.name,
    status: instance.status,
    engine: instance.engine,
    engineVersion: instance.engineVersion,
    createdAt: toInstant(instance.createdAt),
    availableZones: instance.availableZones,
    specification: instance.specification,
    brokerCount: wholeOrNull(instance.brokerCount),
    storageTotalGb: instance.storageTotalGb,
    storageUsedGb: instance.storageUsedGb,
    owner: { id: instance.ownerId, name: instance.ownerName },
    tags: instance.tags,
    maintainBegin: instance.maintainBegin,
    maintainEnd: instance.maintainEnd,
    actions: {
      restart: allowance('restart', instance, holder),
      delete: allowance('delete', instance, holder),
      clearFailed: allowance('clear-failed', instance, holder),
    },
    ...(row && { row }),
  }
}

/** A count that is none is left out, rather than refused together with all the rest. */
export function wholeOrNull(figure: number | null): number | null {
  return Number.isSafeInteger(figure) ? figure : null
}

function allowance(action: Action, instance: DmsInstance, holder: string | null): Allowance {
  if (holder !== null) return { allowed: false, reason: holder }
  if (instance.ambiguous) {
    return { allowed: false, reason: 'The cloud lists this ID under two names, so nothing is allowed.' }
  }
  const judgement = judgeStatus(action, instance.status)
  return judgement.allowed ? { allowed: true } : { allowed: false, reason: judgement.text }
}

function heldText(row: InstanceRow | undefined): string {
  return row && !isEnded(row.state)
    ? `Held by ${row.ref} until it is settled.`
    : 'Held by an operation until it is settled.'
}
