import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import { DmsError } from '../dms/dms-error.ts'
import type { DmsSweep, DmsTask } from '../dms/dms-instance.ts'
import type { Project } from '../projects/project.ts'
import type { Db } from '../store/tables.ts'
import { callsOf } from './call-store.ts'
import { controlRead, isRefusedList } from './control-read.ts'
import { doubtVerdicts } from './doubt-verdicts.ts'
import type { Journal, Unit } from './journal.ts'
import type { OperationRecord, RowRecord } from './operation-record.ts'
import { openOperations, rowsOf } from './operation-store.ts'
import { findTaken, nameOutsidePreview } from './outside-preview.ts'
import { isOfProject, pauseProject } from './pause-project.ts'
import { createProjectLoop, type ProjectLoop, type StepResult } from './project-loop.ts'
import {
  addRead,
  findRestartTask,
  isPastDeadline,
  isStillRunning,
  judgeEvidence,
  verdictPossibleAt,
  wasRestartedSince,
  type EvidenceTiming,
  type InstanceRead,
} from './row-evidence.ts'

export type WatcherOptions = {
  project: Project
  db: Db
  journal: Journal
  clock: Clock
  timing: EvidenceTiming & { pollBusyMs: number }
  log: Logger
}

/** Task records are asked for at most so often, and only for a restart that nobody has seen. */
const TASKS_APART_MS = 60_000

/** What one round of reads brought for one row. */
type Findings = { reads: InstanceRead[]; tasks: DmsTask[] | null }

/**
 * Watches the rows of one project that were sent and have not ended, by one sweep a round and by ID where the list
 * proves nothing (R6, R7, R9). It only reads: nothing is ever sent from here.
 */
export function createWatcher(options: WatcherOptions): ProjectLoop {
  const { project, db, journal, clock, timing, log } = options
  let lastUsed = 0

  async function step(): Promise<StepResult> {
    await tellOverdue()
    const watched = await watchedOperations()
    const verdicts = await doubtVerdicts({ db, journal, clock }, project.id, project.inventory.lastSweep())
    const wait: StepResult = { next: 'wait', ms: timing.pollBusyMs }
    if (watched.length === 0) return verdicts > 0 ? wait : { next: 'wait', ms: null }
    if (project.client.readState().keyStoppedAt !== null) return wait
    try {
      await round(watched)
    } catch (error) {
      if (!(error instanceof DmsError)) throw error
      if (isRefusedList(error)) {
        const text = `The cloud does not let us read this project: ${error.message} Check the key’s project and rights, then resume.`
        await pauseProject({ db, journal, project }, 'control-read', text)
      }
      // A read that gets no answer only waits (R24); what it says is in the project's health.
      log.info({ project: project.id, problem: error.message }, 'a round of watching could not be read')
    }
    return wait
  }

  /** A deadline passes by the clock, whether or not anything can be read. */
  async function tellOverdue(): Promise<void> {
    for (const { id, action } of await openOperations(db, project.id)) {
      const late = (await rowsOf(db, id)).filter((row) => isPastDeadline(action, row, clock.now(), timing))
      if (late.length === 0) continue
      await journal.change(id, (unit) => {
        for (const { instanceId } of late) {
          const row = unit.rows.get(instanceId)
          if (row && isPastDeadline(action, row, unit.now, timing)) unit.take(instanceId, { type: 'overdue' })
        }
      })
    }
  }

  async function watchedOperations(): Promise<{ operation: OperationRecord; rows: RowRecord[] }[]> {
    const watched = []
    for (const operation of await openOperations(db, project.id)) {
      if (!isOfProject(operation, project)) continue
      const rows = (await rowsOf(db, operation.id)).filter(isWatched)
      if (rows.length > 0) watched.push({ operation, rows })
    }
    return watched
  }

  async function round(watched: { operation: OperationRecord; rows: RowRecord[] }[]): Promise<void> {
    // Any sweep not used before will do, so that watching and polling share their reads.
    const sweep = await project.inventory.freshSweep(Math.max(lastUsed + 1, clock.now() - timing.pollBusyMs))
    lastUsed = sweep.startedAt
    const held = new Set(watched.flatMap(({ rows }) => rows.map((row) => row.instanceId)))
    const control = await controlRead(project, sweep, held)
    if (control.kind === 'refused') {
      await pauseProject({ db, journal, project }, 'control-read', control.text)
      return
    }
    const listed = new Map(sweep.instances.map((instance) => [instance.instanceId, instance.status]))
    for (const { operation, rows } of watched) {
      const findings = new Map<string, Findings>()
      await Promise.all(
        rows.map(async (row) => {
          findings.set(
            row.instanceId,
            await findingsOf(operation, row, sweep, listed, control.kind === 'good'),
          )
        }),
      )
      const taken = await findTaken(project, operation, sweep)
      if (taken.length > 0) {
        log.warn(
          { operation: operation.id, count: taken.length },
          'clear-failed took more than the preview held',
        )
      }
      const gone = await record(operation, findings, taken)
      for (const instanceId of gone) project.inventory.forget(instanceId)
    }
  }

  async function findingsOf(
    operation: OperationRecord,
    row: RowRecord,
    sweep: DmsSweep,
    listed: ReadonlyMap<string, string>,
    goneCounts: boolean,
  ): Promise<Findings> {
    const reads: InstanceRead[] = []
    const status = listed.get(row.instanceId)
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
    const tasks = needsTasks(operation, row, clock.now()) ? await tasksOf(row.instanceId) : null
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

  /** Writes what a round showed of an operation's rows. @returns the instances proved gone */
  async function record(
    operation: OperationRecord,
    findings: ReadonlyMap<string, Findings>,
    taken: OperationRecord['outsidePreview'],
  ): Promise<string[]> {
    return await journal.change(operation.id, async (unit) => {
      nameOutsidePreview(unit, taken)
      const calls = await callsOf(unit.trx, operation.id)
      const gone: string[] = []
      for (const [instanceId, { reads, tasks }] of findings) {
        if (!isWatched(unit.rows.get(instanceId))) continue
        for (const read of reads) observeRead(unit, instanceId, read)
        if (tasks) {
          const callId = unit.rows.get(instanceId)?.callId
          observeTasks(unit, instanceId, tasks, calls.find((call) => call.id === callId)?.answeredAt ?? null)
        }
        tellStillRunning(unit, instanceId)
        settleByEvidence(unit, instanceId)
        const row = unit.rows.get(instanceId)
        if (row?.state === 'done' && row.evidence.goneAt !== null) gone.push(instanceId)
      }
      return gone
    })
  }

  /** One fact may lead to another: seen under way, and in the same round seen to end. */
  function settleByEvidence(unit: Unit, instanceId: string): void {
    for (;;) {
      const row = unit.rows.get(instanceId)
      const event = row && judgeEvidence(unit.operation.action, row, unit.now, timing)
      if (!event) return
      unit.take(instanceId, event)
    }
  }

  return createProjectLoop({
    clock,
    step,
    onError: (error) =>
      log.error({ err: error, project: project.id }, 'a round of watching failed; it is tried again'),
  })
}

function isWatched(row: RowRecord | undefined): row is RowRecord {
  return row?.state === 'accepted' || row?.state === 'unknown'
}

function needsTasks(operation: OperationRecord, row: RowRecord, now: number): boolean {
  if (operation.action !== 'restart' || row.evidence.underWayAt !== null || row.sentAt === null) return false
  return now > (row.evidence.tasksReadAt ?? row.sentAt) + TASKS_APART_MS
}

function observeRead(unit: Unit, instanceId: string, read: InstanceRead): void {
  const row = unit.rows.get(instanceId)
  if (!row) return
  const { evidence, story } = addRead(unit.operation.action, row, read)
  unit.observe(instanceId, evidence, story)
}

function observeTasks(
  unit: Unit,
  instanceId: string,
  tasks: readonly DmsTask[],
  answeredAt: number | null,
): void {
  const row = unit.rows.get(instanceId)
  if (!row || row.sentAt === null) return
  const restartTaskAt = findRestartTask(tasks, row.sentAt, answeredAt ?? row.sentAt)
  const untouched = row.evidence.untouched && !wasRestartedSince(tasks, row.sentAt)
  unit.observe(instanceId, { ...row.evidence, restartTaskAt, untouched, tasksReadAt: unit.now }, null)
}

function tellStillRunning(unit: Unit, instanceId: string): void {
  const row = unit.rows.get(instanceId)
  if (!row || !isStillRunning(unit.operation.action, row, unit.now)) return
  const text = 'Taken on five minutes ago, yet never seen Restarting. Watched on'
  unit.observe(instanceId, { ...row.evidence, toldStillRunning: true }, text)
}
