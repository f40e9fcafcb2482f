import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { start } from './support/ask-console.ts'
import { numbered } from './support/fleet.ts'
import { instanceTable } from './support/instance-table.ts'
import { failedTable } from './support/failed-page.ts'
import { operationRows } from './support/operation-page.ts'

const PLACES: { address: string; reading: string; held: RegExp; table: (page: Page) => Locator }[] = [
  {
    address: '/instances?project=demo',
    reading: 'Reading the instances of demo',
    held: /\/projects\/demo\/instances$/,
    table: instanceTable,
  },
  {
    address: '/failed?project=demo',
    reading: 'Reading the failed creations of demo',
    held: /\/projects\/demo\/instances$/,
    table: failedTable,
  },
  {
    address: '/operations',
    reading: 'Reading the operations',
    held: /\/api\/operations(\?|$)/,
    table: (page) => page.getByRole('table', { name: 'Operations' }),
  },
  {
    address: '/operations/:id',
    reading: 'Reading the operation',
    held: /\/api\/operations\/[^/?]+$/,
    table: operationRows,
  },
]

for (const { address, reading, held, table } of PLACES) {
  test(`while ${address} is being read, rows to come stand where the rows will`, async ({
    cloud,
    signIn,
    ask,
    page,
  }) => {
    const ids = cloud.seed([...numbered('orders', 12), { name: 'half-made', status: 'CREATEFAILED' }])
    const { id } = await start(ask, 'operator', { action: 'restart', instanceIds: ids.slice(0, 12) })
    const gate = Promise.withResolvers<undefined>()
    await page.route(held, async (route) => {
      await gate.promise
      await route.continue()
    })

    await signIn('operator', address.replace(':id', id))
    const waiting = page.getByRole('status').filter({ hasText: reading })
    await expect(waiting).toHaveCount(1)
    const skeleton = page.locator('.table-skeleton')
    await expect(skeleton).toHaveCSS('opacity', '1')
    const before = await skeleton.locator('.head').boundingBox()
    gate.resolve(undefined)

    await expect(table(page)).toBeVisible()
    await expect(waiting).toHaveCount(0)
    const after = await table(page).locator('thead').boundingBox()
    expect(after?.y).toBe(before?.y)
    expect(after?.height).toBe(before?.height)
  })
}
