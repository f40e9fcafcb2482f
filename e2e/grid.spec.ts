import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { numbered } from './support/fleet.ts'
import { boxOf, instanceRow, instanceTable, selectionDock, shownNames } from './support/instance-table.ts'

const EVERY_COLUMN = 'name,status,action,size,version,storage,owner,zones,tags,created,maintenance,id'

/** Where the table speaks to screen readers. */
const spoken = (page: Page) => page.getByRole('main').locator('output.vh').last()

const head = (page: Page, name: string) => instanceTable(page).getByRole('columnheader', { name })

test('Shift adds a column to the sort, by mouse and by key, and the address says so', async ({
  cloud,
  signIn,
}) => {
  cloud.seed([
    { name: 'web-2', status: 'ERROR' },
    { name: 'web-10', status: 'ERROR' },
    'orders-2',
    'orders-10',
  ])
  const page = await signIn('operator', '/instances')
  await head(page, 'Status').getByRole('button').click()
  await head(page, 'Name')
    .getByRole('button')
    .click({ modifiers: ['Shift'] })
  await expect.poll(() => shownNames(page)).toEqual(['web-2', 'web-10', 'orders-2', 'orders-10'])
  await page.keyboard.press('Shift+Enter')
  await expect.poll(() => shownNames(page)).toEqual(['web-10', 'web-2', 'orders-10', 'orders-2'])
  await expect(page).toHaveURL(/sort=status%2C-name|sort=status,-name/)
  await expect(head(page, 'Status')).toHaveAttribute('aria-sort', 'ascending')
  await expect(head(page, 'Name')).not.toHaveAttribute('aria-sort')
  await expect(head(page, 'Name').getByRole('button')).toHaveAccessibleName('Name, sorted descending, 2 of 2')
  await expect(spoken(page)).toHaveText('Sorted by Status, then by Name, descending.')
})

test('chosen columns stay, the name stands beside them, and keys bring each into sight', async ({
  cloud,
  signIn,
  page,
}) => {
  cloud.seed(numbered('orders', 3))
  await page.setViewportSize({ width: 900, height: 700 })
  await signIn('operator', `/instances?columns=${EVERY_COLUMN}`)
  const name = instanceRow(page, 'orders-02').getByRole('link')
  const id = instanceRow(page, 'orders-02').locator('.c-id')
  await expect(id).not.toBeInViewport()
  await expect(instanceTable(page)).toHaveAttribute('aria-colcount', '14')
  await expect(id).toHaveAttribute('aria-colindex', '13')
  const before = await name.boundingBox()

  await boxOf(page, 'orders-02').focus()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowLeft')
  await expect(id).toBeFocused()
  await expect(id).toBeInViewport({ ratio: 1 })
  expect((await name.boundingBox())?.x).toBe(before?.x)

  const status = instanceRow(page, 'orders-02').locator('.c-status')
  for (let presses = 0; presses < 10; presses += 1) await page.keyboard.press('ArrowLeft')
  await expect(status).toBeFocused()
  const nameCell = await instanceRow(page, 'orders-02').locator('.c-name').boundingBox()
  expect((await status.boundingBox())?.x).toBeGreaterThan((nameCell?.x ?? 0) + (nameCell?.width ?? 0))
})

test('the row with the focus keeps it while it is scrolled far away, and keys lead on from there', async ({
  cloud,
  signIn,
}) => {
  cloud.seed(Array.from({ length: 300 }, (_, index) => `orders-${index + 1}`))
  const page = await signIn('operator', '/instances')
  await boxOf(page, 'orders-4').focus()
  await page.locator('.instance-scroller').evaluate((element) => element.scrollTo({ top: 9000 }))
  await expect(instanceRow(page, 'orders-210')).toBeVisible()
  await expect(boxOf(page, 'orders-4')).toBeFocused()
  await expect(boxOf(page, 'orders-4')).not.toBeInViewport()
  await page.keyboard.press('ArrowDown')
  await expect(boxOf(page, 'orders-5')).toBeFocused()
  await expect(boxOf(page, 'orders-5')).toBeInViewport()
  await page.keyboard.press('Control+End')
  await expect(page.getByRole('button', { name: 'Actions for orders-300' })).toBeFocused()
})

test('when the row with the focus leaves, the next one has it, and that is said', async ({
  cloud,
  signIn,
}) => {
  const ids = cloud.seed(numbered('orders', 5))
  const page = await signIn('operator', '/instances?status=RUNNING')
  await boxOf(page, 'orders-03').focus()
  cloud.control.setStatus(cloud.cloudProjectId(), ids[2] ?? '', 'ERROR')
  await expect(instanceRow(page, 'orders-03')).toHaveCount(0)
  await expect(boxOf(page, 'orders-04')).toBeFocused()
  await expect(spoken(page)).toContainText('That row is not shown any more. Now at orders-04.')
})

test('what changes and what is selected is told in few words', async ({ cloud, signIn }) => {
  const ids = cloud.seed(numbered('orders', 6))
  const page = await signIn('operator', '/instances')
  await expect(instanceRow(page, 'orders-01')).toBeVisible()
  for (const id of ids.slice(0, 3)) cloud.control.setStatus(cloud.cloudProjectId(), id, 'ERROR')
  await expect(spoken(page)).toHaveText('3 rows changed.')

  await boxOf(page, 'orders-02').focus()
  await page.keyboard.press('Space')
  for (const _ of [1, 2, 3]) await page.keyboard.press('Shift+ArrowDown')
  await expect(selectionDock(page)).toContainText('4 selected')
  await page.keyboard.press('Shift+ArrowUp')
  await expect(selectionDock(page)).toContainText('3 selected')
  await expect(spoken(page)).toHaveText('3 selected.')
  await page.keyboard.press('/')
  await page.keyboard.type('orders-01')
  await expect(spoken(page)).toHaveText('1 of 6 instances shown. 3 selected, 3 not shown.')
})
