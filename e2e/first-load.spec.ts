import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { expect, test } from './fixtures.ts'
import { numbered } from './support/fleet.ts'
import { instanceRow } from './support/instance-table.ts'

const BUILD = join(import.meta.dirname, '..', 'build')

/** JS and CSS together, brotli at its highest quality. */
const MOST_BYTES = 200_000

test('signing in and seeing the instances loads at most 200 kB of scripts and styles', async ({
  cloud,
  page,
}) => {
  cloud.seed(numbered('orders', 20))
  const loaded = new Map<string, number>()
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (/\.(js|css)$/.test(pathname)) loaded.set(pathname, brotliSize(pathname))
  })

  await page.goto('/')
  await page.getByRole('button', { name: /Operator/ }).click()
  await expect(instanceRow(page, 'orders-01')).toBeVisible()

  expect([...loaded.keys()].some((path) => path.endsWith('.css'))).toBe(true)
  const total = [...loaded.values()].reduce((sum, size) => sum + size, 0)
  const largest = [...loaded].toSorted((a, b) => b[1] - a[1]).slice(0, 8)
  expect(total, `the largest of ${loaded.size} files: ${JSON.stringify(largest)}`).toBeLessThanOrEqual(
    MOST_BYTES,
  )
})

function brotliSize(path: string): number {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 }
  return brotliCompressSync(readFileSync(join(BUILD, path)), { params }).byteLength
}
