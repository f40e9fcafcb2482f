import type { Action } from '../../contract/row.ts'
import type { Person } from '../../contract/session.ts'
import type { PlanBody } from './build-plan.ts'
import type { Executor } from './operation-store.ts'

export type PlanRecord = {
  id: string
  actor: Person
  digest: string
  createdAt: number
  expiresAt: number
  body: PlanBody
  operationId: string | null
}

export async function insertPlan(executor: Executor, plan: PlanRecord): Promise<void> {
  await executor
    .insertInto('plan')
    .values({
      id: plan.id,
      project: plan.body.project,
      action: plan.body.action satisfies Action,
      actor_id: plan.actor.id,
      actor_name: plan.actor.name,
      digest: plan.digest,
      created_at: plan.createdAt,
      expires_at: plan.expiresAt,
      body: JSON.stringify(plan.body),
      operation_id: plan.operationId,
    })
    .execute()
}

/** @returns undefined when there is none with this id */
export async function findPlan(executor: Executor, id: string): Promise<PlanRecord | undefined> {
  const row = await executor.selectFrom('plan').selectAll().where('id', '=', id).executeTakeFirst()
  return (
    row && {
      id: row.id,
      actor: { id: row.actor_id, name: row.actor_name },
      digest: row.digest,
      createdAt: row.created_at,
      expiresAt: row.expires_at,
      // Written by insertPlan and by nothing else.
      body: JSON.parse(row.body) as PlanBody,
      operationId: row.operation_id,
    }
  )
}

export async function markPlanStarted(
  executor: Executor,
  planId: string,
  operationId: string,
): Promise<void> {
  await executor.updateTable('plan').set({ operation_id: operationId }).where('id', '=', planId).execute()
}
