import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import { DmsError } from '../dms/dms-error.ts'
import type { DmsTask } from '../dms/dms-instance.ts'
import type { Project } from '../projects/project.ts'
import type { Db } from '../store/tables.ts'
import { callsOf } from './call-store.ts'
import { controlRead, isRefusedList } from './control-read.ts'
import { doubtVerdicts } from './doubt-verdicts.ts'
import type { Journal, Unit } from './journal.ts'
import type { OperationRecord, RowRecord } from './operation-record.ts'
import type { Waiting } from './operation-view.ts'
import { openOperations, rowsOf } from './operation-store.ts'
import { findTaken, nameOutsidePreview } from './outside-preview.ts'
import { createRowReader, type Findings } from './read-row.ts'
import { isOfProject, pauseProject } from './pause-project.ts'
import { createProjectLoop, type ProjectLoop, type StepResult } from './project-loop.ts'
import { whyNotSend } from './why-not-send.ts'
import {
  addRead,
  findRestartTask,
  isPastDeadline,
  isStillRunning,
  judgeEvidence,
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

/** `isSent`: nothing of it is left to send, so that only reading goes on. */
type Watched = { operation: OperationRecord; rows: RowRecord[]; isSent: boolean }

/**
 * Watches the rows of one project that were sent and have not ended, by one sweep a round and by ID where the list
 * proves nothing (R6, R7, R9). It only reads: nothing is ever sent from here.
 */
export function createWatcher(options: WatcherOptions): ProjectLoop {
  const { project, db, journal, clock, timing, log } = options
  const readRow = createRowReader(options)
  let lastUsed = 0

  async function step(): Promise<StepResult> {
    await tellOverdue()
    const watched = await watchedOperations()
    const verdicts = await doubtVerdicts({ db, journal, clock }, project, project.inventory.lastSweep())
    const wait: StepResult = { next: 'wait', ms: timing.pollBusyMs }
    if (watched.length === 0) return verdicts > 0 ? wait : { next: 'wait', ms: null }
    const stop = whyNotSend(project)
    if (stop?.code === 'key-stopped') {
      await tellWaiting(watched, { code: 'key-stopped', text: stop.text, until: null })
      return wait
    }
    try {
      const refused = await round(watched)
      await tellWaiting(watched, refused)
    } catch (error) {
      if (!(error instanceof DmsError)) throw error
      if (isRefusedList(error)) {
        const text = `The cloud does not let us read this project: ${error.message} Check the key’s project and rights, then resume.`
        await pauseProject({ db, journal, project }, 'control-read', text)
      }
      // A read that gets no answer only waits (R24).
      const until = clock.now() + timing.pollBusyMs
      await tellWaiting(watched, {
        code: 'inventory',
        text: `The rows could not be read. ${error.message}`,
        until,
      })
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

  /** While something is left to send, the sender says what is waited for. */
  async function tellWaiting(watched: readonly Watched[], waiting: Waiting | undefined): Promise<void> {
    for (const { operation, isSent } of watched) {
      if (isSent) await journal.setWaiting(operation.id, waiting)
    }
  }

  async function watchedOperations(): Promise<Watched[]> {
    const watched: Watched[] = []
    for (const operation of await openOperations(db, project.id)) {
      if (!isOfProject(operation, project)) continue
      const all = await rowsOf(db, operation.id)
      const rows = all.filter(isWatched)
      const isSent = !all.some(({ state }) => state === 'planned' || state === 'sent')
      if (rows.length > 0) watched.push({ operation, rows, isSent })
    }
    return watched
  }

  /** @returns why no read of this round proves anything, where the control read says so */
  async function round(watched: readonly Watched[]): Promise<Waiting | undefined> {
    // Any sweep not used before will do, so that watching and polling share their reads.
    const sweep = await project.inventory.freshSweep(Math.max(lastUsed + 1, clock.now() - timing.pollBusyMs))
    lastUsed = sweep.startedAt
    const held = new Set(watched.flatMap(({ rows }) => rows.map((row) => row.instanceId)))
    const control = await controlRead(project, sweep, held)
    if (control.kind === 'refused') {
      await pauseProject({ db, journal, project }, 'control-read', control.text)
      return { code: 'control-read', text: control.text, until: null }
    }
    const listed = new Map(sweep.instances.map((instance) => [instance.instanceId, instance.status]))
    for (const { operation, rows } of watched) {
      const findings = new Map<string, Findings>()
      await Promise.all(
        rows.map(async (row) => {
          findings.set(
            row.instanceId,
            await readRow(operation, row, sweep, listed.get(row.instanceId), control.kind === 'good'),
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
    return undefined
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
