import { expect, test as base } from '@playwright/test'
import { spawnConsole, startConsole, type ConsoleProcess } from './support/console-process.ts'
import { numbered } from './support/fleet.ts'
import { lastAction, select } from './support/instance-table.ts'
import { CLOUD_PROJECT, prepareLaptop, SECRET_KEY, type Laptop } from './support/laptop.ts'
import { openRow, operationRows, outcome, rowState, timeLine } from './support/operation-page.ts'
import { deleteSelected } from './support/review.ts'
import { goTo } from './support/shell.ts'

type Fixtures = {
  laptop: Laptop
  /** Starts Brokerdeck connected to the cloud of the laptop, or as these variables say. */
  start: (env?: Record<string, string>) => Promise<ConsoleProcess>
}

const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs: nothing
  laptop: async ({}, provide) => {
    const laptop = await prepareLaptop()
    await provide(laptop)
    await laptop.close()
  },
  start: async ({ laptop }, provide) => {
    const running: ConsoleProcess[] = []
    await provide(async (env = laptop.env) => {
      const started = await startConsole(env)
      running.push(started)
      return started
    })
    for (const started of running) started.signal('SIGKILL')
    await Promise.all(running.map(({ ended }) => ended))
  },
})

test('killed in mid-call and started again, it takes the operation up and sends nothing twice', async ({
  laptop,
  start,
  page,
}) => {
  const { cloud, clock } = laptop
  const ids = cloud.control.seed(
    CLOUD_PROJECT,
    numbered('orders', 6).map((name) => ({ name })),
  )
  // The call is never answered; the cloud takes it up all the same, a minute later.
  cloud.control.arm({ kind: 'late-execution', match: { endpoint: 'batch' }, afterMs: 60_000 })
  const chosen = ['orders-01', 'orders-02', 'orders-03']
  const first = await start()

  await page.goto(first.link())
  await goTo(page, 'Instances')
  await select(page, chosen)
  await deleteSelected(page, 'delete 3 in default', 'Delete 3 instances')
  await expect(await lastAction(page, 'orders-01')).toContainText('Delete sent')
  await expect.poll(() => cloud.control.callsToAction().length).toBe(1)
  first.signal('SIGKILL')
  expect((await first.ended).code).toBeNull()

  const second = await start()
  await page.goto(second.link())
  await goTo(page, 'Instances')
  await expect(await lastAction(page, 'orders-01')).toContainText('Delete unknown')
  await page.getByRole('link', { name: 'Operations' }).first().click()
  await page.getByRole('link', { name: 'Delete 3 instances' }).click()
  for (const name of chosen) await expect(rowState(page, name)).toHaveText('Unknown')
  await expect(timeLine(page)).toContainText('interrupted by a restart of Brokerdeck')
  await expect(page.getByRole('button', { name: /^Retry/ })).toHaveCount(0)

  await clock.advance(61_000)
  await expect(operationRows(page)).toContainText('seen Deleting')
  await clock.advance(61_000)

  for (const name of chosen) await expect(rowState(page, name)).toHaveText('Deleted')
  await expect(outcome(page)).toHaveText('All 3 are gone, each seen by two reads.')
  await expect(await openRow(page, 'orders-02')).toContainText('Gone, seen by two reads.')
  for (const id of ids.slice(0, 3)) {
    expect(cloud.control.actionsOn(CLOUD_PROJECT, id, 'delete')).toEqual({ asked: 1, acted: 1 })
  }
})

test('the printed link opens one browser; used again it says what to do, and the terminal shows the next', async ({
  start,
  page,
  browser,
}) => {
  const started = await start()
  const link = started.link()
  expect(started.printed().trim().split('\n').length).toBeLessThan(10)

  await page.goto(link)
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  await expect(page).toHaveURL(/:\d+\/$/)

  const other = await (await browser.newContext()).newPage()
  await other.goto(link)
  await expect(other.getByRole('heading')).toHaveText('This sign-in link does not work')
  await expect(other.getByText('the last link printed there is the one that works')).toBeVisible()
  await other.goto(new URL('/', link).href)
  await expect(other.getByText('Open the link that Brokerdeck printed in the terminal')).toBeVisible()
  expect(started.link()).not.toBe(link)
  await other.goto(started.link())
  await expect(other.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
})

test('Ctrl-C, which reaches it twice through npm, ends the demo cleanly', async ({ start }) => {
  const started = await start({ BROKERDECK_PORT: '0' })
  expect(started.printed().trim().split('\n').length).toBeLessThan(10)
  expect(started.printed()).toContain('OS_ACCESS_KEY')

  started.signal('SIGINT')
  started.signal('SIGINT')

  expect(await started.ended).toMatchObject({ code: 0, stderr: '' })
})

test('a port in use is one clear error', async ({ start }) => {
  const { port } = new URL((await start({ BROKERDECK_PORT: '0' })).link())

  const { code, stderr } = await spawnConsole({ BROKERDECK_PORT: port }).ended

  expect(code).toBe(1)
  expect(stderr.trim().split('\n')).toHaveLength(1)
  expect(stderr).toContain(`Port ${port} is in use by another program.`)
})

test('wrong settings are named all at once, without a secret', async () => {
  const { code, stdout, stderr } = await spawnConsole({
    OS_ACCESS_KEY: '',
    OS_SECRET_KEY: `${SECRET_KEY} with a blank`,
    OS_PROJECT_ID: 'ABC',
    BROKERDECK_PORT: 'http',
    BROKERDECK_PROT: '8080',
  }).ended

  expect(code).toBe(1)
  for (const name of [
    'OS_ACCESS_KEY',
    'OS_SECRET_KEY',
    'OS_PROJECT_ID',
    'OS_REGION_NAME',
    'BROKERDECK_PORT',
    'BROKERDECK_PROT',
  ]) {
    expect(stderr).toContain(`${name}:`)
  }
  expect(stderr.trim().split('\n').length).toBeLessThanOrEqual(8)
  expect(stdout + stderr).not.toContain(SECRET_KEY)
  expect(stderr).not.toMatch(/\bat .*\.ts:\d+/)
})
