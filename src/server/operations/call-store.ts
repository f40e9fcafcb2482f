import type { Selectable } from 'kysely'
import type { CallTable } from '../store/tables.ts'
import type { CallRecord } from './operation-record.ts'
import type { Executor } from './operation-store.ts'

/** The calls of an operation in the order they were sent. */
export async function callsOf(executor: Executor, operationId: string): Promise<CallRecord[]> {
  const calls = await executor
    .selectFrom('call')
    .selectAll()
    .where('operation_id', '=', operationId)
    .orderBy('position')
    .execute()
  return calls.map(toCall)
}

export async function insertCall(executor: Executor, call: CallRecord): Promise<void> {
  await executor
    .insertInto('call')
    .values({
      id: call.id,
      operation_id: call.operationId,
      position: call.position,
      instance_ids: JSON.stringify(call.instanceIds),
      form: call.form,
      body_sha256: call.bodySha256,
      signed_at: call.signedAt,
      ...changeableCall(call),
    })
    .execute()
}

export async function saveCall(executor: Executor, call: CallRecord): Promise<void> {
  await executor.updateTable('call').set(changeableCall(call)).where('id', '=', call.id).execute()
}

function changeableCall(call: CallRecord) {
  return {
    answered_at: call.answeredAt,
    answer: call.answer === null ? null : JSON.stringify(call.answer),
    applied: call.applied ? 1 : 0,
    outcome: call.outcome,
  }
}

function toCall(row: Selectable<CallTable>): CallRecord {
  // The casts read back what the functions above wrote.
  return {
    id: row.id,
    operationId: row.operation_id,
    position: row.position,
    instanceIds: JSON.parse(row.instance_ids) as string[],
    form: row.form,
    bodySha256: row.body_sha256,
    signedAt: row.signed_at,
    answeredAt: row.answered_at,
    answer: row.answer === null ? null : (JSON.parse(row.answer) as CallRecord['answer']),
    applied: row.applied === 1,
    outcome: row.outcome,
  }
}
