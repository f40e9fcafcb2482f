import { expect, test } from './fixtures.ts'
import { start } from './support/ask-console.ts'
import { findBarriers } from './support/axe.ts'
import { clearButton, failedRow } from './support/failed-page.ts'
import { numbered } from './support/fleet.ts'
import { boxOf, instanceRow, openPanel, select } from './support/instance-table.ts'
import { countOf, openedRow, openRow } from './support/operation-page.ts'
import { phraseField, readyRows, review } from './support/review.ts'

/** One of every status that has a face of its own. */
const STATUSES = ['ERROR', 'RESTARTING', 'EXTENDEDFAILED', 'FROZEN', 'TRANSMOGRIFYING', 'CREATEFAILED']

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}, axe finds nothing`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } })

    test('on sign-in and on a project without instances', async ({ page, signIn }) => {
      await page.goto('/sign-in')
      await expect(page.getByRole('button', { name: /Operator/ })).toBeVisible()
      expect(await findBarriers(page)).toEqual([])

      await signIn('operator', '/instances')
      await expect(page.getByRole('heading', { name: 'No instances in demo' })).toBeVisible()
      expect(await findBarriers(page)).toEqual([])
      await page.goto('/operations')
      await expect(page.getByRole('heading', { name: 'No operations' })).toBeVisible()
      expect(await findBarriers(page)).toEqual([])
    })

    test('on the instances: rows, selection, panel and review', async ({ cloud, signIn }) => {
      cloud.seed([
        ...numbered('orders', 6),
        ...STATUSES.map((status) => ({ name: `is-${status.toLowerCase()}`, status })),
        {
          name: 'nearly-full',
          storageTotalGb: 600,
          storageUsedGb: 590,
          tags: [{ key: 'env', value: 'prod' }],
        },
      ])
      const page = await signIn('operator', '/instances')
      await expect(instanceRow(page, 'orders-01')).toBeVisible()
      expect(await findBarriers(page), 'rows').toEqual([])

      await select(page, ['orders-01', 'orders-02', 'is-frozen', 'nearly-full'])
      await expect(boxOf(page, 'nearly-full')).toBeChecked()
      expect(await findBarriers(page), 'selection').toEqual([])

      await openPanel(page, 'nearly-full')
      await expect(page.getByText('Security group', { exact: true })).toBeVisible()
      expect(await findBarriers(page), 'panel').toEqual([])
      await page.keyboard.press('Escape')

      await review(page, 'Delete')
      await phraseField(page, 'delete 3 in demo').fill('delete 4')
      await page.keyboard.press('Enter')
      await expect(readyRows(page)).toBeVisible()
      expect(await findBarriers(page), 'review').toEqual([])
    })

    test('on failed creations, operations and an operation with every kind of row', async ({
      cloud,
      signIn,
      ask,
    }) => {
      const ids = cloud.seed([
        ...numbered('orders', 5),
        { name: 'half-made', status: 'CREATEFAILED', failureReason: 'DMS.00500052 No capacity in eu-de-02.' },
        { name: 'half-made-too', status: 'CREATEFAILED' },
      ])
      const id = (position: number) => ids[position] ?? ''
      cloud.control.arm({ kind: 'refuse-rows', ids: [id(0)] })
      cloud.control.arm({ kind: 'missing-row', ids: [id(1)] })
      cloud.control.arm({ kind: 'restart-never-starts', ids: [id(1)], hasTask: false })
      cloud.control.arm({ kind: 'restart-ends-in-error', ids: [id(2)] })
      cloud.control.arm({ kind: 'restart-takes', ids: [id(3)], takesMs: 1000 })
      const operation = await start(ask, 'operator', { action: 'restart', instanceIds: ids.slice(0, 5) })

      const page = await signIn('operator', '/failed')
      await expect(failedRow(page, 'half-made')).toContainText('No capacity in eu-de-02.')
      await page.getByRole('checkbox', { name: 'Select half-made', exact: true }).click()
      expect(await findBarriers(page), 'failed creations').toEqual([])
      await clearButton(page).click()
      await expect(readyRows(page)).toBeVisible()
      expect(await findBarriers(page), 'review of clearing').toEqual([])

      await page.goto('/operations')
      await expect(page.getByRole('link', { name: 'Restart 5 instances' })).toBeVisible()
      expect(await findBarriers(page), 'operations').toEqual([])

      await page.goto(`/operations/${operation.id}`)
      await expect(countOf(page, 'Unknown')).toContainText('1')
      await openRow(page, 'orders-02')
      await expect(openedRow(page, 'orders-02')).toContainText('is not known')
      expect(await findBarriers(page), 'operation').toEqual([])
      await page.getByRole('button', { name: 'Record a verdict…' }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      expect(await findBarriers(page), 'verdict').toEqual([])
    })
  })
}
