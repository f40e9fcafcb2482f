import { expect, test } from './fixtures.ts'
import { numbered } from './support/fleet.ts'
import { selectFound } from './support/instance-table.ts'
import {
  countOf,
  followOperation,
  openedRow,
  openRow,
  outcome,
  rowState,
  timeLine,
} from './support/operation-page.ts'
import { deleteSelected, passGrace } from './support/review.ts'

test('one of ten that starts restarting after our last read is singled out, and nine go', async ({
  cloud,
  signIn,
}) => {
  const names = numbered('orders', 10)
  const ids = cloud.seed([...names, ...numbered('bystander', 3)])
  const bad = ids[6] ?? ''
  cloud.control.arm({ kind: 'turns', id: bad, status: 'RESTARTING' })
  cloud.control.arm({ kind: 'delete-takes', times: 'always', takesMs: 20_000 })
  const page = await signIn('operator', '/instances')

  await selectFound(page, 'orders')
  await deleteSelected(page, 'delete 10 in demo', 'Delete 10 instances')
  await passGrace(cloud)
  await followOperation(page)
  await expect(timeLine(page)).toContainText('Call 1, 10 rows: refused whole')
  await cloud.advance(50_000)

  await expect(outcome(page)).toHaveText('9 of 10 are gone, each seen by two reads. 1 was refused.')
  await expect(countOf(page, 'Deleted')).toContainText('9')
  await expect(rowState(page, 'orders-07')).toHaveText('Rejected')
  await openRow(page, 'orders-07')
  await expect(openedRow(page, 'orders-07')).toContainText('The cloud said no to this row.')
  await expect(openedRow(page, 'orders-07')).toContainText(bad)
  await expect(timeLine(page)).toContainText('DMS.00400099')
  await expect(timeLine(page)).toContainText('Call 2, 9 rows: answered')
  expect(cloud.control.callsToAction()).toHaveLength(2)
  expect(cloud.control.instance(cloud.cloudProjectId(), bad)).toBeDefined()
  for (const id of ids.slice(0, 10).filter((id) => id !== bad)) {
    expect(cloud.control.actionsOn(cloud.cloudProjectId(), id, 'delete').acted).toBe(1)
    expect(cloud.control.instance(cloud.cloudProjectId(), id)).toBeUndefined()
  }
})
