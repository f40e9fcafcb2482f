import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import type { Operation, OperationSummary } from '../../contract/operation.ts'
import { isEnded, type Action } from '../../contract/row.ts'
import type { Person } from '../../contract/session.ts'
import type { Clock } from '../clock.ts'
import { notFound, ProblemError } from '../http/problem.ts'
import type { Project, Projects } from '../projects/project.ts'
import type { Db } from '../store/tables.ts'
import { buildPlan, digestOf } from './build-plan.ts'
import type { Journal } from './journal.ts'
import { listOperations, type HistoryQuery } from './list-operations.ts'
import { mayTake, refOf } from './operation.ts'
import type { OperationRecord } from './operation-record.ts'
import { findOperation, holdersOf, rowsOf } from './operation-store.ts'
import { isRetryable } from './operation-view.ts'
import { isOfProject } from './pause-project.ts'
import { findPlan, insertPlan, type PlanRecord } from './plan-store.ts'
import type { ProjectLoop } from './project-loop.ts'
import { isPastDeadline, type EvidenceTiming } from './row-evidence.ts'
import { createSender, type SenderTiming } from './send-calls.ts'
import { startPlan, type Started } from './start-plan.ts'
import { takeUpOperations } from './take-up.ts'
import { createWatcher } from './watch-rows.ts'
import { whyNotSend } from './why-not-send.ts'

export type OperationsTiming = SenderTiming & EvidenceTiming & { planValidMs: number }

export type OperationsOptions = {
  db: Db
  journal: Journal
  projects: Projects
  clock: Clock
  /** 0 ≤ n < 1. */
  random: () => number
  timing: OperationsTiming
  log: Logger
}

/** What people can do with operations. Every refusal is a ProblemError that says what to do next. */
export type Operations = {
  /** Takes up what was open, then sends and watches. Call it once, after the projects exist. */
  start(): Promise<void>
  /** Waits for the answer of a call in flight; begins nothing new. */
  stop(): Promise<void>
  /** True while a batch call waits for its answer. */
  isSending(): boolean
  createPlan(request: {
    project: Project
    action: Action
    ids: readonly string[] | undefined
    stopAfter: number
    actor: Person
    previousId: string | null
  }): Promise<PlanRecord>
  findPlan(id: string): Promise<PlanRecord | undefined>
  /** True for a plan that was not started in time. */
  isExpired(plan: PlanRecord): boolean
  /** Nothing is sent for `graceMs`: until then cancelling undoes it. */
  startPlan(
    plan: PlanRecord,
    given: { confirmation: string | undefined; reason: string; graceMs: number },
  ): Promise<Started>
  find(id: string): Promise<OperationRecord | undefined>
  view(id: string): Promise<Operation>
  /** @throws ProblemError 422 for a cursor that was not handed out here */
  list(query: HistoryQuery): Promise<{ operations: OperationSummary[]; nextCursor: string | null }>
  cancel(id: string): Promise<void>
  pause(id: string, actor: Person, reason: string): Promise<void>
  resume(id: string): Promise<void>
  /** A new plan of the rows that ended without effect, judged as of now. */
  retry(id: string, actor: Person): Promise<PlanRecord>
  recordVerdict(
    id: string,
    instanceId: string,
    verdict: 'done' | 'not-applied',
    actor: Person,
    reason: string,
  ): Promise<void>
}

/** How many failed restarts an operation takes before it pauses, where nobody said (R16). */
export const DEFAULT_STOP_AFTER = 3

/** Opens the engine over these projects. Nothing is read or sent before `start`. */
export function createOperations(options: OperationsOptions): Operations {
  const { db, journal, projects, clock, timing, log } = options
  const loops = new Map<string, { sender: ProjectLoop; watcher: ProjectLoop }>()
  let sending = 0
  for (const project of projects.values()) {
    const watcher = createWatcher({ project, db, journal, clock, timing, log })
    const sender = createSender({
      project,
      db,
      journal,
      clock,
      random: options.random,
      timing,
      log,
      onCall: (isOpen) => {
        sending += isOpen ? 1 : -1
        watcher.wake()
      },
      onSettled: () => watcher.wake(),
    })
    loops.set(project.id, { sender, watcher })
  }
  const wake = (project: string) => {
    loops.get(project)?.sender.wake()
    loops.get(project)?.watcher.wake()
  }

  const operations: Operations = {
    async start() {
      await takeUpOperations({ db, journal, projects, clock })
      for (const { sender, watcher } of loops.values()) {
        sender.start()
        watcher.start()
      }
    },
    async stop() {
      await Promise.all([...loops.values()].flatMap(({ sender, watcher }) => [sender.stop(), watcher.stop()]))
    },
    isSending: () => sending > 0,
    async createPlan({ project, action, ids, stopAfter, actor, previousId }) {
      if (!project.inventory.hasSweep()) {
        throw new ProblemError(
          'inventory-incomplete',
          `${project.id} has not been read whole yet, so nothing can be previewed. Try again in a moment.`,
        )
      }
      const holders = await holdersOf(db, project.id)
      const body = buildPlan({
        project: project.id,
        action,
        ids,
        stopAfter,
        previousId,
        known: project.inventory.known(),
        heldBy: (id) => {
          const holder = holders.get(id)
          return holder && { ...holder, ref: refOf(holder.action, holder.number) }
        },
      })
      const now = clock.now()
      const plan: PlanRecord = {
        id: randomUUID(),
        actor,
        digest: digestOf(body),
        createdAt: now,
        expiresAt: now + timing.planValidMs,
        body,
        operationId: null,
      }
      await insertPlan(db, plan)
      return plan
    },
    findPlan: (id) => findPlan(db, id),
    isExpired: (plan) => plan.operationId === null && clock.now() > plan.expiresAt,
    list: (query) => listOperations(db, (operation) => journal.summary(operation), query),
    async startPlan(plan, given) {
      const project = projects.get(plan.body.project)
      if (!project) throw notFound()
      const started = await startPlan(db, clock, { plan, project, ...given })
      if (started.isNew) {
        // First, so that it goes on also where telling of it fails.
        wake(project.id)
        await journal.announce(started.operationId)
      }
      return started
    },
    find: (id) => findOperation(db, id),
    async view(id) {
      const view = await journal.view(id)
      if (!view) throw notFound()
      return view
    },
    async cancel(id) {
      const project = await journal.change(id, (unit) => {
        requireOpen(unit.operation)
        unit.operation = {
          ...unit.operation,
          cancelRequestedAt: unit.operation.cancelRequestedAt ?? unit.now,
        }
        return unit.operation.project
      })
      wake(project)
    },
    async pause(id, actor, reason) {
      await journal.change(id, (unit) => {
        requireOpen(unit.operation)
        if (unit.operation.state === 'paused')
          throw new ProblemError('operation-state', 'It is paused already.')
        // A sent row may come back, where the cloud refuses its call.
        if (![...unit.rows.values()].some(({ state }) => state === 'planned' || state === 'sent')) {
          throw new ProblemError(
            'operation-state',
            'Nothing is left to send, so there is nothing to pause. Reading goes on.',
          )
        }
        unit.pause('person', `Paused by ${actor.name}.${reason === '' ? '' : ` ${reason}`}`)
      })
    },
    async resume(id) {
      const project = await journal.change(id, (unit) => {
        requireOpen(unit.operation)
        if (unit.operation.state !== 'paused') throw new ProblemError('operation-state', 'It is not paused.')
        requireSendable(projects.get(unit.operation.project), unit.operation)
        // Resuming counts anew: what paused it before does not pause it again (R16).
        const failed = [...unit.rows.values()].filter((row) => row.state === 'failed').length
        const progress = { ...unit.operation.progress, drifted: 0 }
        unit.operation = {
          ...unit.operation,
          state: 'running',
          startedAt: unit.operation.startedAt ?? unit.now,
          pause: null,
          failuresForgiven: failed,
          progress,
        }
        return unit.operation.project
      })
      wake(project)
    },
    async retry(id, actor) {
      const operation = await findOperation(db, id)
      const project = operation && projects.get(operation.project)
      if (!operation) throw notFound()
      if (!project || !isOfProject(operation, project)) throw projectChanged(operation)
      const rows = (await rowsOf(db, id)).filter(isRetryable)
      if (rows.length === 0) {
        throw new ProblemError(
          'nothing-to-retry',
          'No row ended without effect. Unknown and accepted rows are never sent again.',
        )
      }
      const changed = rows.some((row) => row.result?.code === 'failed-creations-changed')
      return await operations.createPlan({
        project,
        action: operation.action,
        ids: changed ? undefined : rows.map((row) => row.instanceId),
        stopAfter: operation.stopAfter,
        actor,
        previousId: operation.id,
      })
    },
    async recordVerdict(id, instanceId, verdict, actor, reason) {
      const project = await journal.change(id, (unit) => {
        const watched = unit.rows.get(instanceId)
        if (!watched) throw notFound()
        // Where nothing is read any more nobody else would notice.
        if (isPastDeadline(unit.operation.action, watched, unit.now, timing)) {
          unit.take(instanceId, { type: 'overdue' })
        }
        const row = unit.rows.get(instanceId) ?? watched
        if (!mayTake(row, 'verdict')) {
          throw new ProblemError(
            'row-state',
            isEnded(row.state)
              ? 'This row has ended, so there is nothing to rule on.'
              : 'Only an unknown row, or one that is overdue, can be ended by a person. This one is neither yet.',
          )
        }
        unit.take(instanceId, { type: 'verdict', verdict, text: `${reason} (${actor.name})` })
        return unit.operation.project
      })
      wake(project)
    },
  }
  return operations
}

function requireOpen(operation: OperationRecord): void {
  if (operation.state === 'ended')
    throw new ProblemError('operation-ended', 'This operation has ended; nothing of it can change.')
}

function requireSendable(project: Project | undefined, operation: OperationRecord): void {
  if (!project || !isOfProject(operation, project)) throw projectChanged(operation)
  const stop = whyNotSend(project)
  if (stop) throw new ProblemError(stop.code === 'key-stopped' ? 'key-stopped' : 'operation-state', stop.text)
}

function projectChanged(operation: OperationRecord): Error {
  return new ProblemError(
    'project-changed',
    `“${operation.project}” does not name the cloud project any more that this was started for, so nothing more is sent for it.`,
  )
}
