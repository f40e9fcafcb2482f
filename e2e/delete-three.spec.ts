import { expect, test } from './fixtures.ts'
import { makePlan, problemCode } from './support/ask-console.ts'
import { numbered } from './support/fleet.ts'
import { instanceRow, lastAction, select } from './support/instance-table.ts'
import { followOperation, openRow, outcome, rowState } from './support/operation-page.ts'
import { confirmButton, meaning, passGrace, phraseField, review, reviewSheet } from './support/review.ts'

test('an operator deletes three instances by a phrase and sees them gone, each by two reads', async ({
  cloud,
  signIn,
}) => {
  cloud.seed(numbered('orders', 12))
  cloud.control.arm({ kind: 'delete-takes', times: 'always', takesMs: 30_000 })
  const chosen = ['orders-02', 'orders-05', 'orders-11']
  const page = await signIn('operator', '/instances')

  await select(page, chosen)
  await review(page, 'Delete')
  await expect(reviewSheet(page)).toContainText('in demo')
  await expect(meaning(page)).toContainText(/Data is gone for good: ?360 GB\./)
  await expect(meaning(page)).toContainText('no backup')
  const phrase = phraseField(page, 'delete 3 in demo')
  const button = confirmButton(page, 'Delete 3 instances')
  await expect(button).toBeDisabled()
  await expect(button).toHaveAccessibleDescription('Type the phrase to confirm.')

  await phrase.fill('delete 2 in demo')
  await phrase.press('Enter')
  await expect(button).toBeDisabled()
  await expect(reviewSheet(page).getByRole('alert')).toHaveText(
    'Not the same yet. Type it character for character.',
  )
  expect(cloud.control.callsToAction()).toEqual([])

  await phrase.fill('delete 3 in demo')
  await expect(button).toBeEnabled()
  await button.click()
  await reviewSheet(page).waitFor({ state: 'hidden' })
  await passGrace(cloud)
  for (const name of chosen) await expect(await lastAction(page, name)).toContainText('Delete accepted')

  await followOperation(page)
  await expect(outcome(page)).toContainText('None of 3 is seen gone yet.')
  await cloud.advance(45_000)

  await expect(outcome(page)).toHaveText('All 3 are gone, each seen by two reads.')
  for (const name of chosen) await expect(rowState(page, name)).toHaveText('Deleted')
  const story = await openRow(page, 'orders-05')
  await expect(story).toContainText('Read: gone (404 DMS.00404022). A second read has to agree')
  await expect(story).toContainText('Gone, seen by two reads.')

  await page.getByRole('link', { name: 'demo', exact: true }).click()
  await expect(instanceRow(page, 'orders-01')).toBeVisible()
  for (const name of chosen) await expect(instanceRow(page, name)).toHaveCount(0)
})

test('the server refuses a wrong phrase too, and sends nothing', async ({ cloud, ask }) => {
  const ids = cloud.seed(numbered('orders', 4))
  const plan = await makePlan(ask, 'operator', { action: 'delete', instanceIds: ids.slice(0, 3) })
  expect(plan.confirmation).toEqual({ phrase: 'delete 3 in demo' })

  for (const confirmation of ['delete 3 in demo ', 'Delete 3 in demo', 'delete 4 in demo', '']) {
    const refusal = await ask('operator', 'POST', '/api/projects/demo/operations', {
      planId: plan.id,
      confirmation,
    })
    expect(refusal.status).toBe(422)
    expect(await problemCode(refusal)).toBe('phrase-mismatch')
  }
  await cloud.advance(10_000)
  expect(cloud.control.callsToAction()).toEqual([])
})

test('a single instance is deleted by typing its name', async ({ cloud, signIn }) => {
  cloud.seed(['orders', 'billing', 'bystander'])
  cloud.control.arm({ kind: 'delete-takes', times: 'always', takesMs: 20_000 })
  const page = await signIn('operator', '/instances')

  await select(page, ['billing'])
  await review(page, 'Delete')
  await phraseField(page, 'billing').fill('billing')
  await confirmButton(page, 'Delete 1 instance').click()
  await reviewSheet(page).waitFor({ state: 'hidden' })
  await passGrace(cloud)
  await expect(await lastAction(page, 'billing')).toContainText('Delete accepted')
  await cloud.advance(35_000)

  await expect(instanceRow(page, 'billing')).toHaveCount(0)
  await expect(instanceRow(page, 'orders')).toBeVisible()
})
