import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { BatchTarget, PreparedCall } from '../dms/batch-call.ts'
import { DmsError } from '../dms/dms-error.ts'
import type { Project } from '../projects/project.ts'
import type { Db } from '../store/tables.ts'
import { callsOf } from './call-store.ts'
import { settleCall, settleRefusal, type SettleDeps, type SettledCall } from './settle-call.ts'
import { isRefusedList } from './control-read.ts'
import type { Journal } from './journal.ts'
import { keepBystanders } from './outside-preview.ts'
import type { CallRecord, OperationRecord, RowRecord } from './operation-record.ts'
import { openOperations, rowsOf } from './operation-store.ts'
import { createPatience } from './patience.ts'
import { isOfProject, pauseProject } from './pause-project.ts'
import { prepareRows, type PreparedRows } from './prepare-rows.ts'
import { createProjectLoop, type ProjectLoop, type StepResult } from './project-loop.ts'
import { NO_EVIDENCE } from './row-evidence.ts'
import { interruptOpenCalls } from './take-up.ts'
import { whyNotSend } from './why-not-send.ts'

export type SenderTiming = {
  settleMs: number
  pollBusyMs: number
  flowControlBaseMs: number
  flowControlCapMs: number
}

export type SenderOptions = {
  project: Project
  db: Db
  journal: Journal
  clock: Clock
  random: () => number
  timing: SenderTiming
  log: Logger
  /** A call is about to be sent (true), or its answer is stored (false). */
  onCall(isOpen: boolean): void
  /** A call was settled by other means than its answer: its rows may be unknown from here on, and want watching. */
  onSettled(): void
}

/**
 * Sends the calls of one project, one at a time: the next only after the answer of the last (R8, R16).
 * Operations have their turn in the order they were started.
 */
export function createSender(options: SenderOptions): ProjectLoop {
  const { project, db, journal, clock, log } = options
  const patience = createPatience(options)
  const settle: SettleDeps = { journal, project, clock, log }

  async function step(isStopping: () => boolean): Promise<StepResult> {
    const operations = (await openOperations(db, project.id)).filter((operation) =>
      isOfProject(operation, project),
    )
    for (const operation of operations) {
      const calls = await callsOf(db, operation.id)
      // Nothing is in flight when a step begins, so whatever cut this call short, no answer will come.
      if (calls.some((call) => call.answer === null && !call.applied)) return await giveUp(operation)
      const pending = calls.find((call) => call.answer !== null && !call.applied)
      if (pending) return await settlePending(operation, pending)
    }
    const due = operations.filter(({ state }) => state === 'scheduled')
    for (const operation of due) {
      if ((operation.startsAt ?? 0) <= clock.now()) return await begin(operation)
    }
    for (const operation of operations) {
      if (operation.state !== 'running') continue
      const rows = await rowsOf(db, operation.id)
      if (rows.some((row) => row.state === 'planned')) return await sendNext(operation, rows, isStopping)
    }
    if (due.length === 0) return { next: 'wait', ms: null }
    return { next: 'wait', ms: Math.min(...due.map(({ startsAt }) => (startsAt ?? 0) - clock.now())) }
  }

  /** The time to take it back is over. */
  async function begin(operation: OperationRecord): Promise<StepResult> {
    await journal.change(operation.id, (unit) => {
      if (unit.operation.state !== 'scheduled') return
      unit.operation = { ...unit.operation, state: 'running', startedAt: unit.now }
    })
    return { next: 'now' }
  }

  async function giveUp(operation: OperationRecord): Promise<StepResult> {
    await journal.change(operation.id, (unit) =>
      interruptOpenCalls(unit, 'Brokerdeck failed while it sent this call.', 'reading goes on'),
    )
    options.onSettled()
    return { next: 'now' }
  }

  /** A stored refusal is settled one settle time after its answer, also while the operation is paused (R5, R23). */
  async function settlePending(operation: OperationRecord, call: CallRecord): Promise<StepResult> {
    const due = (call.answeredAt ?? call.signedAt) + options.timing.settleMs
    if (clock.now() < due) {
      await journal.setWaiting(operation.id, {
        code: 'settling',
        text: 'The cloud refused a whole call. Its rows are read again before anything is concluded.',
        until: due,
      })
      return { next: 'wait', ms: due - clock.now() }
    }
    const stop = whyNotSend(project)
    if (stop?.code === 'key-stopped') {
      await journal.setWaiting(operation.id, { code: 'key-stopped', text: stop.text, until: null })
      return { next: 'wait', ms: options.timing.pollBusyMs }
    }
    await settleRefusal(settle, operation, call)
    options.onSettled()
    await journal.setWaiting(operation.id, undefined)
    return { next: 'now' }
  }

  async function sendNext(
    operation: OperationRecord,
    rows: readonly RowRecord[],
    isStopping: () => boolean,
  ): Promise<StepResult> {
    const stop = whyNotSend(project)
    if (stop) {
      await pauseProject({ db, journal, project }, stop.code, stop.text)
      return { next: 'now' }
    }
    const wait = patience.notBefore() - clock.now()
    if (wait > 0) return { next: 'wait', ms: wait }
    const prepared = await prepareRows({ operation, rows, project, journal, clock })
    switch (prepared.kind) {
      case 'nothing':
        return { next: 'now' }
      case 'refused':
        await pauseProject({ db, journal, project }, 'control-read', prepared.text)
        return { next: 'now' }
      case 'unreadable':
        return await waitForReads(operation, prepared.error)
      case 'ready':
        break
    }
    // What the reads have shown of key and clock meanwhile counts too.
    if (isStopping() || whyNotSend(project)) return { next: 'now' }
    const call = await commitIntent(operation, prepared)
    if (!call) return { next: 'now' }
    const outcome = await sendAndSettle(operation, call)
    if (outcome.refusal && outcome.pause) {
      await pauseProject({ db, journal, project }, outcome.pause.code, outcome.pause.text)
    }
    if (outcome.tryAgain) {
      await patience.wait(operation, outcome.tryAgain)
    } else {
      patience.forget(operation.id)
      await journal.setWaiting(operation.id, undefined)
    }
    return { next: 'now' }
  }

  async function sendAndSettle(
    operation: OperationRecord,
    call: { record: CallRecord; prepared: PreparedCall },
  ): Promise<SettledCall> {
    options.onCall(true)
    try {
      return await settleCall(settle, operation.id, call.record, await call.prepared.send())
    } finally {
      options.onCall(false)
    }
  }

  /** R1: what will be sent is on disk before its first byte leaves. The signature is older than the intent (R9). */
  async function commitIntent(
    operation: OperationRecord,
    { ids, target }: Extract<PreparedRows, { kind: 'ready' }>,
  ): Promise<{ record: CallRecord; prepared: PreparedCall } | null> {
    const prepared = project.client.prepareBatchAction(target)
    return await journal.change(operation.id, (unit) => {
      const stillPlanned = ids.every((id) => unit.rows.get(id)?.state === 'planned')
      if (unit.operation.state !== 'running' || unit.operation.cancelRequestedAt !== null || !stillPlanned)
        return null
      const record: CallRecord = {
        id: randomUUID(),
        operationId: operation.id,
        // A call that never left has no place in what people read.
        position: unit.calls.filter((one) => !one.answer?.notSent).length + 1,
        instanceIds: [...ids],
        form: formOf(target),
        bodySha256: prepared.bodySha256,
        signedAt: prepared.signedAt,
        answeredAt: null,
        answer: null,
        applied: false,
        outcome: 'Sent, no answer yet',
      }
      unit.addCall(record)
      for (const id of ids) {
        // What was seen before this signature proves nothing of it.
        unit.observe(id, { ...NO_EVIDENCE, clockAheadMs: clockAheadMs(project) }, null)
        unit.take(id, { type: 'intent', callId: record.id, signedAt: prepared.signedAt })
      }
      if (record.form === 'clear-failed') keepBystanders(unit, project)
      const { progress } = unit.operation
      const { isolation } = progress
      if (isolation) {
        // Groups come first: a call beyond them means that isolating is over, its last groups having drifted away.
        const isGroup = isolation.groups.some((group) => group.some((id) => ids.includes(id)))
        const left = isGroup ? { ...isolation, calls: isolation.calls + 1 } : null
        unit.operation = { ...unit.operation, progress: { ...progress, isolation: left } }
      }
      return { record, prepared }
    })
  }

  async function waitForReads(operation: OperationRecord, error: DmsError): Promise<StepResult> {
    if (isRefusedList(error)) {
      const text = `The cloud does not let us read this project: ${error.message}`
      await pauseProject({ db, journal, project }, 'control-read', text)
      return { next: 'now' }
    }
    const ms = Math.max(options.timing.pollBusyMs, (error.retryAt ?? 0) - clock.now())
    await journal.setWaiting(operation.id, {
      code: error.kind === 'flow-control' ? 'flow-control' : 'inventory',
      text: `Nothing is sent before the rows could be read again. ${error.message}`,
      until: clock.now() + ms,
    })
    return { next: 'wait', ms }
  }

  return createProjectLoop({
    clock,
    step,
    onError: (error) =>
      log.error({ err: error, project: project.id }, 'a step of sending failed; it is tried again'),
  })
}

/** How far this machine's clock is ahead of the cloud's: so much longer the cloud takes the signature (R9). */
function clockAheadMs(project: Project): number {
  return Math.max(0, -(project.client.readState().clockOffsetMs ?? 0))
}

function formOf(target: BatchTarget): 'ids' | 'clear-failed' {
  return 'clearFailed' in target ? 'clear-failed' : 'ids'
}
