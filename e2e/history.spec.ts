import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { start } from './support/ask-console.ts'
import { findBarriers } from './support/axe.ts'
import { numbered } from './support/fleet.ts'
import { select, selectFound } from './support/instance-table.ts'
import { operationPage, operationState, outcome, rowState } from './support/operation-page.ts'
import { confirm, passGrace, review } from './support/review.ts'

const MINUTE = 60_000

const operations = (page: Page): Locator => page.getByRole('table', { name: 'Operations' })
const operationLine = (page: Page, title: string): Locator =>
  operations(page)
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name: title, exact: true }) })
const underWay = (page: Page): Locator => page.getByRole('region', { name: /^Under way/ })
const openFilter = (page: Page, part: string): Promise<void> =>
  page.getByRole('main').getByRole('button', { name: part, exact: true }).click()

test('within five seconds a start is taken back by a key, and nothing was sent', async ({
  cloud,
  signIn,
}) => {
  cloud.seed(numbered('orders', 3))
  const page = await signIn('operator', '/instances')
  await selectFound(page, 'orders')
  await review(page, 'Restart')
  await confirm(page, 'Restart 3 instances')

  await expect(underWay(page)).toContainText('Restart 3 instances')
  await expect(underWay(page)).toContainText(/sending in [1-5] s/)
  await expect(underWay(page).getByRole('alert')).toHaveText(/^Nothing is sent yet\./)
  await page.keyboard.press('Control+z')

  const undone = page.getByRole('region', { name: /^Undo of/ })
  await expect(undone.getByRole('alert')).toHaveText('Undone. Nothing was sent.')
  await undone.getByRole('link', { name: /^Open/ }).click()
  await expect(operationState(page)).toHaveAccessibleName('State: Cancelled')
  await expect(outcome(page)).toHaveText('Undone. Nothing was sent. 3 were cancelled.')
  await expect(rowState(page, 'orders-01')).toHaveText('Cancelled')
  expect(await findBarriers(page)).toEqual([])
  await cloud.advance(MINUTE)
  expect(cloud.control.callsToAction()).toEqual([])
})

test('on its own page a start is taken back by a button, and its retry is linked both ways', async ({
  cloud,
  signIn,
}) => {
  cloud.seed(['orders'])
  const page = await signIn('operator', '/instances')
  await select(page, ['orders'])
  await review(page, 'Restart')
  await confirm(page, 'Restart 1 instance')
  await underWay(page).getByRole('link', { name: /^Open/ }).click()

  await expect(operationState(page)).toHaveAccessibleName('State: Scheduled')
  await expect(outcome(page)).toContainText('Nothing is sent yet. Sending starts at')
  await operationPage(page).getByRole('button', { name: 'Undo' }).click()
  await expect(outcome(page)).toContainText('Undone. Nothing was sent.')

  await page.getByRole('button', { name: 'Retry 1…' }).click()
  await confirm(page, 'Restart 1 instance')
  await passGrace(cloud)
  await expect(rowState(page, 'orders')).toHaveText('Accepted')
  await page.getByRole('link', { name: 'R-1001' }).click()
  await expect(operationPage(page)).toContainText('retried as R-1002')
  await cloud.advance(2 * MINUTE)
  expect(cloud.control.callsToAction()).toHaveLength(1)
})

test('the history is filtered by chips that the address keeps, and stays true to them', async ({
  cloud,
  signIn,
  ask,
}) => {
  const ids = cloud.seed(numbered('orders', 12))
  cloud.control.arm({ kind: 'restart-takes', times: 'always', takesMs: MINUTE })
  await start(ask, 'operator', { action: 'delete', instanceIds: ids.slice(0, 1) })
  await start(ask, 'operator', { action: 'restart', instanceIds: ids.slice(1, 3) })
  const page = await signIn('auditor', '/operations')
  await expect(operations(page).getByRole('row')).toHaveCount(3)

  await openFilter(page, 'Action')
  await page.getByRole('menuitemradio', { name: 'Restart' }).click()
  await expect(operations(page).getByRole('row')).toHaveCount(2)
  await openFilter(page, 'State')
  const states = page.getByRole('dialog', { name: 'Filter by state' })
  await states.getByRole('checkbox', { name: 'Running' }).click()
  await expect(page).toHaveURL(/state=running/)
  await states.getByRole('checkbox', { name: 'Sent and not settled' }).click()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/action=restart&state=running%2Creconciling/)
  await expect(operationLine(page, 'Restart 2 instances')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Change filter: Action Restart' })).toBeVisible()
  await expect(operationLine(page, 'Restart 2 instances')).toBeVisible()

  await start(ask, 'operator', { action: 'restart', instanceIds: ids.slice(3, 6) })
  await expect(operationLine(page, 'Restart 3 instances')).toBeVisible()
  await cloud.advance(1.5 * MINUTE)
  await expect(operationLine(page, 'Restart 3 instances')).toContainText('not in this filter any more')
  await page.getByRole('button', { name: /do not fit any more/ }).click()
  await expect(page.getByRole('heading', { name: 'No operation matches' })).toBeVisible()
  expect(await findBarriers(page)).toEqual([])

  await page.getByRole('button', { name: 'Clear filters' }).click()
  await openFilter(page, 'Person')
  await page.getByRole('searchbox', { name: /Find a person/ }).fill('Nobody At All')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'No operation matches' })).toBeVisible()
  await page.getByRole('button', { name: 'Remove filter: Person Nobody At All' }).click()
  await expect(operations(page).getByRole('row')).toHaveCount(4)
})

test('an operation is handed over as text, and its address is shared', async ({
  cloud,
  signIn,
  ask,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const ids = cloud.seed(numbered('orders', 2))
  cloud.control.arm({ kind: 'refuse-rows', ids: [ids[1] ?? ''] })
  const { id } = await start(ask, 'operator', { action: 'restart', instanceIds: ids })
  const page = await signIn('auditor', `/operations/${id}`)
  await expect(rowState(page, 'orders-02')).toHaveText('Rejected')

  await page.getByRole('button', { name: 'Copy link to this operation' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Link copied' })).toBeVisible()
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText())
  expect(await clipboard()).toBe(page.url())

  await page.getByRole('button', { name: 'Hand-over text' }).click()
  const dialog = page.getByRole('dialog', { name: 'Hand-over text of R-1001' })
  await dialog.getByRole('tab', { name: 'Markdown' }).click()
  expect(await findBarriers(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Copy' }).click()
  await expect(dialog.getByText('Copied').first()).toBeVisible()
  const text = await clipboard()
  expect(text).toContain('**R-1001: Restart 2 instances in demo**')
  expect(text).toContain(`orders-02 (${ids[1]}): Rejected`)
  expect(text).toContain('Retry would take up 1 row')
})

test('a shared review says whose it is to do', async ({ cloud, signIn }) => {
  cloud.seed(['orders'])
  const page = await signIn('support', '/instances?review=delete')
  const refused = page.getByRole('dialog', { name: 'Review' })
  await expect(refused).toContainText('Confirming a delete is for operators')
  expect(await findBarriers(page)).toEqual([])
  await refused.getByRole('button', { name: 'Close' }).first().click()
  await expect(refused).toHaveCount(0)
  expect(cloud.control.callsToAction()).toEqual([])
})

test('an address that asks for what cannot be says so, and leads back to all operations', async ({
  signIn,
  page,
}) => {
  await signIn('auditor')
  for (const [address, title] of [
    ['/operations?project=nowhere', 'No project “nowhere”'],
    ['/operations?instance=mistyped', 'This filter cannot be read'],
  ] as const) {
    await test.step(address, async () => {
      await page.goto(address)
      await expect(page.getByRole('heading', { name: title })).toBeVisible()
      await page.getByRole('button', { name: 'Show all operations' }).click()
      await expect(page).toHaveURL('/operations')
      await expect(page.getByRole('heading', { name: 'No operations' })).toBeVisible()
    })
  }
})
