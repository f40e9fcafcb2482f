import { expect, test } from './fixtures.ts'
import { makePlan, problemCode, start } from './support/ask-console.ts'
import { sendFromPage } from './support/changing-routes.ts'
import { clearButton } from './support/failed-page.ts'
import { instanceRow, instanceTable } from './support/instance-table.ts'
import { openRow, operationRows, outcome, rowState } from './support/operation-page.ts'
import { confirm, passGrace } from './support/review.ts'

test('support clears failed creations and sees how each ended', async ({ cloud, signIn }) => {
  cloud.seed(['orders', { name: 'half-made', status: 'CREATEFAILED' }])
  const page = await signIn('support', '/failed')

  await clearButton(page).click()
  await confirm(page, 'Clear 1 failed creation')
  await passGrace(cloud)
  await expect(rowState(page, 'half-made')).toHaveText('Accepted')
  await cloud.advance(75_000)

  await expect(rowState(page, 'half-made')).toHaveText('Cleared')
  await expect(outcome(page)).toHaveText('The instance is gone, seen by two reads.')
})

test('support is offered nothing else anywhere', async ({ cloud, signIn, ask }) => {
  const ids = cloud.seed(['orders', 'billing', { name: 'half-made', status: 'CREATEFAILED' }])
  cloud.control.arm({ kind: 'refuse-rows', ids: [ids[0] ?? ''] })
  cloud.control.arm({ kind: 'missing-row', ids: [ids[1] ?? ''] })
  cloud.control.arm({ kind: 'restart-never-starts', ids: [ids[1] ?? ''], hasTask: false })
  await start(ask, 'operator', { action: 'restart', instanceIds: ids.slice(0, 2) })
  const page = await signIn('support', '/instances')
  const name = /\b(restart|delete|cancel the rest|pause|resume|retry|verdict)\b/i
  const changes = page.getByRole('button', { name }).or(page.getByRole('menuitem', { name }))

  await expect(instanceRow(page, 'orders')).toContainText('Restart rejected')
  await expect(instanceTable(page).getByRole('checkbox')).toHaveCount(0)
  await instanceTable(page).getByRole('button', { name: 'Actions for orders' }).click()
  await expect(page.getByRole('menuitem', { name: 'Open' })).toBeVisible()
  await expect(changes).toHaveCount(0)
  await page.goto('/operations')
  await page.getByRole('link', { name: 'Restart 2 instances' }).click()
  await expect(operationRows(page)).toContainText('billing')
  await openRow(page, 'billing')
  await expect(changes).toHaveCount(0)
})

test('the server lets support clear and refuses the rest', async ({ cloud, signIn, ask }) => {
  const [running = '', failed = ''] = cloud.seed(['orders', { name: 'half-made', status: 'CREATEFAILED' }])
  const operation = await start(ask, 'operator', { action: 'restart', instanceIds: [running] })
  const page = await signIn('support', '/instances')
  const plans = { method: 'POST', path: '/api/projects/demo/plans' }

  for (const action of ['restart', 'delete']) {
    const body = { action, instanceIds: [running] }
    expect((await ask('support', 'POST', plans.path, body)).status).toBe(403)
    expect(await sendFromPage(page, plans, body)).toBe(403)
  }
  for (const verb of ['cancel', 'pause', 'resume', 'retry', `rows/${running}/verdict`]) {
    const path = `/api/operations/${operation.id}/${verb}`
    const body = verb.startsWith('rows') ? { verdict: 'done', reason: 'seen' } : {}
    expect((await ask('support', 'POST', path, body)).status, verb).toBe(403)
  }
  const others = await makePlan(ask, 'operator', { action: 'delete', instanceIds: [failed] })
  const stolen = await ask('support', 'POST', '/api/projects/demo/operations', { planId: others.id })
  expect(stolen.status).toBe(404)
  expect(await problemCode(stolen)).toBe('not-found')

  const plan = await makePlan(ask, 'support', { action: 'clear-failed', instanceIds: [running, failed] })
  expect(plan.rows.map(({ verdict }) => verdict)).toEqual(['blocked', 'ready'])
  expect(cloud.control.actionsOn(cloud.cloudProjectId(), running, 'delete').asked).toBe(0)
})
