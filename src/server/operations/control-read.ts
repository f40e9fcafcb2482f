import { DmsError } from '../dms/dms-error.ts'
import type { DmsSweep } from '../dms/dms-instance.ts'
import type { Project } from '../projects/project.ts'

export type Control =
  /** Key, project and rights are in order: a 404 DMS.00404022 now means gone. */
  | { kind: 'good' }
  /** No answer: nothing is concluded, nothing is stopped. */
  | { kind: 'no-answer' }
  /** 403, or 404 DMS.00404022 for an instance that the list shows: our reads are not to be trusted. */
  | { kind: 'refused'; text: string }

/** An instance may be deleted by others between the list and its read; two in a row are no chance. */
const MOST_CONTROLS = 2

/** The list itself was refused, or claims that the project does not exist: no read is to be trusted (R24). */
export function isRefusedList(error: DmsError): boolean {
  return error.kind === 'forbidden' || error.kind === 'gone'
}

/**
 * Reads by ID an instance that this sweep shows, with the same key and project (R6, R24). Where the sweep shows none,
 * the sweep itself is the control.
 */
export async function controlRead(
  project: Project,
  sweep: DmsSweep,
  held: ReadonlySet<string>,
): Promise<Control> {
  const bystanders = sweep.instances.filter((instance) => !held.has(instance.instanceId))
  const steady = bystanders.filter((instance) => instance.status === 'RUNNING')
  const others = steady.length > 0 ? steady : bystanders
  const candidates = (others.length > 0 ? others : sweep.instances).slice(0, MOST_CONTROLS)
  if (candidates.length === 0) return { kind: 'good' }
  let last: DmsError | undefined
  for (const { instanceId } of candidates) {
    try {
      await project.client.showInstance(instanceId)
      return { kind: 'good' }
    } catch (error) {
      if (!(error instanceof DmsError)) throw error
      if (error.kind !== 'gone' && error.kind !== 'forbidden') return { kind: 'no-answer' }
      last = error
    }
  }
  // Those that are held may truly be gone by now, so that their 404 accuses nobody.
  if (others.length === 0 && last?.kind === 'gone') return { kind: 'no-answer' }
  return {
    kind: 'refused',
    text: `The cloud lists instances of this project but does not show them by ID (${last?.code ?? 'no code'}), so no read proves anything. Check the key’s project and rights, then resume.`,
  }
}
