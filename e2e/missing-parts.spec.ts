import { expect, test } from './fixtures.ts'
import { liveIndicator } from './support/shell.ts'

test('a part whose code cannot be fetched is told of, and the page stays', async ({
  cloud,
  signIn,
  page,
  context,
}) => {
  cloud.seed([{ name: 'orders' }])
  await signIn('operator')
  await expect(page.getByText('1 instance in 2 projects')).toBeVisible()
  await context.setOffline(true)

  const note = page.getByRole('alert').filter({ hasText: 'This part of the page could not be fetched.' })
  for (const attempt of ['first', 'second']) {
    await test.step(`${attempt} attempt`, async () => {
      await page.keyboard.press('Control+k')
      await expect(note).toBeVisible()
      await expect(page.getByRole('region', { name: 'Instances by status' })).toBeVisible()
      await note.getByRole('button', { name: 'Close' }).click()
      await expect(note).toBeHidden()
    })
  }
  const person = page.getByRole('navigation', { name: 'Main', exact: true }).getByRole('button')
  await person.click()
  await expect(note).toBeVisible()
  await expect(person).toBeVisible()
  await note.getByRole('button', { name: 'Close' }).click()

  // What is there works on, by key too.
  await context.setOffline(false)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys and signs' })).toBeVisible()
})

test('the button that reads all projects keeps focus while they are read in turn', async ({
  cloud,
  signIn,
  page,
}) => {
  cloud.seed([{ name: 'orders' }])
  cloud.seed([{ name: 'billing' }], 'demo-v2')
  await signIn('operator')
  const refresh = page.getByRole('banner').getByRole('button', { name: 'Refresh', exact: true })
  await refresh.focus()
  for (const change of ['a first', 'a second']) {
    await test.step(`after ${change} read`, async () => {
      const before = (await liveIndicator(page).textContent()) ?? ''
      await refresh.press('Enter')
      await expect(liveIndicator(page)).not.toHaveText(before)
      await expect(refresh).toBeFocused()
    })
  }
  await expect(refresh).toHaveAccessibleDescription(/^Asked for\./)
})
