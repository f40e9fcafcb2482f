import type { Logger } from 'pino'
import type { ServerEvent } from '../../contract/events.ts'
import type { Operation, OperationSummary, PauseCode } from '../../contract/operation.ts'
import type { RowState } from '../../contract/row.ts'
import type { Clock } from '../clock.ts'
import type { Db, Trx } from '../store/tables.ts'
import { callsOf, insertCall, saveCall } from './call-store.ts'
import { describeEvent } from './describe-event.ts'
import { allEnded, countStates, nextRow, refOf, type RowEvent } from './operation.ts'
import type { CallRecord, OperationRecord, RowRecord } from './operation-record.ts'
import { previousRefOf, retriesOf } from './operation-links.ts'
import { addStory, findOperation, rowsOf, saveOperation, saveRow, storiesOf } from './operation-store.ts'
import { operationView, rowView, summaryView, type Waiting } from './operation-view.ts'
import type { EvidenceTiming, RowEvidence } from './row-evidence.ts'
import type { WritableRowIndex } from './row-index.ts'

/** One change of one operation: everything in it is committed together or not at all. */
export type Unit = {
  readonly trx: Trx
  readonly now: number
  operation: OperationRecord
  /** All rows by instance, as they are inside this change. */
  readonly rows: ReadonlyMap<string, RowRecord>
  readonly calls: readonly CallRecord[]
  /** Moves a row on and writes the line of its story. */
  take(instanceId: string, event: RowEvent): void
  /** Keeps what reads have shown of a row, with a line for its story where they showed something new. */
  observe(instanceId: string, evidence: RowEvidence, story: string | null): void
  pause(code: PauseCode, text: string): void
  addCall(call: CallRecord): void
  /** Writes back a call that was answered or settled. */
  putCall(call: CallRecord): void
}

export type Journal = {
  /**
   * Runs one change of an operation in a transaction and publishes what changed after the commit.
   *
   * @throws Error when the store cannot write: then nothing of the change has happened
   */
  change<T>(operationId: string, work: (unit: Unit) => T | Promise<T>): Promise<T>
  /** The whole operation as the interface shows it; undefined when there is none. */
  view(operationId: string): Promise<Operation | undefined>
  /** An operation as lists show it. */
  summary(operation: OperationRecord): Promise<OperationSummary>
  /** Publishes a new operation, or every row of one after a start of the process. */
  announce(operationId: string): Promise<void>
  /** Says why an operation sends nothing at the moment; undefined: it does not wait. Published when it changed. */
  setWaiting(operationId: string, waiting: Waiting | undefined): Promise<void>
}

export type JournalOptions = {
  db: Db
  clock: Clock
  timing: EvidenceTiming
  index: WritableRowIndex
  log: Logger
  publish(event: ServerEvent): void
  /** Rows of these instances changed: the snapshot of the project is another one. */
  onRows(projectId: string, instanceIds: string[]): void
}

/** The one place where operations change. */
export function createJournal(options: JournalOptions): Journal {
  const { db, clock, timing, index } = options
  const waitings = new Map<string, Waiting>()

  async function load(executor: Db | Trx, operationId: string) {
    const operation = await findOperation(executor, operationId)
    return operation && { operation, rows: await rowsOf(executor, operationId) }
  }

  const summarise = async (
    operation: OperationRecord,
    rows: readonly RowRecord[],
  ): Promise<OperationSummary> => ({
    ...summaryView(operation, rows, waitings.get(operation.id)),
    ...(await previousRefOf(db, operation)),
  })

  async function publishRows(operationId: string, changed: ReadonlySet<string> | 'all'): Promise<void> {
    const loaded = await load(db, operationId)
    if (!loaded) return
    const { operation, rows } = loaded
    const stories = await storiesOf(db, operationId)
    const views = rows
      .filter((row) => changed === 'all' || changed.has(row.instanceId))
      .map((row) => rowView(operation, row, stories.get(row.instanceId) ?? [], timing))
    index.put(operation, views)
    options.onRows(
      operation.project,
      views.map((row) => row.instanceId),
    )
    options.publish({ name: 'operation', data: await summarise(operation, rows) })
    if (views.length === 0) return
    const { id, project, action, number, createdAt } = operation
    options.publish({
      name: 'rows',
      data: {
        operationId: id,
        ref: refOf(action, number),
        project,
        action,
        createdAt: new Date(createdAt).toISOString(),
        rows: views,
      },
    })
  }

  /** What was committed stays so, also where telling of it fails: the next change or read tells it. */
  async function tell(operationId: string, changed: ReadonlySet<string>): Promise<void> {
    try {
      await publishRows(operationId, changed)
    } catch (error) {
      options.log.error(
        { err: error, operation: operationId },
        'a change was stored but could not be published',
      )
    }
  }

  return {
    async change(operationId, work) {
      const { result, changed, isOther, ended } = await db.transaction().execute(async (trx) => {
        const loaded = await load(trx, operationId)
        if (!loaded) throw new Error(`There is no operation ${operationId}.`)
        const unit = openUnit(
          trx,
          clock.now(),
          loaded.operation,
          loaded.rows,
          await callsOf(trx, operationId),
        )
        const result = await work(unit)
        unit.settle()
        await unit.write()
        const isOther = JSON.stringify(unit.operation) !== JSON.stringify(loaded.operation)
        const changed = unit.changedRows()
        return { result, changed, isOther, ended: unit.operation.state === 'ended' }
      })
      if (ended) waitings.delete(operationId)
      if (isOther || changed.size > 0) await tell(operationId, changed)
      return result
    },
    async view(operationId) {
      const loaded = await load(db, operationId)
      if (!loaded) return undefined
      const { operation, rows } = loaded
      const stories = await storiesOf(db, operationId)
      const calls = await callsOf(db, operationId)
      return {
        ...operationView(operation, rows, stories, calls, waitings.get(operationId), timing),
        ...(await previousRefOf(db, operation)),
        retriedAs: await retriesOf(db, operationId),
      }
    },
    summary: async (operation) => summarise(operation, await rowsOf(db, operation.id)),
    announce: (operationId) => publishRows(operationId, 'all'),
    async setWaiting(operationId, waiting) {
      if (JSON.stringify(waitings.get(operationId)) === JSON.stringify(waiting)) return
      if (waiting) waitings.set(operationId, waiting)
      else waitings.delete(operationId)
      await publishRows(operationId, new Set())
    },
  }
}

function openUnit(
  trx: Trx,
  now: number,
  loaded: OperationRecord,
  loadedRows: readonly RowRecord[],
  loadedCalls: readonly CallRecord[],
) {
  const rows = new Map(loadedRows.map((row) => [row.instanceId, row]))
  const expected = new Map<string, RowState>()
  const story: { operationId: string; instanceId: string; at: number; text: string }[] = []
  const calls = [...loadedCalls]
  const newCalls = new Set<string>()
  const visible = new Set<string>()
  const changedCalls = new Set<string>()

  const rowOf = (instanceId: string): RowRecord => {
    const row = rows.get(instanceId)
    if (!row) throw new Error(`Operation ${loaded.id} has no row ${instanceId}.`)
    return row
  }
  const put = (before: RowRecord, after: RowRecord, line: string | null) => {
    if (!expected.has(before.instanceId)) expected.set(before.instanceId, before.state)
    rows.set(before.instanceId, after)
    if (line === null) return
    visible.add(before.instanceId)
    story.push({ operationId: loaded.id, instanceId: before.instanceId, at: now, text: line })
  }

  const unit = {
    trx,
    now,
    operation: { ...loaded },
    rows,
    calls,
    take(instanceId: string, event: RowEvent) {
      const row = rowOf(instanceId)
      put(row, nextRow(row, event, now), describeEvent(unit.operation.action, event, calls))
    },
    observe(instanceId: string, evidence: RowEvidence, line: string | null) {
      const row = rowOf(instanceId)
      put(row, { ...row, evidence }, line)
    },
    pause(code: PauseCode, text: string) {
      if (unit.operation.state === 'ended' || unit.operation.state === 'paused') return
      unit.operation = { ...unit.operation, state: 'paused', pause: { code, text, since: now } }
    },
    addCall(call: CallRecord) {
      calls.push(call)
      newCalls.add(call.id)
    },
    putCall(call: CallRecord) {
      calls[calls.findIndex((known) => known.id === call.id)] = call
      changedCalls.add(call.id)
    },
    /** Rows that people see differently now; evidence that showed nothing new is none of them. */
    changedRows: () => visible,
    /** What follows from any change: the wish to cancel, the stop after failures, the end. */
    settle() {
      const { operation } = unit
      if (operation.cancelRequestedAt !== null) {
        for (const row of [...rows.values()].filter(({ state }) => state === 'planned')) {
          unit.take(row.instanceId, {
            type: 'cancel',
            code: 'cancelled-by-person',
            text: 'Cancelled before it was sent.',
          })
        }
      }
      const counts = countStates([...rows.values()].map((row) => row.state))
      const failures = counts.failed - operation.failuresForgiven
      if (failures > operation.stopAfter && counts.planned > 0) {
        unit.pause(
          'failures',
          `${failures} instances ended in ERROR. Look at them, then resume or cancel the rest.`,
        )
      }
      if (allEnded(counts) && operation.state !== 'ended') {
        unit.operation = { ...unit.operation, state: 'ended', pause: null, endedAt: now }
      }
    },
    async write() {
      for (const [instanceId, state] of expected) {
        if (!(await saveRow(trx, loaded.id, rowOf(instanceId), state))) {
          throw new Error(`Row ${instanceId} of ${loaded.id} is not ${state} any more.`)
        }
      }
      await addStory(trx, story)
      for (const call of calls) {
        if (newCalls.has(call.id)) await insertCall(trx, call)
        else if (changedCalls.has(call.id)) await saveCall(trx, call)
      }
      await saveOperation(trx, unit.operation)
    },
  }
  return unit
}
