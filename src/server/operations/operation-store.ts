import type { Selectable } from 'kysely'
import type { PauseCode } from '../../contract/operation.ts'
import type { Action, RowState } from '../../contract/row.ts'
import type { Db, OperationRowTable, OperationTable, RowStoryTable, Trx } from '../store/tables.ts'
import { holdsLock } from './operation.ts'
import type { OperationRecord, RowRecord } from './operation-record.ts'

/** Either the database or an open transaction of it. */
export type Executor = Db | Trx

/** @returns undefined when there is none with this id */
export async function findOperation(executor: Executor, id: string): Promise<OperationRecord | undefined> {
  const row = await executor.selectFrom('operation').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toOperation(row)
}

/** Operations that have not ended, oldest first. */
export async function openOperations(executor: Executor, project?: string): Promise<OperationRecord[]> {
  let query = executor.selectFrom('operation').selectAll().where('state', '!=', 'ended').orderBy('number')
  if (project !== undefined) query = query.where('project', '=', project)
  return (await query.execute()).map(toOperation)
}

/** Operations that are open or ended after this instant, oldest first. */
export async function operationsSince(executor: Executor, since: number): Promise<OperationRecord[]> {
  const rows = await executor
    .selectFrom('operation')
    .selectAll()
    .where((eb) => eb.or([eb('state', '!=', 'ended'), eb('ended_at', '>', since)]))
    .orderBy('number')
    .execute()
  return rows.map(toOperation)
}

export type HistoryFilter = {
  project: string | undefined
  instance: string | undefined
  action: Action | undefined
  /** A person's id or name. */
  actor: string | undefined
}

/** At most `limit` operations with a number below `before`, newest first. */
export async function operationsBefore(
  executor: Executor,
  filter: HistoryFilter,
  before: number | undefined,
  limit: number,
): Promise<OperationRecord[]> {
  const { project, instance, action, actor } = filter
  let query = executor.selectFrom('operation').selectAll().orderBy('number', 'desc').limit(limit)
  if (before !== undefined) query = query.where('number', '<', before)
  if (project !== undefined) query = query.where('project', '=', project)
  if (action !== undefined) query = query.where('action', '=', action)
  if (actor !== undefined) {
    query = query.where((eb) => eb.or([eb('actor_id', '=', actor), eb('actor_name', '=', actor)]))
  }
  if (instance !== undefined) {
    query = query.where('id', 'in', (eb) =>
      eb.selectFrom('operation_row').select('operation_id').where('instance_id', '=', instance),
    )
  }
  return (await query.execute()).map(toOperation)
}

/** The number of the next operation; the first one is 1001, so that refs have four digits from the start. */
export async function nextNumber(executor: Executor): Promise<number> {
  const row = await executor
    .selectFrom('operation')
    .select(({ fn }) => fn.max('number').as('number'))
    .executeTakeFirst()
  return (row?.number ?? 1000) + 1
}

export async function insertOperation(executor: Executor, operation: OperationRecord): Promise<void> {
  await executor
    .insertInto('operation')
    .values({
      id: operation.id,
      number: operation.number,
      plan_id: operation.planId,
      project: operation.project,
      base_url: operation.baseUrl,
      cloud_project_id: operation.cloudProjectId,
      action: operation.action,
      actor_id: operation.actor.id,
      actor_name: operation.actor.name,
      reason: operation.reason,
      created_at: operation.createdAt,
      stop_after: operation.stopAfter,
      previous_id: operation.previousId,
      ...changeable(operation),
    })
    .execute()
}

/** Writes what can change of an operation. */
export async function saveOperation(executor: Executor, operation: OperationRecord): Promise<void> {
  await executor.updateTable('operation').set(changeable(operation)).where('id', '=', operation.id).execute()
}

function changeable(operation: OperationRecord) {
  return {
    state: operation.state,
    pause_code: operation.pause?.code ?? null,
    pause_text: operation.pause?.text ?? null,
    paused_at: operation.pause?.since ?? null,
    cancel_requested_at: operation.cancelRequestedAt,
    failures_forgiven: operation.failuresForgiven,
    progress: JSON.stringify(operation.progress),
    starts_at: operation.startsAt,
    started_at: operation.startedAt,
    ended_at: operation.endedAt,
    outside_preview: JSON.stringify(operation.outsidePreview),
  }
}

/** The rows of an operation in the order of its plan. */
export async function rowsOf(executor: Executor, operationId: string): Promise<RowRecord[]> {
  const rows = await executor
    .selectFrom('operation_row')
    .selectAll()
    .where('operation_id', '=', operationId)
    .orderBy('position')
    .execute()
  return rows.map(toRow)
}

/** Takes the lock of the row's instance with it: the unique index refuses a second open row (R11). */
export async function insertRow(
  executor: Executor,
  operation: { id: string; project: string },
  row: RowRecord,
): Promise<void> {
  await executor
    .insertInto('operation_row')
    .values({
      operation_id: operation.id,
      instance_id: row.instanceId,
      project: operation.project,
      position: row.position,
      name: row.name,
      frozen: JSON.stringify(row.frozen),
      ...changeableRow(row),
    })
    .execute()
}

/** Writes a row that is still in the state it was read in. @returns false when it is not: nothing written (R9) */
export async function saveRow(
  executor: Executor,
  operationId: string,
  row: RowRecord,
  expected: RowState,
): Promise<boolean> {
  const result = await executor
    .updateTable('operation_row')
    .set(changeableRow(row))
    .where('operation_id', '=', operationId)
    .where('instance_id', '=', row.instanceId)
    .where('state', '=', expected)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

function changeableRow(row: RowRecord) {
  return {
    state: row.state,
    open: holdsLock(row.state) ? 1 : 0,
    result: row.result === null ? null : JSON.stringify(row.result),
    call_id: row.callId,
    evidence: JSON.stringify(row.evidence),
    sent_at: row.sentAt,
    accepted_at: row.acceptedAt,
    settled_at: row.settledAt,
    overdue_since: row.overdueSince,
  }
}

/** Who holds the lock of each instance of a project, by instance. */
export async function holdersOf(
  executor: Executor,
  project: string,
): Promise<Map<string, { operationId: string; number: number; action: Action; actor: string }>> {
  const rows = await executor
    .selectFrom('operation_row')
    .innerJoin('operation', 'operation.id', 'operation_row.operation_id')
    .select([
      'operation_row.instance_id',
      'operation.id',
      'operation.number',
      'operation.action',
      'operation.actor_name',
    ])
    .where('operation_row.project', '=', project)
    .where('operation_row.open', '=', 1)
    .execute()
  return new Map(
    rows.map((row) => [
      row.instance_id,
      { operationId: row.id, number: row.number, action: toAction(row.action), actor: row.actor_name },
    ]),
  )
}

/** Instances of the project on which another operation that was sent ended after this instant. */
export async function endedSince(executor: Executor, project: string, since: number): Promise<Set<string>> {
  const rows = await executor
    .selectFrom('operation_row')
    .select('instance_id')
    .where('project', '=', project)
    .where('settled_at', '>', since)
    .where('sent_at', 'is not', null)
    .execute()
  return new Set(rows.map((row) => row.instance_id))
}

export async function addStory(
  executor: Executor,
  lines: { operationId: string; instanceId: string; at: number; text: string }[],
): Promise<void> {
  for (const line of lines) {
    await executor
      .insertInto('row_story')
      .values({ operation_id: line.operationId, instance_id: line.instanceId, at: line.at, text: line.text })
      .execute()
  }
}

/** The stories of an operation's rows by instance, each in the order it was written. */
export async function storiesOf(
  executor: Executor,
  operationId: string,
): Promise<Map<string, Selectable<RowStoryTable>[]>> {
  const lines = await executor
    .selectFrom('row_story')
    .selectAll()
    .where('operation_id', '=', operationId)
    .orderBy('id')
    .execute()
  return Map.groupBy(lines, (line) => line.instance_id)
}

// The casts below read back what the functions above wrote: the columns are text, the closed sets are ours.

function toOperation(row: Selectable<OperationTable>): OperationRecord {
  return {
    id: row.id,
    number: row.number,
    planId: row.plan_id,
    project: row.project,
    baseUrl: row.base_url,
    cloudProjectId: row.cloud_project_id,
    action: toAction(row.action),
    state: row.state,
    pause:
      row.pause_code === null
        ? null
        : {
            code: row.pause_code as PauseCode,
            text: row.pause_text ?? '',
            since: row.paused_at ?? row.created_at,
          },
    cancelRequestedAt: row.cancel_requested_at,
    stopAfter: row.stop_after,
    failuresForgiven: row.failures_forgiven,
    progress: JSON.parse(row.progress) as OperationRecord['progress'],
    actor: { id: row.actor_id, name: row.actor_name },
    reason: row.reason,
    createdAt: row.created_at,
    startsAt: row.starts_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    previousId: row.previous_id,
    outsidePreview: JSON.parse(row.outside_preview) as OperationRecord['outsidePreview'],
  }
}

function toAction(text: string): Action {
  return text as Action
}

function toRow(row: Selectable<OperationRowTable>): RowRecord {
  return {
    instanceId: row.instance_id,
    position: row.position,
    name: row.name,
    state: row.state as RowState,
    result: row.result === null ? null : (JSON.parse(row.result) as RowRecord['result']),
    callId: row.call_id,
    frozen: JSON.parse(row.frozen) as RowRecord['frozen'],
    evidence: JSON.parse(row.evidence) as RowRecord['evidence'],
    sentAt: row.sent_at,
    acceptedAt: row.accepted_at,
    settledAt: row.settled_at,
    overdueSince: row.overdue_since,
  }
}
