import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import type { Page } from '@playwright/test'
import { expect, test, type Cloud } from './fixtures.ts'
import { start, type Ask } from './support/ask-console.ts'
import { failedRow } from './support/failed-page.ts'
import { numbered } from './support/fleet.ts'
import { instanceRow } from './support/instance-table.ts'
import { operationRow } from './support/operation-page.ts'

const BUILD = join(import.meta.dirname, '..', 'build')

/** JS and CSS together, brotli at its highest quality. */
const MOST_BYTES = 200_000

const PAGES: {
  name: string
  address: (operationId: string) => string
  isThere: (page: Page) => Promise<void>
}[] = [
  {
    name: 'the overview',
    address: () => '/',
    isThere: (page) => expect(page.getByRole('link', { name: '1 creation failed in demo' })).toBeVisible(),
  },
  {
    name: 'the instances',
    address: () => '/instances',
    isThere: (page) => expect(instanceRow(page, 'orders-01')).toBeVisible(),
  },
  {
    name: 'the failed creations',
    address: () => '/failed',
    isThere: (page) => expect(failedRow(page, 'half-made')).toBeVisible(),
  },
  {
    name: 'the operations',
    address: () => '/operations',
    isThere: (page) => expect(page.getByRole('link', { name: 'Restart 20 instances' })).toBeVisible(),
  },
  {
    name: 'an operation',
    address: (operationId) => `/operations/${operationId}`,
    isThere: (page) => expect(operationRow(page, 'orders-01')).toBeVisible(),
  },
]

for (const { name, address, isThere } of PAGES) {
  test(`signing in and seeing ${name} loads at most 200 kB of scripts and styles`, async ({
    cloud,
    ask,
    page,
  }) => {
    const operationId = await prepare(cloud, ask)
    const loaded = new Map<string, number>()
    page.on('response', (response) => {
      const { pathname } = new URL(response.url())
      if (/\.(js|css)$/.test(pathname)) loaded.set(pathname, brotliSize(pathname))
    })

    await page.goto(address(operationId))
    await page.getByRole('button', { name: /Operator/ }).click()
    await isThere(page)

    expect([...loaded.keys()].some((path) => path.endsWith('.css'))).toBe(true)
    const total = [...loaded.values()].reduce((sum, size) => sum + size, 0)
    const largest = [...loaded].toSorted((a, b) => b[1] - a[1]).slice(0, 8)
    expect(total, `the largest of ${loaded.size} files: ${JSON.stringify(largest)}`).toBeLessThanOrEqual(
      MOST_BYTES,
    )
  })
}

/** A fleet with something for every page; returns the ID of an operation. */
async function prepare(cloud: Cloud, ask: Ask): Promise<string> {
  const ids = cloud.seed([...numbered('orders', 20), { name: 'half-made', status: 'CREATEFAILED' }])
  const operation = await start(ask, 'operator', { action: 'restart', instanceIds: ids.slice(0, 20) })
  return operation.id
}

function brotliSize(path: string): number {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 }
  return brotliCompressSync(readFileSync(join(BUILD, path)), { params }).byteLength
}
