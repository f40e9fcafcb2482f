import { expect, test } from './fixtures.ts'
import { start } from './support/ask-console.ts'
import { changingRoutes, sendFromPage } from './support/changing-routes.ts'
import { failedRow } from './support/failed-page.ts'
import { instanceRow, instanceTable, lastAction, openPanel } from './support/instance-table.ts'
import { countOf, openRow, operationRows } from './support/operation-page.ts'

/** Every control with which somebody else could change something. */
const CHANGES = /\b(restart|delete|clear|cancel the rest|pause|resume|retry|verdict)\b/i

test('an auditor sees everything and finds nothing to change it with', async ({ cloud, signIn, ask }) => {
  const ids = cloud.seed(['orders', 'billing', { name: 'half-made', status: 'CREATEFAILED' }])
  // An operation of somebody else with every control that it could have: a row unknown, a row to retry.
  cloud.control.arm({ kind: 'refuse-rows', ids: [ids[0] ?? ''] })
  cloud.control.arm({ kind: 'missing-row', ids: [ids[1] ?? ''] })
  cloud.control.arm({ kind: 'restart-never-starts', ids: [ids[1] ?? ''], hasTask: false })
  const operation = await start(ask, 'operator', { action: 'restart', instanceIds: ids.slice(0, 2) })
  const page = await signIn('auditor', '/instances')
  const changes = page
    .getByRole('button', { name: CHANGES })
    .or(page.getByRole('menuitem', { name: CHANGES }))

  await expect(await lastAction(page, 'orders')).toContainText('Restart rejected')
  await expect(await lastAction(page, 'billing')).toContainText('Restart unknown')
  await expect(page.getByRole('checkbox')).toHaveCount(0)
  await expect(changes).toHaveCount(0)
  await instanceTable(page).getByRole('button', { name: 'Actions for billing' }).click()
  await expect(page.getByRole('menuitem', { name: 'Open' })).toBeVisible()
  await expect(changes).toHaveCount(0)
  await page.keyboard.press('Escape')
  await instanceRow(page, 'orders').getByRole('link').press('Space')
  await expect(page.getByRole('region', { name: 'Selection' })).toHaveCount(0)
  await expect(await openPanel(page, 'billing')).toContainText('Jana Krüger')
  await page.getByRole('button', { name: 'More actions' }).click()
  await expect(page.getByRole('menuitem', { name: 'Copy ID' })).toBeVisible()
  await expect(changes).toHaveCount(0)

  await page.goto('/failed?project=demo')
  await expect(failedRow(page, 'half-made')).toBeVisible()
  await expect(page.getByRole('checkbox')).toHaveCount(0)
  await expect(changes).toHaveCount(0)

  await page.goto('/operations')
  await page.getByRole('link', { name: 'Restart 2 instances' }).click()
  await expect(operationRows(page)).toContainText('orders')
  await expect(countOf(page, 'Unknown')).toContainText('1')
  await openRow(page, 'billing')
  await expect(changes).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'CSV' })).toBeVisible()

  const shared = [
    [`/instances?project=demo&review=delete&only=${ids[0]}`, 'Confirming a delete is for operators'],
    ['/failed?project=demo&review=all', 'Clearing failed creations is for operators and support'],
  ] as const
  for (const [address, why] of shared) {
    await page.goto(address)
    await expect(page.getByRole('dialog')).toContainText(why)
    await expect(changes).toHaveCount(0)
  }
  expect(cloud.control.callsToAction()).toHaveLength(1)
  expect(operation.counts.planned + operation.counts.sent).toBe(2)
})

test('every route that changes something answers 403 to an auditor, by token and by the page’s session', async ({
  cloud,
  signIn,
  ask,
}) => {
  const [id = ''] = cloud.seed(['orders', 'billing'])
  const operation = await start(ask, 'operator', { action: 'restart', instanceIds: [id] })
  await expect.poll(() => cloud.control.callsToAction().length).toBe(1)
  const page = await signIn('auditor', '/instances')
  const routes = changingRoutes(operation.id, id)
  expect(routes.length).toBeGreaterThanOrEqual(7)

  for (const route of routes) {
    const told = `${route.method} ${route.path}`
    expect((await ask('auditor', route.method, route.path, {})).status, `${told} by token`).toBe(403)
    expect(await sendFromPage(page, route, {}), `${told} by session`).toBe(403)
  }
  for (const action of ['restart', 'delete', 'clear-failed']) {
    const body = { action, ...(action === 'clear-failed' ? {} : { instanceIds: [id] }) }
    expect((await ask('auditor', 'POST', '/api/projects/demo/plans', body)).status).toBe(403)
  }
  await cloud.advance(10_000)
  expect(cloud.control.callsToAction()).toHaveLength(1)
})
