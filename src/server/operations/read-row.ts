import type { Clock } from '../clock.ts'
import { DmsError } from '../dms/dms-error.ts'
import type { DmsSweep, DmsTask } from '../dms/dms-instance.ts'
import type { Project } from '../projects/project.ts'
import type { OperationRecord, RowRecord } from './operation-record.ts'
import { verdictPossibleAt, type EvidenceTiming, type InstanceRead } from './row-evidence.ts'

/** Task records are asked for at most so often, and only for a restart that nobody has seen. */
const TASKS_APART_MS = 60_000

/** What one round of reads brought for one row. */
export type Findings = { reads: InstanceRead[]; tasks: DmsTask[] | null }

/**
 * Reads one watched row as far as its proof needs it. `listedAs` is its status in the sweep; `goneCounts`: the control
 * read of this round succeeded, so that a 404 DMS.00404022 means gone (R6). A read that fails brings nothing.
 */
export type RowReader = (
  operation: OperationRecord,
  row: RowRecord,
  sweep: DmsSweep,
  listedAs: string | undefined,
  goneCounts: boolean,
) => Promise<Findings>

export function createRowReader(options: {
  project: Project
  clock: Clock
  timing: EvidenceTiming
}): RowReader {
  const { project, clock, timing } = options

  return async (operation, row, sweep, status, goneCounts) => {
    const reads: InstanceRead[] = []
    // A sweep that began before the signature may show what was before.
    if (row.sentAt !== null && sweep.startedAt > row.sentAt) {
      const at = sweep.startedAt
      reads.push(
        status === undefined
          ? { by: 'list', at, seen: 'absent' }
          : { by: 'list', at, seen: 'status', status },
      )
    }
    if (needsReadById(operation, row, status)) {
      const read = await readById(row.instanceId, goneCounts)
      if (read) reads.push(read)
    }
    const tasks = needsTasks(operation, row) ? await tasksOf(row.instanceId) : null
    return { reads, tasks }
  }

  /** The list hides what is being deleted, so a delete is only ever judged by ID; a restart where proof needs it. */
  function needsReadById(
    operation: OperationRecord,
    row: RowRecord,
    listedStatus: string | undefined,
  ): boolean {
    if (operation.action !== 'restart' || listedStatus === undefined) return true
    const possibleAt = verdictPossibleAt(operation.action, row, timing)
    return possibleAt !== null && clock.now() > possibleAt
  }

  /** Now and then, and at once when they can complete a proof (R9). */
  function needsTasks(operation: OperationRecord, row: RowRecord): boolean {
    const { underWayAt, tasksReadAt } = row.evidence
    if (operation.action !== 'restart' || underWayAt !== null || row.sentAt === null) return false
    const now = clock.now()
    const possibleAt = verdictPossibleAt(operation.action, row, timing)
    if (possibleAt !== null && now > possibleAt && (tasksReadAt ?? 0) <= possibleAt) return true
    return now > (tasksReadAt ?? row.sentAt) + TASKS_APART_MS
  }

  async function readById(instanceId: string, goneCounts: boolean): Promise<InstanceRead | null> {
    const at = clock.now()
    try {
      const instance = await project.client.showInstance(instanceId)
      project.inventory.observe(instance)
      return { by: 'id', at, seen: 'status', status: instance.status }
    } catch (error) {
      if (!(error instanceof DmsError)) throw error
      return error.kind === 'gone' && goneCounts ? { by: 'id', at, seen: 'gone' } : null
    }
  }

  async function tasksOf(instanceId: string): Promise<DmsTask[] | null> {
    try {
      return await project.client.listTasks(instanceId)
    } catch (error) {
      if (!(error instanceof DmsError)) throw error
      return null
    }
  }
}
