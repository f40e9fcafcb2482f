import { DmsError } from '../dms/dms-error.ts'
import type { DmsInstance } from '../dms/dms-instance.ts'
import type { Project } from '../projects/project.ts'

/**
 * Instances that were being created, or had failed to, when the predicate form of clear-failed was judged, were not
 * in its preview, and are gone now: out of the next sweep, and by ID being deleted or 404 DMS.00404022 (R21).
 *
 * @throws DmsError when the sweep could not be had
 */
export async function findOutsidePreview(
  project: Project,
  before: readonly DmsInstance[],
  inPreview: ReadonlySet<string>,
  now: number,
): Promise<{ instanceId: string; name: string }[]> {
  const candidates = before.filter(
    (instance) => !inPreview.has(instance.instanceId) && /^CREAT(ING|EFAILED)$/i.test(instance.status),
  )
  if (candidates.length === 0) return []
  const after = await project.inventory.freshSweep(now)
  const still = new Set(after.instances.map((instance) => instance.instanceId))
  const outside: { instanceId: string; name: string }[] = []
  for (const { instanceId, name } of candidates) {
    if (!still.has(instanceId) && (await isLeaving(project, instanceId))) outside.push({ instanceId, name })
  }
  return outside
}

async function isLeaving(project: Project, instanceId: string): Promise<boolean> {
  try {
    const { status } = await project.client.showInstance(instanceId)
    return status.toUpperCase() === 'DELETING'
  } catch (error) {
    if (!(error instanceof DmsError)) throw error
    return error.kind === 'gone'
  }
}
