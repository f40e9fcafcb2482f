import { expect, test } from './fixtures.ts'
import { clearButton } from './support/failed-page.ts'
import { outcome, rowState, timeLine } from './support/operation-page.ts'
import { confirm, passGrace } from './support/review.ts'

test('clearing all failed creations over v2 is spelt as v2 wants it', async ({ cloud, signIn }) => {
  cloud.seed(
    [
      { name: 'half-made-1', status: 'CREATEFAILED' },
      { name: 'half-made-2', status: 'CREATEFAILED' },
      { name: 'orders' },
    ],
    'demo-v2',
  )
  const page = await signIn('operator', '/failed?project=demo-v2')

  await clearButton(page).click()
  await confirm(page, 'Clear 2 failed creations')
  await passGrace(cloud)

  await expect(timeLine(page)).toContainText('HTTP 204')
  const calls = cloud.control.callsToAction()
  expect(calls.map(({ path }) => path)).toEqual([`/v2/${cloud.cloudProjectId('demo-v2')}/instances/action`])
  expect(calls[0]?.body).toBe('{"action":"delete","all_failure":"kafka"}')
  await cloud.advance(75_000)
  await expect(rowState(page, 'half-made-1')).toHaveText('Cleared')
  await expect(rowState(page, 'half-made-2')).toHaveText('Cleared')
  await expect(outcome(page)).toHaveText('All 2 are gone, each seen by two reads.')
})
