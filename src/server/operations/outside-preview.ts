import { DmsError } from '../dms/dms-error.ts'
import type { DmsSweep } from '../dms/dms-instance.ts'
import type { Project } from '../projects/project.ts'
import type { Unit } from './journal.ts'
import type { OperationRecord } from './operation-record.ts'

type Bystander = OperationRecord['outsidePreview'][number]

/**
 * Keeps, with the intent of a predicate clear-failed, which instances of the last sweep it might reach beside its
 * preview: those that were being created, or had failed to (R21).
 */
export function keepBystanders(unit: Unit, project: Project): void {
  const bystanders = (project.inventory.lastSweep()?.instances ?? [])
    .filter(({ instanceId, status }) => /^CREAT(ING|EFAILED)$/i.test(status) && !unit.rows.has(instanceId))
    .map(({ instanceId, name }) => ({ instanceId, name }))
  unit.operation = { ...unit.operation, progress: { ...unit.operation.progress, bystanders } }
}

/** The bystanders that a later sweep does not show, and that are being deleted or 404 DMS.00404022 by ID. */
export async function findTaken(
  project: Project,
  operation: OperationRecord,
  sweep: DmsSweep,
): Promise<Bystander[]> {
  const listed = new Set(sweep.instances.map(({ instanceId }) => instanceId))
  const taken: Bystander[] = []
  for (const bystander of operation.progress.bystanders) {
    if (!listed.has(bystander.instanceId) && (await isLeaving(project, bystander.instanceId)))
      taken.push(bystander)
  }
  return taken
}

/** Names them on the operation, once each. */
export function nameOutsidePreview(unit: Unit, taken: readonly Bystander[]): void {
  const isTaken = ({ instanceId }: Bystander) => taken.some((one) => one.instanceId === instanceId)
  const { progress, outsidePreview } = unit.operation
  unit.operation = {
    ...unit.operation,
    outsidePreview: [...outsidePreview, ...progress.bystanders.filter(isTaken)],
    progress: { ...progress, bystanders: progress.bystanders.filter((one) => !isTaken(one)) },
  }
}

/** A read that fails says nothing: the next round reads again. */
async function isLeaving(project: Project, instanceId: string): Promise<boolean> {
  try {
    const { status } = await project.client.showInstance(instanceId)
    return status.toUpperCase() === 'DELETING'
  } catch (error) {
    if (!(error instanceof DmsError)) throw error
    return error.kind === 'gone'
  }
}
