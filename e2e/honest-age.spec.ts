import { expect, test } from './fixtures.ts'
import { instanceRow, lastAction, select } from './support/instance-table.ts'
import { liveIndicator } from './support/shell.ts'
import { followOperation, operationState, rowState } from './support/operation-page.ts'
import { confirm, passGrace, review } from './support/review.ts'

const TIME = String.raw`\d\d:\d\d:\d\d`

test('while the cloud answers 503 the rows stay, with their age and what comes next', async ({
  cloud,
  signIn,
}) => {
  cloud.seed(['orders', 'billing'])
  const page = await signIn('operator', '/instances')
  await expect(instanceRow(page, 'orders')).toBeVisible()
  await expect(liveIndicator(page)).toHaveText(new RegExp(`^Live ?as of ${TIME}$`))

  const repair = cloud.control.arm({
    kind: 'answer',
    match: { endpoint: 'list' },
    times: 'always',
    status: 503,
    body: '{"error_code":"DMS.00500990","error_msg":"The service is busy."}',
    acts: false,
  })
  await cloud.advance(20_000)

  await expect(liveIndicator(page)).toHaveText(new RegExp(`^Stale ?as of ${TIME}, .* ago$`))
  await expect(page.getByText(/^These rows are \d+ (s|min) old\.$/)).toBeVisible()
  await expect(
    page.getByText(/The list could not be read\. The cloud has a fault \(DMS\.00500990\)/),
  ).toBeVisible()
  await expect(
    page.getByText(new RegExp(`It is (being read again now|read again at ${TIME})\\.`)),
  ).toBeVisible()
  await expect(instanceRow(page, 'orders')).toBeVisible()
  await expect(instanceRow(page, 'billing')).toBeVisible()

  repair()
  cloud.seed(['ledger'])
  await page.getByRole('button', { name: 'Try now' }).click()
  await expect(instanceRow(page, 'ledger')).toBeVisible()
  await expect(liveIndicator(page)).toContainText('Live')
  await expect(page.getByText(/^These rows are/)).toHaveCount(0)
})

test('flow control is told with the time of the next read', async ({ cloud, signIn }) => {
  cloud.seed(['orders'])
  const page = await signIn('operator', '/instances')
  await expect(instanceRow(page, 'orders')).toBeVisible()

  cloud.control.arm({
    kind: 'flow-control',
    face: 'plain-429',
    match: { endpoint: 'list' },
    retryAfter: '120',
  })

  await expect(liveIndicator(page)).toHaveText(
    new RegExp(`^Slowed by the cloud ?as of ${TIME}, next read ${TIME}$`),
  )
  await expect(instanceRow(page, 'orders')).toBeVisible()
  await cloud.advance(125_000)
  await expect(liveIndicator(page)).toContainText('Live')
})

test('flow control of a batch call makes the operation wait, visibly, and lose no row', async ({
  cloud,
  signIn,
}) => {
  cloud.seed(['orders', 'billing'])
  cloud.control.arm({ kind: 'flow-control', face: 'dms-404', match: { endpoint: 'batch' }, retryAfter: '60' })
  const page = await signIn('operator', '/instances')

  await select(page, ['orders'])
  await review(page, 'Restart')
  await confirm(page, 'Restart 1 instance')
  await passGrace(cloud)
  await followOperation(page)
  await expect(page.getByText(new RegExp(`^Waiting until ${TIME}\\.$`))).toBeVisible()
  await expect(page.getByText(/It goes on by itself/)).toBeVisible()
  await cloud.advance(62_000)

  await page.getByRole('link', { name: 'demo', exact: true }).click()
  await expect(await lastAction(page, 'orders')).toContainText('Restart accepted')
})

test('a refused key stops every read and says who has to look', async ({ cloud, signIn }) => {
  cloud.seed(['orders'])
  const page = await signIn('operator', '/instances')
  await expect(instanceRow(page, 'orders')).toBeVisible()

  cloud.control.arm({ kind: 'key-refused', match: { endpoint: 'list' } })

  await expect(page.getByText(/The cloud does not accept the key/)).toBeVisible()
  await expect(
    page.getByText(new RegExp(`Have it checked, then refresh, at the earliest at ${TIME}\\.`)),
  ).toBeVisible()
  await expect(instanceRow(page, 'orders')).toBeVisible()
  const reads = () => cloud.control.requests().filter(({ path }) => path.includes(cloud.cloudProjectId()))
  const before = reads().length
  await cloud.advance(60_000)
  expect(reads()).toHaveLength(before)
})

test('an operation whose rows cannot be read any more says so, also with nothing left to send', async ({
  cloud,
  signIn,
}) => {
  cloud.seed(['orders', 'billing'])
  cloud.control.arm({ kind: 'restart-takes', times: 'always', takesMs: 600_000 })
  const page = await signIn('operator', '/instances')
  await select(page, ['orders'])
  await review(page, 'Restart')
  await confirm(page, 'Restart 1 instance')
  await passGrace(cloud)
  await followOperation(page)
  await expect(operationState(page)).toHaveAccessibleName('State: Fully sent, 1 row open')

  cloud.control.arm({ kind: 'key-refused', times: 'always' })
  await cloud.advance(30_000)

  await expect(page.getByText('Nothing is read.')).toBeVisible()
  await expect(page.getByText(/stay so until an admin has mended the key/)).toBeVisible()
  await expect(rowState(page, 'orders')).toHaveText('Accepted')
})

test('without its server the page says so, keeps the rows and says since when', async ({
  cloud,
  signIn,
  stopConsole,
}) => {
  cloud.seed(['orders'])
  const page = await signIn('operator', '/instances')
  await expect(instanceRow(page, 'orders')).toBeVisible()

  await stopConsole()

  await expect(liveIndicator(page)).toHaveText(new RegExp(`^Offline ?as of ${TIME}$`))
  await expect(page.getByText('No connection to Brokerdeck.')).toBeVisible()
  await expect(page.getByText('Operations run on without this page.')).toBeVisible()
  await expect(instanceRow(page, 'orders')).toBeVisible()
})

test('a tab that was hidden holds no connection, and goes on behind the last event without reading all again', async ({
  cloud,
  signIn,
}) => {
  cloud.seed(['orders'])
  const page = await signIn('operator', '/instances')
  await expect(instanceRow(page, 'orders')).toBeVisible()
  const show = (isShown: boolean) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden })
      document.dispatchEvent(new Event('visibilitychange'))
    }, !isShown)

  const closed = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/api/events'))
  await show(false)
  await closed
  cloud.seed(['billing'])
  await cloud.advance(30_000)
  await expect(instanceRow(page, 'billing')).toHaveCount(0)

  const reads: string[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/demo/instances')) reads.push(request.url())
  })
  const resumed = page.waitForRequest((request) => request.url().endsWith('/api/events'))
  await show(true)
  expect((await resumed).headers()['last-event-id']).toMatch(/^.+-\d+$/)
  await expect(instanceRow(page, 'billing')).toBeVisible()
  expect(reads).toEqual([])
})

test.describe('between two sweeps of the server', () => {
  test.use({ timing: { pollIdleMs: 600_000 } })

  test('what is read again and has not changed is not sent again', async ({ cloud, ask, signIn, page }) => {
    cloud.seed(['orders'])
    await ask('operator', 'POST', '/api/projects/demo/refresh')
    await page.clock.install()
    await signIn('operator', '/instances')
    await expect(instanceRow(page, 'orders')).toBeVisible()
    // What came by events has a version that the page does not know; what it reads as a whole has one.
    await page.reload()
    await expect(instanceRow(page, 'orders')).toBeVisible()
    await page.getByRole('link', { name: 'Operations' }).first().click()
    await expect(page.getByRole('heading', { name: 'No operations' })).toBeVisible()
    const statuses: number[] = []
    page.on('response', (response) => {
      if (response.url().endsWith('/demo/instances')) statuses.push(response.status())
    })
    // Older than this the page asks again when it comes back to the rows.
    await page.clock.fastForward(31_000)
    await page.getByRole('link', { name: 'Instances' }).first().click()
    await expect.poll(() => statuses).toEqual([304])
    await expect(instanceRow(page, 'orders')).toBeVisible()
  })
})
