import { expect, test } from './fixtures.ts'
import { start } from './support/ask-console.ts'
import { instancePanel, instanceRow, openPanel } from './support/instance-table.ts'

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

test('each fact is copied by a press, and said in its place and aloud', async ({ cloud, signIn }) => {
  const [id = ''] = cloud.seed([{ name: 'orders', tags: [{ key: 'team', value: 'payments' }] }])
  const page = await signIn('operator', '/instances')
  const panel = await openPanel(page, 'orders')
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText())

  await panel.getByRole('button', { name: 'Copy instance ID' }).click()
  await expect(panel.getByRole('status').filter({ hasText: /^Copied$/ })).toBeVisible()
  expect(await clipboard()).toBe(id)

  await panel.getByRole('button', { name: 'Copy addresses' }).click()
  await expect.poll(clipboard).toMatch(/^\d+\.\d+\.\d+\.\d+:\d+(,\d+\.\d+\.\d+\.\d+:\d+)*$/)

  await panel.getByRole('button', { name: 'Copy tag: team=payments' }).click()
  await expect.poll(clipboard).toBe('team=payments')
})

test('a browser that does not let the page copy is told as one', async ({ cloud, signIn, page }) => {
  cloud.seed(['orders'])
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined })
  })
  await signIn('operator', '/instances')
  const panel = await openPanel(page, 'orders')
  await panel.getByRole('button', { name: 'Copy instance ID' }).click()
  await expect(panel.getByText(/^Not copied: this browser does not let the page copy/)).toBeVisible()
  await expect(panel.getByText('Copied', { exact: true })).toHaveCount(0)
})

test('the address holds instance and tab; J and K keep the tab, Escape gives focus back', async ({
  cloud,
  signIn,
}) => {
  cloud.seed(['orders-01', 'orders-02', 'orders-03'])
  const page = await signIn('operator', '/instances')
  await openPanel(page, 'orders-01')
  await page.getByRole('tab', { name: /^Tasks/ }).click()
  await expect(page).toHaveURL(/instance=[0-9a-f-]{36}.*tab=tasks/)

  await page.keyboard.press('j')
  await expect(instancePanel(page, 'orders-02')).toBeVisible()
  await expect(page.getByRole('tab', { name: /^Tasks/ })).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByRole('status').filter({ hasText: 'orders-02, 2 of 3' })).toHaveCount(1)
  await page.keyboard.press('k')
  await expect(instancePanel(page, 'orders-01')).toBeVisible()

  await page.reload()
  await expect(instancePanel(page, 'orders-01')).toBeVisible()
  await expect(page.getByRole('tab', { name: /^Tasks/ })).toHaveAttribute('aria-selected', 'true')

  await page.keyboard.press('Escape')
  await expect(instancePanel(page, 'orders-01')).toHaveCount(0)
  await expect(instanceRow(page, 'orders-01').locator(':focus')).toHaveCount(1)
})

test('tasks tell their parameters by name, and their codes in plain words', async ({ cloud, signIn }) => {
  cloud.seed([
    { name: 'half-made', status: 'CREATEFAILED', failureReason: 'DMS.00400017 A task is running.' },
    { name: 'half-made-too', status: 'CREATEFAILED', failureReason: 'DMS.00999999 Nobody knows.' },
  ])
  const page = await signIn('operator', '/instances')
  const panel = await openPanel(page, 'half-made')
  await panel.getByRole('tab', { name: 'Tasks 1' }).click()
  await expect(panel.getByText('Another task of the instance is still running.')).toBeVisible()
  await page.keyboard.press('j')
  const next = instancePanel(page, 'half-made-too')
  await expect(next.getByText(/DMS\.00999999 This code is not known here/)).toBeVisible()
})

test('its operations lead to the page of all of them', async ({ cloud, signIn, ask }) => {
  const [id = ''] = cloud.seed(['orders'])
  const { ref } = await start(ask, 'operator', { action: 'restart', instanceIds: [id] })
  const page = await signIn('operator', '/instances')
  const panel = await openPanel(page, 'orders')
  await expect(panel.getByRole('region', { name: `Latest action: ${ref}` })).toBeVisible()
  await panel.getByRole('tab', { name: 'Operations 1' }).click()
  await expect(panel.getByRole('link', { name: ref })).toBeVisible()
  await panel.getByRole('link', { name: 'All on the page of operations' }).click()
  await expect(page).toHaveURL(new RegExp(`/operations\\?project=demo&instance=${id}$`))
  await expect(page.getByRole('link', { name: 'Restart 1 instance' })).toBeVisible()
})

test('an instance that a read does not find while the list shows it is not called deleted', async ({
  cloud,
  signIn,
}) => {
  cloud.seed(['orders'])
  const disarm = cloud.control.arm({ kind: 'gone', match: { endpoint: 'show' }, times: 'always' })
  const page = await signIn('operator', '/instances')
  const panel = await openPanel(page, 'orders')
  const trouble = panel.getByRole('alert')
  await expect(trouble).toContainText('Asked for by its ID, it is not there.')
  await expect(trouble).toContainText('One such answer does not prove that it is deleted.')
  await expect(trouble).toContainText('HTTP 404 DMS.00404022')
  disarm()
  await trouble.getByRole('button', { name: 'Try again' }).click()
  await expect(trouble).toHaveCount(0)
  await expect(panel.getByText(/^read \d\d:\d\d:\d\d$/)).toBeVisible()
})
