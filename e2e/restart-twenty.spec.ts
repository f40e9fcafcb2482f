import { expect, test } from './fixtures.ts'
import { numbered } from './support/fleet.ts'
import { lastAction, selectFound, selectionDock } from './support/instance-table.ts'
import {
  countOf,
  followOperation,
  openRow,
  operationState,
  outcome,
  rowState,
} from './support/operation-page.ts'
import { confirm, meaning, passGrace, readyRows, review } from './support/review.ts'

const MINUTE = 60_000

test('an operator restarts twenty instances, two are refused, and each row says what happened to it', async ({
  cloud,
  signIn,
}) => {
  const names = numbered('orders', 20)
  const ids = cloud.seed([...names, 'bystander'])
  const refused = ['orders-04', 'orders-17']
  cloud.control.arm({ kind: 'refuse-rows', ids: [ids[3] ?? '', ids[16] ?? ''] })
  cloud.control.arm({ kind: 'restart-takes', times: 'always', takesMs: MINUTE })
  const page = await signIn('operator', '/instances')

  await selectFound(page, 'orders')
  await expect(selectionDock(page)).toContainText('20 selected')
  await review(page, 'Restart')
  await expect(meaning(page)).toContainText('Clients are cut off while an instance restarts')
  await expect(readyRows(page)).toContainText('20 ready')
  await confirm(page, 'Restart 20 instances')
  await passGrace(cloud)

  for (const name of refused) await expect(await lastAction(page, name)).toContainText('Restart rejected')
  await expect(await lastAction(page, 'orders-01')).toContainText('Restart accepted')
  await expect(await lastAction(page, 'bystander')).toHaveText('none')

  await followOperation(page)
  await expect(page.getByRole('heading', { name: 'Restart 20 instances' })).toBeVisible()
  await expect(countOf(page, 'Accepted')).toContainText('18')
  await expect(countOf(page, 'Rejected')).toContainText('2')
  await expect(outcome(page)).toContainText('None of 20 is seen restarted yet. The cloud took on 18.')
  await openRow(page, 'orders-04')
  await expect(page.getByText('The cloud refused this row and gave no reason.').first()).toBeVisible()

  await cloud.advance(1.5 * MINUTE)

  await expect(countOf(page, 'Restarted')).toContainText('18')
  await expect(outcome(page)).toHaveText(
    '18 of 20 have restarted, each proved by our own reads. 2 were refused.',
  )
  await expect(operationState(page)).toHaveAccessibleName('State: Done with problems')
  await expect(rowState(page, 'orders-04')).toHaveText('Rejected')
  await expect(rowState(page, 'orders-05')).toHaveText('Restarted')

  await page.getByRole('link', { name: 'demo', exact: true }).click()
  await expect(await lastAction(page, 'orders-05')).toContainText('Restarted')
  await expect(await lastAction(page, 'orders-17')).toContainText('Restart rejected')
  for (const id of ids.slice(0, 20)) {
    expect(cloud.control.actionsOn(cloud.cloudProjectId(), id, 'restart').asked).toBe(1)
  }
})
