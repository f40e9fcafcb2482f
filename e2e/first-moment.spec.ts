import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { start } from './support/ask-console.ts'
import { numbered } from './support/fleet.ts'
import { instanceTable } from './support/instance-table.ts'
import { failedTable } from './support/failed-page.ts'
import { operationRows } from './support/operation-page.ts'

const PLACES: { address: string; reading: string; table: (page: Page) => Locator }[] = [
  {
    address: '/instances?project=demo',
    reading: 'Reading the instances of demo',
    table: instanceTable,
  },
  {
    address: '/failed?project=demo',
    reading: 'Reading the failed creations of demo',
    table: failedTable,
  },
  {
    address: '/operations',
    reading: 'Reading the operations',
    table: (page) => page.getByRole('table', { name: 'Operations' }),
  },
  {
    address: '/operations/:id',
    reading: 'Reading the operation',
    table: operationRows,
  },
]

for (const { address, reading, table } of PLACES) {
  test(`while ${address} is being read, rows to come stand where the rows will`, async ({
    cloud,
    signIn,
    ask,
    page,
  }) => {
    const ids = cloud.seed([...numbered('orders', 12), { name: 'half-made', status: 'CREATEFAILED' }])
    const { id } = await start(ask, 'operator', { action: 'restart', instanceIds: ids.slice(0, 12) })
    await signIn('operator', address.replace(':id', id))
    await expect(table(page)).toBeVisible()

    // The page itself is in the browser by now; what it reads takes its time over a slow line.
    const line = await page.context().newCDPSession(page)
    await line.send('Network.enable')
    await line.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 2_500,
      downloadThroughput: -1,
      uploadThroughput: -1,
    })
    await page.reload({ waitUntil: 'commit' })
    const waiting = page.getByRole('status').filter({ hasText: reading })
    await expect(waiting).toHaveCount(1)
    const skeleton = page.locator('.table-skeleton')
    await expect(skeleton).toHaveCSS('opacity', '1')
    const before = await skeleton.locator('.head').boundingBox()

    await expect(table(page)).toBeVisible()
    await expect(waiting).toHaveCount(0)
    const after = await table(page).locator('thead').boundingBox()
    expect(after?.y).toBe(before?.y)
    expect(after?.height).toBe(before?.height)
  })
}
