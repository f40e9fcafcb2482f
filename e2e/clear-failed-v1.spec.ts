import { expect, test } from './fixtures.ts'
import { clearButton, failedRow, failedTable } from './support/failed-page.ts'
import { instanceRow } from './support/instance-table.ts'
import { openRow, outcome, rowState, timeLine } from './support/operation-page.ts'
import { confirm, confirmButton, meaning, passGrace, readyRows, reviewSheet } from './support/review.ts'

const failed = (name: string) => ({ name, status: 'CREATEFAILED' })

test('clearing all failed creations over v1.0 is one call of the API’s own kind, and each row says how it ended', async ({
  cloud,
  signIn,
}) => {
  cloud.seed([
    { ...failed('half-made-1'), failureReason: 'DMS.00500052 Insufficient capacity in eu-de-02.' },
    failed('half-made-2'),
    failed('half-made-3'),
    'orders',
  ])
  const page = await signIn('operator', '/failed')
  await expect(failedRow(page, 'half-made-1')).toContainText('Insufficient capacity in eu-de-02.')
  await expect(failedRow(page, 'half-made-2')).toContainText('the cloud gives no reason')
  await expect(failedTable(page)).toContainText('No capacity in eu-de-02')

  await clearButton(page).click()
  await expect(meaning(page)).toContainText('Failed creations hold no data and serve nobody.')
  await expect(readyRows(page)).toContainText('3 ready in one call for all of them.')
  await confirm(page, 'Clear 3 failed creations')
  await passGrace(cloud)

  await expect(timeLine(page)).toContainText('HTTP 204')
  await expect(rowState(page, 'half-made-1')).toHaveText('Accepted')
  const [call, ...more] = cloud.control.callsToAction()
  expect(more).toEqual([])
  expect(call?.path).toBe(`/v1.0/${cloud.cloudProjectId()}/instances/action`)
  expect(call?.body).toBe('{"action":"delete","allFailure":"kafka"}')

  await cloud.advance(75_000)

  for (const name of ['half-made-1', 'half-made-2', 'half-made-3']) {
    await expect(rowState(page, name)).toHaveText('Cleared')
  }
  await expect(outcome(page)).toHaveText('All 3 are gone, each seen by two reads.')
  await expect(await openRow(page, 'half-made-3')).toContainText('Gone, seen by two reads.')
  await page.getByRole('link', { name: 'demo', exact: true }).click()
  await expect(instanceRow(page, 'orders')).toBeVisible()
  await expect(instanceRow(page, 'half-made-1')).toHaveCount(0)
})

test('a creation that fails between preview and sending stops it, and the person is asked again', async ({
  cloud,
  signIn,
}) => {
  cloud.seed([failed('half-made-1'), failed('half-made-2'), 'orders'])
  const page = await signIn('operator', '/failed')

  await clearButton(page).click()
  await expect(confirmButton(page, 'Clear 2 failed creations')).toBeEnabled()
  cloud.seed([failed('half-made-late')])
  await confirm(page, 'Clear 2 failed creations')
  await passGrace(cloud)

  await expect(rowState(page, 'half-made-1')).toHaveText('Cancelled')
  await expect(rowState(page, 'half-made-2')).toHaveText('Cancelled')
  expect(cloud.control.callsToAction()).toEqual([])

  await page.getByRole('button', { name: /^Retry/ }).click()
  await expect(readyRows(page)).toContainText('half-made-late')
  await expect(confirmButton(page, 'Clear 3 failed creations')).toBeEnabled()
  await confirm(page, 'Clear 3 failed creations')
  await passGrace(cloud)
  await expect(timeLine(page)).toContainText('HTTP 204')
  await cloud.advance(75_000)
  await expect(outcome(page)).toHaveText('All 3 are gone, each seen by two reads.')
  expect(cloud.control.callsToAction()).toHaveLength(1)
})

test('a chosen few go by their IDs, and the other failed creations stay', async ({ cloud, signIn }) => {
  const [first = ''] = cloud.seed([failed('half-made-1'), failed('half-made-2'), 'orders'])
  const page = await signIn('operator', '/failed')

  await page.getByRole('checkbox', { name: 'Select half-made-1' }).click()
  await expect(clearButton(page)).toHaveText('Clear 1 selected…')
  await clearButton(page).click()
  await expect(reviewSheet(page)).toContainText('Only these instances are named to the cloud')
  await confirm(page, 'Clear 1 failed creation')
  await passGrace(cloud)
  await expect(rowState(page, 'half-made-1')).toHaveText('Accepted')
  await cloud.advance(75_000)

  await expect(rowState(page, 'half-made-1')).toHaveText('Cleared')
  expect(cloud.control.callsToAction()).toHaveLength(1)
  expect(cloud.control.callsToAction()[0]?.body).toContain(first)
  await page.goto('/failed?project=demo')
  await expect(failedRow(page, 'half-made-2')).toBeVisible()
})
