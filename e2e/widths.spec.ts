import { expect, test } from './fixtures.ts'
import { start } from './support/ask-console.ts'
import { clearButton, failedRow } from './support/failed-page.ts'
import { numbered } from './support/fleet.ts'
import { instanceRow, select } from './support/instance-table.ts'
import { openRow } from './support/operation-page.ts'
import { readyRows, review } from './support/review.ts'
import { sidewaysScroll } from './support/shell.ts'

/** Where columns leave or the navigation folds, and a little beside it. */
const WIDTHS = [761, 820, 900, 941, 1024, 1101, 1180, 1181, 1257, 1320, 1366, 1396, 1440, 1920]

test('between a phone and a wide screen nothing has to be moved sideways either', async ({
  cloud,
  signIn,
  ask,
  page,
}) => {
  const ids = cloud.seed([
    ...numbered('payments-settlement-and-reconciliation-eu-de-production', 8).map((name) => ({
      name,
      tags: [{ key: 'env', value: 'prod' }],
    })),
    { name: 'half-made', status: 'CREATEFAILED', failureReason: 'DMS.00500052 No capacity in eu-de-02.' },
  ])
  const operation = await start(ask, 'operator', { action: 'restart', instanceIds: ids.slice(0, 2) })
  const lookAt = async (what: string) => {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 })
      expect(await sidewaysScroll(page), `${what} at ${width} px`).toEqual([])
    }
  }
  const name = 'payments-settlement-and-reconciliation-eu-de-production-03'

  await signIn('operator', '/instances')
  await expect(instanceRow(page, name)).toBeVisible()
  await lookAt('instances')
  await select(page, [name])
  await lookAt('instances with a selection')
  await review(page, 'Delete')
  await expect(readyRows(page)).toBeVisible()
  await lookAt('review')

  await page.goto('/failed?project=demo')
  await expect(failedRow(page, 'half-made')).toContainText('No capacity in eu-de-02.')
  await lookAt('failed creations')
  await clearButton(page).click()
  await expect(readyRows(page)).toBeVisible()
  await lookAt('review of clearing')

  await page.goto('/operations')
  await expect(page.getByRole('link', { name: 'Restart 2 instances' })).toBeVisible()
  await lookAt('operations')
  await page.goto(`/operations/${operation.id}`)
  await openRow(page, 'payments-settlement-and-reconciliation-eu-de-production-01')
  await lookAt('operation')
})
