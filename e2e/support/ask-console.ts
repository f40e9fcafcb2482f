import { expect } from '@playwright/test'
import { z } from 'zod'
import type { Action } from '../../src/contract/row.ts'
import { operationSchema, type Operation } from '../../src/contract/operation.ts'
import { inventorySchema } from '../../src/contract/instance.ts'
import { planSchema, type Plan } from '../../src/contract/plan.ts'
import type { Role } from '../../src/contract/session.ts'

/** A request by the token of that role, as a script sends it. */
export type Ask = (role: Role, method: string, path: string, body?: unknown) => Promise<Response>

/** A preview over the interface, once the project has been read. */
export async function makePlan(
  ask: Ask,
  role: Role,
  wish: { action: Action; instanceIds?: string[] },
): Promise<Plan> {
  await untilRead(ask, role, wish.instanceIds ?? [])
  return planSchema.parse(await bodyOf(await ask(role, 'POST', '/api/projects/demo/plans', wish), 201))
}

/** Previews and starts, with the phrase where one is asked for. */
export async function start(
  ask: Ask,
  role: Role,
  wish: { action: Action; instanceIds?: string[] },
): Promise<Operation> {
  const plan = await makePlan(ask, role, wish)
  const answer = await ask(role, 'POST', '/api/projects/demo/operations', {
    planId: plan.id,
    ...(plan.confirmation ? { confirmation: plan.confirmation.phrase } : {}),
  })
  return operationSchema.parse(await bodyOf(answer, 202))
}

/** Until the server has read these instances, or the project at all. */
async function untilRead(ask: Ask, role: Role, ids: readonly string[]): Promise<void> {
  await ask(role, 'POST', '/api/projects/demo/refresh')
  const missing = async () => {
    const answer = await ask(role, 'GET', '/api/projects/demo/instances')
    const { complete, instances } = inventorySchema.parse(await bodyOf(answer, 200))
    if (!complete) return 'the first read has not ended'
    return ids.filter((id) => !instances.some(({ instanceId }) => instanceId === id)).join(', ')
  }
  await expect.poll(missing, { message: 'what the server has not read yet' }).toBe('')
}

async function bodyOf(answer: Response, status: number): Promise<unknown> {
  if (answer.status !== status) {
    throw new Error(`${answer.url} answered ${answer.status}, not ${status}: ${await answer.text()}`)
  }
  return answer.json()
}

/** The code of a problem document. */
export async function problemCode(answer: Response): Promise<string> {
  return z.object({ code: z.string() }).parse(await answer.json()).code
}
