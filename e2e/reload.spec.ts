import { expect, test } from './fixtures.ts'
import { numbered } from './support/fleet.ts'
import { lastAction, selectFound } from './support/instance-table.ts'
import {
  countOf,
  followOperation,
  operationState,
  outcome,
  rowState,
  timeLine,
} from './support/operation-page.ts'
import { confirm, passGrace, review } from './support/review.ts'

const SECOND = 1000

test('a reload in mid-operation shows the same truth as before it', async ({ cloud, signIn }) => {
  const ids = cloud.seed(numbered('orders', 12))
  cloud.control.arm({ kind: 'refuse-rows', ids: [ids[2] ?? ''] })
  cloud.control.arm({ kind: 'restart-takes', times: 'always', takesMs: 60 * SECOND })
  cloud.control.arm({ kind: 'slow', match: { endpoint: 'batch' }, afterMs: 20 * SECOND })
  const page = await signIn('operator', '/instances')
  await selectFound(page, 'orders')
  await review(page, 'Restart')
  await confirm(page, 'Restart 12 instances')
  await passGrace(cloud)

  await expect(await lastAction(page, 'orders-01')).toContainText('Restart sent')
  await page.reload()
  await expect(await lastAction(page, 'orders-01')).toContainText('Restart sent')
  await expect(page.getByRole('region', { name: /^Under way/ })).toContainText('12 sent')

  await cloud.advance(21 * SECOND)
  await expect(await lastAction(page, 'orders-01')).toContainText('Restart accepted')
  await page.reload()
  await expect(await lastAction(page, 'orders-01')).toContainText('Restart accepted')
  await expect(await lastAction(page, 'orders-03')).toContainText('Restart rejected')
  await followOperation(page)
  const shown = async () => ({
    accepted: await countOf(page, 'Accepted').innerText(),
    rejected: await countOf(page, 'Rejected').innerText(),
    outcome: await outcome(page).innerText(),
    calls: await timeLine(page).innerText(),
    first: await rowState(page, 'orders-01').innerText(),
    third: await rowState(page, 'orders-03').innerText(),
  })
  await expect(countOf(page, 'Accepted')).toContainText('11')
  await expect(timeLine(page)).toContainText('Call 1, 12 rows: answered')
  const before = await shown()
  await page.reload()
  await expect(countOf(page, 'Accepted')).toContainText('11')
  expect(await shown()).toEqual(before)

  await cloud.advance(90 * SECOND)
  await page.reload()
  await expect(countOf(page, 'Restarted')).toContainText('11')
  await expect(operationState(page)).toHaveAccessibleName('State: Done with problems')
  expect(cloud.control.callsToAction()).toHaveLength(1)
})
