import type { Logger } from 'pino'
import { sleep, type Clock } from '../clock.ts'
import type { BatchAnswer } from '../dms/batch-call.ts'
import { DmsError } from '../dms/dms-error.ts'
import type { Project } from '../projects/project.ts'
import type { Journal, Unit } from './journal.ts'
import type { CallRecord, OperationRecord } from './operation-record.ts'
import { readAnswer, type AnswerReading, type Asked } from './read-answer.ts'
import { readRefusal, type Reread } from './read-refusal.ts'
import { wasFailedCreation } from './row-evidence.ts'

export type SettleDeps = { journal: Journal; project: Project; clock: Clock; log: Logger }

/** The most calls spent on finding the rows at fault of one refused call (R5). */
const MOST_ISOLATING_CALLS = 16
/** An answer is never dropped because the store could not take it: it is offered again. */
const STORE_AGAIN_MS = 1_000

/** What the answer asks of the sender. */
export type SettledCall = Pick<AnswerReading, 'tryAgain' | 'refusal' | 'pause'>

/**
 * Stores the answer to a call and applies it to the rows, in one transaction. A listed refusal is stored only:
 * it is settled by {@link settleRefusal} one settle time later.
 */
export async function settleCall(
  deps: SettleDeps,
  operationId: string,
  call: CallRecord,
  answer: BatchAnswer,
): Promise<SettledCall> {
  for (;;) {
    try {
      return await deps.journal.change(operationId, (unit) => applyAnswer(unit, call, answer, deps.log))
    } catch (error) {
      deps.log.error(
        { err: error, operation: operationId, call: call.id },
        'an answer could not be stored; trying again',
      )
      await sleep(deps.clock, STORE_AGAIN_MS)
    }
  }
}

function applyAnswer(unit: Unit, call: CallRecord, answer: BatchAnswer, log: Logger): AnswerReading {
  const ids = call.instanceIds
  const reading = readAnswer(ids, answer, whatWasAsked(unit, call))
  // An earlier try may have been committed although it seemed to fail: it is not applied twice.
  if (unit.calls.some(({ id, answer: stored }) => id === call.id && stored !== null)) return reading
  for (const [id, event] of reading.events) unit.take(id, event)
  unit.putCall({
    ...call,
    answeredAt: answer.kind === 'not-sent' ? null : (reading.cloud?.answeredAt ?? unit.now),
    answer: {
      cloud: reading.cloud,
      problem: reading.problem,
      refusal: reading.refusal,
      notSent: answer.kind === 'not-sent',
    },
    applied: reading.refusal === null,
    outcome: reading.outcome,
  })
  if (reading.pause) unit.pause(reading.pause.code, reading.pause.text)
  if (reading.tryAgain) spendNothing(unit)
  else if (reading.refusal === null) finishGroup(unit, ids)
  if (reading.problem) {
    log.warn({ operation: unit.operation.id, call: call.id, problem: reading.problem }, reading.outcome)
  }
  return reading
}

function whatWasAsked(unit: Unit, call: CallRecord): Asked {
  if (call.form === 'clear-failed') return 'every-failed-creation'
  const rows = call.instanceIds.map((id) => unit.rows.get(id))
  return rows.every((row) => row !== undefined && wasFailedCreation(row)) ? 'failed-creations' : 'instances'
}

/** A call that was not carried out told nothing of the rows at fault, so it costs nothing of their budget. */
function spendNothing(unit: Unit): void {
  const { progress } = unit.operation
  if (!progress.isolation) return
  const isolation = { ...progress.isolation, calls: progress.isolation.calls - 1 }
  unit.operation = { ...unit.operation, progress: { ...progress, isolation } }
}

/** The group just asked is through; with the last one, isolating ends. */
function finishGroup(unit: Unit, ids: readonly string[]): void {
  const { progress } = unit.operation
  if (!progress.isolation) return
  const groups = progress.isolation.groups.filter((group) => !group.some((id) => ids.includes(id)))
  const isolation = groups.length === 0 ? null : { ...progress.isolation, groups }
  unit.operation = { ...unit.operation, progress: { ...progress, isolation } }
}

/** Reads every row of a refused call again and settles the refusal by what they show (R5). */
export async function settleRefusal(
  deps: SettleDeps,
  operation: OperationRecord,
  call: CallRecord,
): Promise<void> {
  const refusal = call.answer?.refusal
  if (!refusal) throw new Error(`Call ${call.id} holds no refusal.`)
  const rereads = new Map<string, Reread>()
  await Promise.all(
    call.instanceIds.map(async (id) => {
      rereads.set(id, await reread(deps.project, id))
    }),
  )
  // A key that stopped meanwhile says nothing of the rows: the refusal waits until they can be read.
  if (deps.project.client.readState().keyStoppedAt !== null) return
  await deps.journal.change(operation.id, (unit) => {
    const ordered = new Map<string, Reread>(
      call.instanceIds.map((id) => [id, rereads.get(id) ?? { seen: 'unreadable', why: 'no read' }]),
    )
    const reading = readRefusal(operation.action, refusal, ordered)
    for (const [id, event] of reading.events) unit.take(id, event)
    const rejected = [...reading.events.values()].filter((event) => event.type === 'refused').length
    const count = call.instanceIds.length
    const unmoved = `${count} ${count === 1 ? 'row' : 'rows'} read again, none moved`
    if (reading.kind === 'not-atomic') {
      unit.pause(
        'refusal-not-atomic',
        `A whole call was refused, yet ${reading.why} Its rows are unknown; reading goes on.`,
      )
      finishGroup(unit, call.instanceIds)
      deps.log.warn({ operation: operation.id, call: call.id }, 'a refusal was not atomic')
    } else {
      splitOn(unit, call, reading.kind === 'split' ? reading.parts : [backToPlanned(reading.events)])
    }
    unit.putCall({
      ...call,
      applied: true,
      outcome:
        reading.kind === 'not-atomic'
          ? `${call.outcome}; on re-reading ${reading.why}`
          : `${call.outcome}; ${unmoved}, ${rejected} rejected`,
    })
  })
}

function backToPlanned(events: ReadonlyMap<string, { type: string }>): string[] {
  return [...events].filter(([, event]) => event.type === 'not-executed').map(([id]) => id)
}

/** Puts the parts in front of the groups still to ask; a spent budget cancels them instead (R5). */
function splitOn(unit: Unit, call: CallRecord, parts: readonly string[][]): void {
  const left = parts.filter((part) => part.length > 0)
  const { progress } = unit.operation
  const calls = progress.isolation?.calls ?? 1
  const others = (progress.isolation?.groups ?? []).filter(
    (group) => !group.some((id) => call.instanceIds.includes(id)),
  )
  const groups = [...left, ...others]
  if (calls >= MOST_ISOLATING_CALLS) {
    for (const id of groups.flat()) {
      if (unit.rows.get(id)?.state !== 'planned') continue
      unit.take(id, {
        type: 'cancel',
        code: 'split-budget',
        text: `After ${calls} calls the row at fault was not found, so this one was not sent again.`,
      })
    }
    unit.operation = { ...unit.operation, progress: { ...progress, isolation: null } }
    return
  }
  const isolation = groups.length === 0 ? null : { groups, calls }
  unit.operation = { ...unit.operation, progress: { ...progress, isolation } }
}

async function reread(project: Project, instanceId: string): Promise<Reread> {
  try {
    const instance = await project.client.showInstance(instanceId)
    project.inventory.observe(instance)
    return { seen: 'status', status: instance.status }
  } catch (error) {
    if (!(error instanceof DmsError)) throw error
    return error.kind === 'gone' ? { seen: 'gone' } : { seen: 'unreadable', why: error.message }
  }
}
