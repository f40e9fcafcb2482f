import { randomUUID } from 'node:crypto'
import type { Clock } from '../clock.ts'
import { ProblemError } from '../http/problem.ts'
import type { Project } from '../projects/project.ts'
import type { Db, Trx } from '../store/tables.ts'
import { refOf, type RowResult } from './operation.ts'
import type { OperationRecord, RowRecord } from './operation-record.ts'
import {
  addStory,
  endedSince,
  holdersOf,
  insertOperation,
  insertRow,
  nextNumber,
  saveOperation,
} from './operation-store.ts'
import { digestOf, type PlannedRow } from './build-plan.ts'
import { findPlan, markPlanStarted, type PlanRecord } from './plan-store.ts'
import { NO_EVIDENCE } from './row-evidence.ts'

export type StartRequest = {
  plan: PlanRecord
  project: Project
  confirmation: string | undefined
  reason: string
  /** How long nothing is sent, so that taking it back is free; ms. */
  graceMs: number
}

/** `isNew` is false when the plan had started before: then this is the operation of that time (R10). */
export type Started = { operationId: string; isNew: boolean }

/**
 * Turns a plan into an operation: all its locks, rows and the mark on the plan in one transaction (R10, R11).
 *
 * @throws ProblemError `plan-expired` (410), `phrase-mismatch` (422), `nothing-ready` or `all-rows-held` (409): then
 *   nothing has happened
 */
export async function startPlan(db: Db, clock: Clock, request: StartRequest): Promise<Started> {
  return await db.transaction().execute(async (trx) => {
    const plan = (await findPlan(trx, request.plan.id)) ?? request.plan
    if (plan.operationId !== null) return { operationId: plan.operationId, isNew: false }
    requireStartable(plan, request.confirmation, clock.now())
    const operation = newOperation(plan, request, clock.now(), await nextNumber(trx))
    await insertOperation(trx, operation)
    const { ready, drifted } = await insertRows(trx, plan, operation)
    if (ready === 0 && drifted === 0) {
      throw new ProblemError(
        'all-rows-held',
        'Other operations hold every row of this preview. Nothing was started; make a new preview once they are settled.',
      )
    }
    if (ready === 0) await saveOperation(trx, { ...operation, state: 'ended', endedAt: operation.createdAt })
    await markPlanStarted(trx, plan.id, operation.id)
    return { operationId: operation.id, isNew: true }
  })
}

function requireStartable(plan: PlanRecord, confirmation: string | undefined, now: number): void {
  if (now > plan.expiresAt) {
    throw new ProblemError(
      'plan-expired',
      'This preview is too old to act on. Nothing was started; make a new one.',
    )
  }
  if (digestOf(plan.body) !== plan.digest) {
    throw new ProblemError(
      'plan-expired',
      'This preview is not stored any more as it was shown. Nothing was started; make a new one.',
    )
  }
  if (plan.body.rows.every((row) => row.reasons.length > 0)) {
    throw new ProblemError('nothing-ready', 'No row of this preview is ready, so there is nothing to start.')
  }
  if (plan.body.phrase !== null && confirmation !== plan.body.phrase) {
    throw new ProblemError(
      'phrase-mismatch',
      `Type “${plan.body.phrase}”, character for character. Nothing was started.`,
      {
        errors: [{ pointer: '/confirmation', detail: `Must be “${plan.body.phrase}”.` }],
      },
    )
  }
}

function newOperation(plan: PlanRecord, request: StartRequest, now: number, number: number): OperationRecord {
  const { body } = plan
  return {
    id: randomUUID(),
    number,
    planId: plan.id,
    project: body.project,
    baseUrl: request.project.baseUrl,
    cloudProjectId: request.project.cloudProjectId,
    action: body.action,
    state: request.graceMs > 0 ? 'scheduled' : 'running',
    pause: null,
    cancelRequestedAt: null,
    stopAfter: body.stopAfter,
    failuresForgiven: 0,
    progress: {
      form: body.everyFailedCreation ? 'clear-failed' : 'ids',
      compared: false,
      drifted: 0,
      isolation: null,
      bystanders: [],
    },
    actor: plan.actor,
    reason: request.reason,
    createdAt: now,
    startsAt: request.graceMs > 0 ? now + request.graceMs : null,
    startedAt: request.graceMs > 0 ? null : now,
    endedAt: null,
    previousId: body.previousId,
    outsidePreview: [],
  }
}

/** @returns how many rows may be sent, and how many changed since the preview */
async function insertRows(
  trx: Trx,
  plan: PlanRecord,
  operation: OperationRecord,
): Promise<{ ready: number; drifted: number }> {
  const moved = await endedSince(trx, operation.project, plan.createdAt)
  const holders = await holdersOf(trx, operation.project)
  const story: { operationId: string; instanceId: string; at: number; text: string }[] = []
  let ready = 0
  let drifted = 0
  // In the order of IDs: two starts at once then take their locks in one order, on every engine.
  const ordered = plan.body.rows
    .map((row, position) => ({ row, position }))
    .toSorted((a, b) => (a.row.instanceId < b.row.instanceId ? -1 : 1))
  for (const { row, position } of ordered) {
    const out = whyOut(row, moved.has(row.instanceId), holders.get(row.instanceId))
    const record = newRow(row, position, out, operation.createdAt)
    await insertRow(trx, operation, record)
    if (out?.code === 'drift') drifted += 1
    if (out) {
      story.push({
        operationId: operation.id,
        instanceId: row.instanceId,
        at: operation.createdAt,
        text: out.text,
      })
    } else {
      ready += 1
    }
  }
  await addStory(trx, story)
  return { ready, drifted }
}

function whyOut(
  row: PlannedRow,
  movedSince: boolean,
  holder:
    { operationId: string; number: number; action: OperationRecord['action']; actor: string } | undefined,
): RowResult | null {
  const [reason] = row.reasons
  if (reason) return reason
  if (movedSince) {
    return { code: 'drift', text: 'Changed since the preview: another operation ended on it.' }
  }
  if (!holder) return null
  return {
    code: 'held',
    text: `Held by ${refOf(holder.action, holder.number)}, ${holder.actor}, until it is settled.`,
    operationId: holder.operationId,
    actor: holder.actor,
  }
}

function newRow(row: PlannedRow, position: number, out: RowResult | null, now: number): RowRecord {
  return {
    instanceId: row.instanceId,
    position,
    name: row.frozen.name,
    state: out ? 'skipped' : 'planned',
    result: out,
    callId: null,
    sentAt: null,
    acceptedAt: null,
    settledAt: out ? now : null,
    overdueSince: null,
    frozen: { ...row.frozen, blocked: row.reasons.length > 0 },
    evidence: NO_EVIDENCE,
  }
}
