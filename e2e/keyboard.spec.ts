import { expect, test } from './fixtures.ts'
import { numbered } from './support/fleet.ts'
import {
  boxOf,
  instancePanel,
  instanceRow,
  lastAction,
  searchField,
  selectionDock,
} from './support/instance-table.ts'
import { operationRow, operationRows, outcome, rowState } from './support/operation-page.ts'
import { confirmButton, passGrace, phraseField, reviewSheet } from './support/review.ts'
import { tabTo } from './support/shell.ts'

test('finding, selecting, reviewing, deleting and following it needs no mouse', async ({ cloud, signIn }) => {
  cloud.seed([...numbered('orders', 5), ...numbered('billing', 9)])
  cloud.control.arm({ kind: 'delete-takes', times: 'always', takesMs: 20_000 })
  const page = await signIn('operator', '/instances?sort=name')
  const { keyboard } = page
  await expect(instanceRow(page, 'orders-01')).toBeVisible()

  await keyboard.press('/')
  await expect(searchField(page)).toBeFocused()
  await keyboard.type('orders')
  await expect(instanceRow(page, 'billing-01')).toHaveCount(0)
  await tabTo(page, page.getByRole('grid').locator('[tabindex="0"]').first())
  await keyboard.press('ArrowDown')
  await keyboard.press('Home')
  await expect(boxOf(page, 'orders-02')).toBeFocused()
  await keyboard.press('Space')
  await keyboard.press('Shift+ArrowDown')
  await keyboard.press('Shift+ArrowDown')
  await expect(selectionDock(page)).toContainText('3 selected')

  await tabTo(page, selectionDock(page).getByRole('button', { name: 'Delete…' }))
  await keyboard.press('Enter')
  await expect(reviewSheet(page)).toBeVisible()
  await keyboard.press('Escape')
  await expect(reviewSheet(page)).toBeHidden()
  await expect(selectionDock(page).getByRole('button', { name: 'Delete…' })).toBeFocused()

  await keyboard.press('Enter')
  await tabTo(page, phraseField(page, 'delete 3 in demo'))
  await keyboard.type('delete 3 in demo')
  await tabTo(page, confirmButton(page, 'Delete 3 instances'))
  await keyboard.press('Enter')
  await expect(reviewSheet(page)).toBeHidden()
  await passGrace(cloud)
  await expect(await lastAction(page, 'orders-03')).toContainText('Delete accepted')

  const underWay = page.getByRole('region', { name: /^Under way/ })
  await tabTo(page, underWay.getByRole('link', { name: /^Open/ }), 'Shift+Tab')
  await keyboard.press('Enter')
  await tabTo(page, operationRow(page, 'orders-03').getByRole('button'))
  await keyboard.press('Enter')
  await expect(page.getByRole('list', { name: 'Story of orders-03' })).toBeVisible()
  await cloud.advance(35_000)
  await expect(outcome(page)).toHaveText('All 3 are gone, each seen by two reads.')
  await expect(rowState(page, 'orders-04')).toHaveText('Deleted')
  await expect(operationRows(page)).toBeVisible()
})

test('the table is walked, opened and left by keys, and focus comes back', async ({ cloud, signIn }) => {
  const names = numbered('orders', 60)
  cloud.seed(names)
  const page = await signIn('operator', '/instances?sort=name')
  const { keyboard } = page
  await expect(instanceRow(page, 'orders-01')).toBeVisible()

  await keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  await keyboard.press('Enter')
  await tabTo(page, page.getByRole('grid').locator('[tabindex="0"]').first())
  await keyboard.press('Control+End')
  await expect(instanceRow(page, 'orders-60')).toBeVisible()
  await keyboard.press('Control+Home')
  await expect(boxOf(page, 'orders-01')).toBeFocused()
  await keyboard.press('ArrowRight')
  await keyboard.press('Enter')
  await expect(instancePanel(page, 'orders-01')).toBeFocused()
  await keyboard.press('j')
  await expect(instancePanel(page, 'orders-02')).toBeFocused()
  await keyboard.press('Escape')
  await expect(instancePanel(page, 'orders-02')).toHaveCount(0)
  await expect(instanceRow(page, 'orders-02').getByRole('link')).toBeFocused()
  // Also where the row that was stepped to had been out of sight when the panel opened.
  await keyboard.press('Enter')
  await expect(instancePanel(page, 'orders-02')).toBeFocused()
  for (const name of names.slice(2, 25)) {
    await keyboard.press('j')
    await expect(instancePanel(page, name)).toBeFocused()
  }
  await keyboard.press('Escape')
  await expect(instanceRow(page, 'orders-25').getByRole('link')).toBeFocused()
  await keyboard.press('Shift+F10')
  await expect(page.getByRole('menuitem', { name: 'Open' })).toBeFocused()
  await keyboard.press('Escape')
})
