import { expect, test as base, type Page } from '@playwright/test'
import { startConsole, type ConsoleProcess } from './support/console-process.ts'
import { numbered } from './support/fleet.ts'
import { shownRows } from './support/instance-table.ts'
import { CLOUD_PROJECT, prepareLaptop, type Laptop } from './support/laptop.ts'
import { watchLayoutShift } from './support/layout-shift.ts'
import { lookAt } from './support/look-at.ts'
import { liveIndicator } from './support/shell.ts'

/** A project that nobody has read before: the console starts after the story has prepared its cloud. */
const test = base.extend<{ laptop: Laptop; start: () => Promise<ConsoleProcess> }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs: nothing
  laptop: async ({}, provide) => {
    const laptop = await prepareLaptop()
    await provide(laptop)
    await laptop.close()
  },
  start: async ({ laptop }, provide) => {
    const running: ConsoleProcess[] = []
    await provide(async () => {
      const started = await startConsole(laptop.env)
      running.push(started)
      return started
    })
    for (const started of running) started.signal('SIGKILL')
    await Promise.all(running.map(({ ended }) => ended))
  },
})

const LIST = { endpoint: 'list' } as const

function seed({ cloud }: Laptop, count: number): void {
  cloud.control.seed(
    CLOUD_PROJECT,
    numbered('orders', count).map((name) => ({ name })),
  )
}

async function open(page: Page, started: ConsoleProcess): Promise<void> {
  await page.goto(started.link())
  await page.goto(new URL('/instances', page.url()).href)
}

test('before the first page, rows to come stand where the rows will', async ({
  laptop,
  start,
  page,
}, testInfo) => {
  laptop.cloud.control.arm({ kind: 'never-answer', match: LIST, times: 'always', acts: false })
  const layoutShift = await watchLayoutShift(page)
  await open(page, await start())
  await expect(page.locator('.table-skeleton')).toHaveCSS('opacity', '1')
  await expect(liveIndicator(page)).toHaveText(/^First read ?under way$/)
  expect((await layoutShift()).sum).toBeLessThanOrEqual(0.02)
  await lookAt(page, 'loading', testInfo)
})

test('the first read shows the rows so far, and how far it is', async ({ laptop, start, page }, testInfo) => {
  seed(laptop, 120)
  // The first page comes at once, the others not while one looks.
  laptop.cloud.control.arm({ kind: 'slow', match: LIST, afterMs: 0 })
  laptop.cloud.control.arm({ kind: 'never-answer', match: LIST, times: 'always', acts: false })
  await open(page, await start())
  await expect(liveIndicator(page)).toHaveText(/^First read ?page 1 of 3$/)
  await expect(page.getByText('First read, page 1 of 3.')).toBeVisible()
  await expect(page.getByText('50 of 120 rows so far. Actions wait until it has ended.')).toBeVisible()
  await expect(shownRows(page).first()).toBeVisible()
  await lookAt(page, 'first-read', testInfo)
})

test('a project that cannot be read says why, what to do, and what to quote', async ({
  laptop,
  start,
  page,
}, testInfo) => {
  laptop.cloud.control.arm({
    kind: 'key-refused',
    match: LIST,
    times: 'always',
    text: 'Incorrect IAM authentication information: Get secretKey failed,ak:AKLAPTOP,err:ak not exist',
  })
  const layoutShift = await watchLayoutShift(page)
  await open(page, await start())
  for (const address of ['/instances', '/failed']) {
    await page.goto(new URL(address, page.url()).href)
    const told = page.getByRole('alert')
    await expect(told).toContainText('This project could not be read')
    await expect(told).toContainText('The cloud does not know the access key.')
    await expect(told).toContainText('HTTP 401 APIGW.0301')
    await expect(told).toContainText(
      'It is not tried again by itself, because repeated failures lock the key.',
    )
    await expect(told.getByRole('button', { name: 'Copy request id of the cloud' })).toBeVisible()
    await expect(liveIndicator(page)).toHaveText(/^Not read ?never$/)
    expect((await layoutShift()).sum).toBeLessThanOrEqual(0.02)
    await lookAt(page, `unread${address.replace('/', '-')}`, testInfo)
  }
})
