import type { Page } from '@playwright/test'
import { api } from '../../src/contract/api.ts'
import type { Endpoint } from '../../src/contract/endpoint.ts'
import { sessionSchema } from '../../src/contract/session.ts'

export type Change = { method: string; path: string }

/** Every route that changes something, filled in so that it would do so for whoever may. */
export function changingRoutes(operationId: string, instanceId: string): Change[] {
  const changing: Endpoint[] = Object.values(api).filter(
    ({ method, access }: Endpoint) => method !== 'GET' && !['public', 'signed-in', 'read'].includes(access),
  )
  return changing.map(({ method, path }) => ({
    method,
    path: path.replace(':project', 'demo').replace(':id', operationId).replace(':instanceId', instanceId),
  }))
}

/** Sends it from within the page, with its cookie and the token of its session, as the page itself would. */
export async function sendFromPage(page: Page, { method, path }: Change, body: unknown): Promise<number> {
  const answer = await page.request.get('/api/session')
  const { csrfToken = '' } = sessionSchema.parse(await answer.json())
  return await page.evaluate(
    async ({ method, path, body, csrfToken }) => {
      const { status } = await fetch(path, {
        method,
        headers: { 'content-type': 'application/json', 'x-console-csrf': csrfToken },
        body: JSON.stringify(body),
      })
      return status
    },
    { method, path, body, csrfToken },
  )
}
