import { expect, test } from './fixtures.ts'
import { start } from './support/ask-console.ts'
import { numbered } from './support/fleet.ts'
import { clearButton, failedRow } from './support/failed-page.ts'
import { boxOf, instanceRow, openPanel, selectionDock } from './support/instance-table.ts'
import { followOperation, openRow, operationRow, outcome, rowState } from './support/operation-page.ts'
import { confirm, passGrace, phraseField, review, reviewSheet } from './support/review.ts'
import { sidewaysScroll } from './support/shell.ts'

const LONG = 'payments-settlement-and-reconciliation-eu-de-production-blue-01'

for (const width of [390, 360]) {
  test.describe(`${width} px wide`, () => {
    test.use({ viewport: { width, height: 760 }, isMobile: true, hasTouch: true })

    test('no page has to be moved sideways', async ({ cloud, signIn, ask, page }) => {
      const ids = cloud.seed([
        ...numbered('orders', 30),
        LONG,
        { name: 'half-made', status: 'CREATEFAILED', failureReason: 'DMS.00500052 No capacity in eu-de-02.' },
      ])
      await page.goto('/sign-in')
      await expect(page.getByRole('button', { name: /Operator/ })).toBeVisible()
      expect(await sidewaysScroll(page), 'sign-in').toEqual([])

      cloud.control.arm({ kind: 'missing-row', ids: [ids[0] ?? ''] })
      cloud.control.arm({ kind: 'restart-never-starts', ids: [ids[0] ?? ''], hasTask: false })
      const restarted = [ids[0] ?? '', ids[1] ?? '', ids[30] ?? '']
      const operation = await start(ask, 'operator', { action: 'restart', instanceIds: restarted })
      await signIn('operator', '/instances')
      await expect(instanceRow(page, 'orders-02')).toBeVisible()
      expect(await sidewaysScroll(page), 'instances').toEqual([])
      await boxOf(page, 'orders-03').tap()
      await expect(selectionDock(page)).toBeVisible()
      expect(await sidewaysScroll(page), 'instances with a selection').toEqual([])
      await openPanel(page, 'orders-02')
      await expect(page.getByText('Maintenance', { exact: true })).toBeVisible()
      expect(await sidewaysScroll(page), 'panel').toEqual([])

      await page.goto('/failed?project=demo')
      await expect(failedRow(page, 'half-made')).toContainText('No capacity in eu-de-02.')
      expect(await sidewaysScroll(page), 'failed creations').toEqual([])
      await clearButton(page).tap()
      await expect(reviewSheet(page).getByText('1 ready')).toBeVisible()
      expect(await sidewaysScroll(page), 'review').toEqual([])

      await page.goto('/operations')
      await expect(page.getByRole('link', { name: 'Restart 3 instances' })).toBeVisible()
      expect(await sidewaysScroll(page), 'operations').toEqual([])
      await page.goto(`/operations/${operation.id}`)
      await openRow(page, 'orders-01')
      expect(await sidewaysScroll(page), 'operation').toEqual([])
      await page.getByRole('button', { name: 'Time line' }).tap()
      await expect(page.getByRole('list', { name: 'Time line' }).getByText(/^HTTP 200/)).toBeVisible()
      expect(await sidewaysScroll(page), 'time line').toEqual([])
    })

    test('selecting, reviewing, deleting and following it works', async ({ cloud, signIn, page }) => {
      cloud.seed(numbered('orders', 8))
      cloud.control.arm({ kind: 'delete-takes', times: 'always', takesMs: 20_000 })
      await signIn('operator', '/instances?sort=name')

      await boxOf(page, 'orders-01').tap()
      await boxOf(page, 'orders-02').tap()
      await expect(selectionDock(page)).toContainText('2 selected')
      await review(page, 'Delete')
      const box = await reviewSheet(page).boundingBox()
      expect(box?.width).toBeCloseTo(width, 0)
      await phraseField(page, 'delete 2 in demo').fill('delete 2 in demo')
      await confirm(page, 'Delete 2 instances')
      await passGrace(cloud)
      await expect(instanceRow(page, 'orders-01')).toContainText('Delete accepted')

      await followOperation(page)
      await cloud.advance(35_000)
      await expect(operationRow(page, 'orders-01')).toBeVisible()
      await expect(rowState(page, 'orders-01')).toHaveText('Deleted')
      await expect(outcome(page)).toHaveText('All 2 are gone, each seen by two reads.')
    })
  })
}
