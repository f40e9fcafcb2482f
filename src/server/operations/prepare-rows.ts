import type { Clock } from '../clock.ts'
import type { BatchTarget } from '../dms/batch-call.ts'
import { DmsError } from '../dms/dms-error.ts'
import type { DmsInstance, DmsSweep } from '../dms/dms-instance.ts'
import type { Project } from '../projects/project.ts'
import { controlRead } from './control-read.ts'
import type { Journal, Unit } from './journal.ts'
import { failedCreationsIn, findDrift, isMuchDrift, type Refusal } from './judge-rows.ts'
import type { OperationRecord, RowRecord } from './operation-record.ts'

/** The most instances one call may name (DMS.00400100). */
const MOST_ROWS_A_CALL = 50
/** A call is judged on a list no older than this when it is signed (R13). */
const OLDEST_SWEEP_MS = 30_000
const NO_CONTROL =
  'A row was not found by ID, and no other instance could be read to make sure that reads by ID work.'

export type PreparedRows =
  | { kind: 'ready'; ids: readonly string[]; target: BatchTarget }
  /** No row of this turn may be sent, or the operation was paused: look again. */
  | { kind: 'nothing' }
  /** The list shows instances that reads by ID deny: no read is to be trusted (R24). */
  | { kind: 'refused'; text: string }
  /** A needed read could not be had. Nothing was skipped because of it. */
  | { kind: 'unreadable'; error: DmsError }

export type PrepareOptions = {
  operation: OperationRecord
  rows: readonly RowRecord[]
  project: Project
  journal: Journal
  clock: Clock
}

/**
 * Chooses the rows of the next call and judges them once more by fresh reads (R13, R21): a complete sweep begun
 * after the start, and for everything that deletes also each row by ID. Rows that changed are skipped.
 */
export async function prepareRows(options: PrepareOptions): Promise<PreparedRows> {
  const { operation, rows, project, journal, clock } = options
  const planned = rows.filter((row) => row.state === 'planned')
  try {
    const sweep = await recentSweep(project, operation.startedAt ?? operation.createdAt, clock.now())
    const byPredicate = operation.progress.form === 'clear-failed'
    if (operation.action === 'clear-failed' && (byPredicate || !operation.progress.compared)) {
      if (!(await compareFailedCreations(journal, operation, planned, sweep))) return { kind: 'nothing' }
    }
    if (byPredicate) {
      return { kind: 'ready', ids: planned.map((row) => row.instanceId), target: { clearFailed: true } }
    }
    const turn = chooseTurn(operation, planned)
    const { refusals, gone } = await judgeTurn(operation, turn, project, sweep)
    if (gone.size > 0) {
      const control = await controlRead(project, sweep, gone)
      if (control.kind === 'refused') return { kind: 'refused', text: control.text }
      if (control.kind === 'no-answer')
        return { kind: 'unreadable', error: new DmsError('server', NO_CONTROL) }
    }
    const ready = turn.filter((row) => !refusals.has(row.instanceId)).map((row) => row.instanceId)
    if (refusals.size > 0) {
      const paused = await journal.change(operation.id, (unit) => skipDrifted(unit, refusals))
      if (paused) return { kind: 'nothing' }
    }
    const [first, ...others] = ready
    const isStale = clock.now() - sweep.endedAt > OLDEST_SWEEP_MS
    if (first === undefined || isStale) return { kind: 'nothing' }
    const action = operation.action === 'restart' ? 'restart' : 'delete'
    return { kind: 'ready', ids: ready, target: { action, ids: [first, ...others] } }
  } catch (error) {
    if (error instanceof DmsError) return { kind: 'unreadable', error }
    throw error
  }
}

async function recentSweep(project: Project, startedAt: number, now: number): Promise<DmsSweep> {
  const notBefore = Math.max(startedAt, now - OLDEST_SWEEP_MS)
  const last = project.inventory.lastSweep()
  if (last && last.startedAt >= notBefore) return last
  return await project.inventory.freshSweep(notBefore)
}

/** While rows at fault are being isolated, the next group of them; else the next rows in the order of the plan. */
function chooseTurn(operation: OperationRecord, planned: readonly RowRecord[]): RowRecord[] {
  const groups = operation.progress.isolation?.groups ?? []
  const group = groups
    .map((ids) => planned.filter((row) => ids.includes(row.instanceId)))
    .find((rows) => rows.length > 0)
  return (group ?? planned).slice(0, MOST_ROWS_A_CALL)
}

/**
 * `gone`: those that a read by ID did not find although the list shows them.
 *
 * @throws DmsError when a row could not be read: then none is judged
 */
async function judgeTurn(
  operation: OperationRecord,
  turn: readonly RowRecord[],
  project: Project,
  sweep: DmsSweep,
): Promise<{ refusals: Map<string, Refusal>; gone: Set<string> }> {
  const listed = new Map(sweep.instances.map((instance) => [instance.instanceId, instance]))
  const refusals = new Map<string, Refusal>()
  const gone = new Set<string>()
  await Promise.all(
    turn.map(async (row) => {
      const inList = findDrift(row.frozen, listed.get(row.instanceId))
      if (inList || operation.action === 'restart') {
        if (inList) refusals.set(row.instanceId, inList)
        return
      }
      const shown = await readById(project, row.instanceId)
      if (!shown) gone.add(row.instanceId)
      const drift = findDrift(row.frozen, shown)
      if (drift) refusals.set(row.instanceId, drift)
    }),
  )
  return { refusals, gone }
}

async function readById(project: Project, instanceId: string): Promise<DmsInstance | undefined> {
  try {
    return await project.client.showInstance(instanceId)
  } catch (error) {
    if (error instanceof DmsError && error.kind === 'gone') return undefined
    throw error
  }
}

/** @returns true when so much has changed that a person has to look again */
function skipDrifted(unit: Unit, refusals: ReadonlyMap<string, Refusal>): boolean {
  let drifted = unit.operation.progress.drifted
  for (const [instanceId, refusal] of refusals) {
    if (unit.rows.get(instanceId)?.state !== 'planned') continue
    unit.take(instanceId, { type: 'skip', ...refusal })
    drifted += 1
  }
  unit.operation = { ...unit.operation, progress: { ...unit.operation.progress, drifted } }
  if (!isMuchDrift(drifted, unit.rows.size)) return false
  unit.pause(
    'drift',
    `${drifted} of ${unit.rows.size} rows changed since the preview. Look at them before you resume.`,
  )
  return true
}

/**
 * Before the first call of a clear-failed, and before every sending of its predicate form: are the failed creations
 * still those of the preview (R21)? For the predicate form all of the project are compared, by ID the chosen ones.
 *
 * @returns false when they are not: then nothing is sent and every row is cancelled
 */
async function compareFailedCreations(
  journal: Journal,
  operation: OperationRecord,
  planned: readonly RowRecord[],
  sweep: DmsSweep,
): Promise<boolean> {
  const failed = new Map(
    failedCreationsIn(sweep.instances).map((instance) => [instance.instanceId, instance]),
  )
  const changed = planned.filter((row) => findDrift(row.frozen, failed.get(row.instanceId)) !== null).length
  const added = operation.progress.form === 'clear-failed' ? failed.size - (planned.length - changed) : 0
  return await journal.change(operation.id, (unit) => {
    unit.operation = { ...unit.operation, progress: { ...unit.operation.progress, compared: true } }
    if (changed === 0 && added === 0) return true
    const text = `The failed creations changed since the preview (${[
      ...(changed > 0 ? [`${changed} of it changed or left`] : []),
      ...(added > 0 ? [`${added} new`] : []),
    ].join(', ')}), so nothing was sent.`
    for (const row of planned) {
      if (unit.rows.get(row.instanceId)?.state !== 'planned') continue
      unit.take(row.instanceId, { type: 'cancel', code: 'failed-creations-changed', text })
    }
    return false
  })
}
