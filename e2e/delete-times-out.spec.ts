import { expect, test } from './fixtures.ts'
import { numbered } from './support/fleet.ts'
import { lastAction, select } from './support/instance-table.ts'
import {
  followOperation,
  openedRow,
  openRow,
  operationPage,
  outcome,
  rowState,
  timeLine,
} from './support/operation-page.ts'
import { deleteSelected, passGrace } from './support/review.ts'

/** The ink of what nobody knows yet. */
const VIOLET = 'rgb(97, 27, 167)'

const SECOND = 1000

test('a delete without an answer is shown as unknown, never sent again, and settled by looking', async ({
  cloud,
  signIn,
}) => {
  const ids = cloud.seed(numbered('orders', 6))
  // The cloud is slow: it takes the request up two minutes after it came, and never answers.
  cloud.control.arm({ kind: 'late-execution', match: { endpoint: 'batch' }, afterMs: 120 * SECOND })
  cloud.control.arm({ kind: 'delete-takes', times: 'always', takesMs: 20 * SECOND })
  const chosen = ['orders-01', 'orders-02']
  const page = await signIn('operator', '/instances')

  await select(page, chosen)
  await deleteSelected(page, 'delete 2 in demo', 'Delete 2 instances')
  await passGrace(cloud)
  await expect(await lastAction(page, 'orders-01')).toContainText('Delete sent')
  await cloud.advance(31 * SECOND)

  const action = await lastAction(page, 'orders-01')
  await expect(action).toContainText('Delete unknown')
  await expect(action.getByText('Delete unknown')).toHaveCSS('color', VIOLET)
  await followOperation(page)
  await expect(rowState(page, 'orders-01')).toHaveText('Unknown')
  await expect(rowState(page, 'orders-01')).toHaveCSS('color', VIOLET)
  await expect(outcome(page)).toHaveText('None of 2 is seen gone yet. 2 gave no usable answer.')
  await expect(timeLine(page)).toContainText('Call 1, 2 rows: no answer')
  const story = await openRow(page, 'orders-01')
  await expect(story).toContainText('No whole answer came')
  await expect(openedRow(page, 'orders-01')).toContainText(
    /It is not sent again\. From \d\d:\d\d:\d\d our reads can prove it was not\./,
  )
  await expect(operationPage(page).getByRole('button', { name: /^Retry/ })).toHaveCount(0)

  await cloud.advance(125 * SECOND)

  await expect(outcome(page)).toHaveText('All 2 are gone, each seen by two reads.')
  for (const name of chosen) await expect(rowState(page, name)).toHaveText('Deleted')
  await expect(timeLine(page)).toContainText('Call 1')
  await expect(timeLine(page)).not.toContainText('Call 2')
  for (const id of ids.slice(0, 2)) {
    expect(cloud.control.actionsOn(cloud.cloudProjectId(), id, 'delete')).toEqual({ asked: 1, acted: 1 })
  }
})

test.describe('with a shorter quarantine', () => {
  test.use({ timing: { quarantineMs: 60 * SECOND } })

  test('a delete that the cloud never took up ends as not applied, and not before that is proved', async ({
    cloud,
    signIn,
  }) => {
    const [id = ''] = cloud.seed(numbered('orders', 6))
    cloud.control.arm({ kind: 'never-answer', match: { endpoint: 'batch' }, acts: false })
    const page = await signIn('operator', '/instances')

    await select(page, ['orders-01'])
    await deleteSelected(page, 'orders-01', 'Delete 1 instance')
    await passGrace(cloud)
    await followOperation(page)
    await cloud.advance(31 * SECOND)
    await expect(rowState(page, 'orders-01')).toHaveText('Unknown')
    await cloud.advance(25 * SECOND)
    await expect(rowState(page, 'orders-01')).toHaveText('Unknown')

    await cloud.advance(30 * SECOND)

    await expect(rowState(page, 'orders-01')).toHaveText('Not applied')
    await expect(outcome(page)).toHaveText('The instance was not seen to go. 1 is proved not executed.')
    await openRow(page, 'orders-01')
    await expect(openedRow(page, 'orders-01')).toContainText('The delete is proved not executed.')
    await expect(page.getByRole('button', { name: 'Retry 1…' })).toBeVisible()
    expect(cloud.control.actionsOn(cloud.cloudProjectId(), id, 'delete')).toEqual({ asked: 1, acted: 0 })
  })
})
