import { expect, test } from './fixtures.ts'
import { numbered } from './support/fleet.ts'
import {
  boxOf,
  headBox,
  instanceRow,
  lastAction,
  search,
  select,
  selectionDock,
  shownNames,
  sortBy,
  statusOf,
} from './support/instance-table.ts'
import { confirm, passGrace, review } from './support/review.ts'

test('a range, the head’s box and single boxes add up, and a filter or sort loses none of it', async ({
  cloud,
  signIn,
}) => {
  cloud.seed([...numbered('orders', 14), ...numbered('billing', 4)])
  const page = await signIn('operator', '/instances')
  const dock = selectionDock(page)

  await boxOf(page, 'orders-03').click()
  await boxOf(page, 'orders-08').click({ modifiers: ['Shift'] })
  await expect(dock).toContainText('6 selected')
  for (const name of ['orders-03', 'orders-05', 'orders-08']) await expect(boxOf(page, name)).toBeChecked()
  await expect(boxOf(page, 'orders-09')).not.toBeChecked()

  await search(page, 'billing')
  await expect(dock).toContainText('6 selected')
  await expect(dock).toContainText('6 not shown by this filter')
  await headBox(page).click()
  await expect(dock).toContainText('10 selected')
  await expect(dock).toContainText('6 not shown by this filter')

  await search(page, '')
  await expect(dock).not.toContainText('not shown')
  await sortBy(page, 'Name')
  await expect(boxOf(page, 'orders-05')).toBeChecked()
  await expect(boxOf(page, 'billing-02')).toBeChecked()
  await expect(dock).toContainText('10 selected')

  await search(page, 'billing')
  await dock.getByRole('button', { name: /^Show/ }).click()
  await expect
    .poll(async () => (await shownNames(page)).toSorted())
    .toEqual([...numbered('billing', 4), ...numbered('orders', 8).slice(2)])
  await dock.getByRole('button', { name: 'Clear the selection' }).click()
  await expect(dock).toHaveCount(0)
})

test('the head’s box takes all that the filter shows, also the rows that are out of sight', async ({
  cloud,
  signIn,
}) => {
  cloud.seed([...numbered('orders', 75), ...numbered('billing', 5)])
  const page = await signIn('operator', '/instances')

  await search(page, 'orders')
  await expect(page.getByText('75 of 80 in demo')).toBeVisible()
  await expect(instanceRow(page, 'orders-75')).toHaveCount(0)
  await headBox(page).click()
  await expect(selectionDock(page)).toContainText('75 selected')
  await review(page, 'Restart')
  await expect(page.getByRole('dialog')).toContainText('75 ready')
  await expect(page.getByRole('dialog')).toContainText('in 2 calls')
})

test('what the status refuses is shown with its reason, and stays out of the operation', async ({
  cloud,
  signIn,
}) => {
  cloud.seed([
    'orders',
    { name: 'billing', status: 'EXTENDEDFAILED' },
    { name: 'ledger', status: 'CREATING' },
    { name: 'mystery', status: 'TRANSMOGRIFYING' },
  ])
  const page = await signIn('operator', '/instances')

  await select(page, ['billing'])
  const restart = selectionDock(page).getByRole('button', { name: 'Restart…' })
  await expect(restart).toContainText('0 of 1')
  await expect(restart).toBeDisabled()
  await expect(restart).toHaveAccessibleDescription(/Change failed: the cloud allows neither/)
  await expect(await statusOf(page, 'mystery')).toHaveText('TRANSMOGRIFYING')

  await select(page, ['mystery', 'orders', 'ledger'])
  await expect(restart).toContainText('1 of 4')
  await review(page, 'Restart')
  const out = page.getByRole('table', { name: 'Rows that stay out' })
  await expect(out).toContainText('3 stay out and are not touched')
  await expect(out).toContainText('Creating now. The cloud refuses it until that has ended.')
  await expect(out).toContainText('Status “TRANSMOGRIFYING” is not known to this console')
  await confirm(page, 'Restart 1 instance')
  await passGrace(cloud)
  await expect(await lastAction(page, 'orders')).toContainText('Restart accepted')
})

test('rows change in place, nothing jumps, and sorting anew waits to be asked', async ({ cloud, signIn }) => {
  const ids = cloud.seed(numbered('orders', 6))
  const page = await signIn('operator', '/instances')
  await sortBy(page, 'Status')
  await expect(instanceRow(page, 'orders-04')).toBeVisible()
  const names = await shownNames(page)

  cloud.control.setStatus(cloud.cloudProjectId(), ids[3] ?? '', 'CREATING')
  await expect(await statusOf(page, 'orders-04')).toHaveText('Creating')

  expect(await shownNames(page)).toEqual(names)
  await page.getByRole('button', { name: '1 row would move. Sort' }).click()
  await expect.poll(async () => (await shownNames(page))[0]).toBe('orders-04')
})

test('two tabs see the same', async ({ cloud, signIn }) => {
  const [id = ''] = cloud.seed(['orders', 'billing', 'ledger'])
  cloud.control.arm({ kind: 'restart-takes', times: 'always', takesMs: 60_000 })
  const page = await signIn('operator', '/instances')
  const other = await page.context().newPage()
  await other.goto('/instances')
  await expect(instanceRow(other, 'orders')).toBeVisible()

  await select(page, ['orders'])
  await review(page, 'Restart')
  await confirm(page, 'Restart 1 instance')
  await passGrace(cloud)

  await expect(await lastAction(other, 'orders')).toContainText('Restart accepted')
  await expect(await lastAction(page, 'orders')).toContainText('Restart accepted')
  await expect(selectionDock(other)).toHaveCount(0)
  await expect(await statusOf(other, 'orders')).toHaveText('Restarting')
  await cloud.advance(75_000)
  await expect(await lastAction(other, 'orders')).toContainText('Restarted')
  await expect(await lastAction(page, 'orders')).toContainText('Restarted')
  expect(cloud.control.actionsOn(cloud.cloudProjectId(), id, 'restart').asked).toBe(1)
})
