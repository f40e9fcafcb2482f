import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { start } from './support/ask-console.ts'
import { findBarriers } from './support/axe.ts'
import { numbered } from './support/fleet.ts'
import { failedRow } from './support/failed-page.ts'
import { instancePanel, instanceRow, shownRows } from './support/instance-table.ts'
import { operationRow } from './support/operation-page.ts'
import { goTo, liveIndicator, sidewaysScroll } from './support/shell.ts'

const part = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true })

/** One line of what needs attention, by its fact. */
const attention = (page: Page, fact: string): Locator =>
  part(page, 'Needs attention').getByRole('listitem').filter({ hasText: fact })

const statusRow = (page: Page, project: string): Locator =>
  page
    .getByRole('table', { name: 'Instances by status' })
    .getByRole('row', { name: new RegExp(`^${project} \\d`) })

/** One of every status that has a face of its own. */
const ODD_STATUSES = ['ERROR', 'RESTARTING', 'EXTENDEDFAILED', 'FROZEN', 'TRANSMOGRIFYING', 'CREATEFAILED']

const finder = (page: Page): Locator => page.getByRole('dialog', { name: /^Find/ })

test('the overview is where one arrives, and leads from each trouble to its place', async ({
  cloud,
  signIn,
  ask,
  page,
}) => {
  const ids = cloud.seed([
    ...numbered('orders', 4),
    { name: 'broken', status: 'ERROR' },
    { name: 'half-made', status: 'CREATEFAILED' },
  ])
  cloud.seed([...numbered('billing', 2), { name: 'odd', status: 'TRANSMOGRIFYING' }], 'demo-v2')
  cloud.control.arm({ kind: 'missing-row', ids: [ids[0] ?? ''] })
  cloud.control.arm({ kind: 'restart-never-starts', ids: [ids[0] ?? ''], hasTask: false })
  await start(ask, 'operator', { action: 'restart', instanceIds: ids.slice(0, 2) })

  await signIn('operator')
  await expect(page).toHaveURL('/')
  await expect(page.getByText('9 instances in 2 projects')).toBeVisible()
  await expect(
    page.getByRole('banner').getByRole('button', { name: /^Project\s+All projects/ }),
  ).toBeVisible()

  await expect(attention(page, '1 restart with no usable answer')).toContainText(
    /R-\d+ by .*\. Nothing is sent again\./,
  )
  await expect(attention(page, '1 failed creation')).toContainText('demo')
  await expect(attention(page, '1 instance is faulty')).toContainText('demo')
  await expect(part(page, 'Under way').getByRole('link', { name: 'Restart 2 instances' })).toBeVisible()
  await expect(statusRow(page, 'demo').getByRole('cell', { name: '1 faulty in demo' })).toBeVisible()
  await expect(statusRow(page, 'demo-v2').getByRole('cell', { name: '1 other in demo-v2' })).toBeVisible()

  await attention(page, '1 instance is faulty').getByRole('link').click()
  await expect(page).toHaveURL('/instances?project=demo&status=ERROR')
  await expect(instanceRow(page, 'broken')).toBeVisible()
  await expect(shownRows(page)).toHaveCount(1)
  await page.goBack()
  await attention(page, '1 failed creation').getByRole('link').click()
  await expect(failedRow(page, 'half-made')).toBeVisible()
  await goTo(page, 'Overview')
  await attention(page, '1 restart with no usable answer').getByRole('link').click()
  await expect(operationRow(page, 'orders-01')).toBeVisible()
  // It is about one project, though its address does not name it.
  await expect(page.getByRole('banner').getByRole('button', { name: /^Project\s+demo/ })).toBeVisible()
})

test('a key that is stopped is told with what to do, and nothing is called well', async ({
  cloud,
  signIn,
}) => {
  cloud.seed(['orders'])
  const page = await signIn('operator')
  await expect(page.getByText('1 instance in 2 projects')).toBeVisible()
  cloud.control.arm({ kind: 'key-refused', times: 'always', match: { endpoint: 'list' } })
  await cloud.advance(5000)
  await expect(attention(page, 'Key stopped: nothing is read or sent').first()).toContainText(
    'Have it checked, then refresh',
  )
  await expect(part(page, 'Needs attention')).not.toContainText('Nothing needs you')
})

test('what changes in the cloud shows without loading again, and good news has its time', async ({
  cloud,
  signIn,
}) => {
  const [id = ''] = cloud.seed(['orders'])
  const page = await signIn('auditor')
  await expect(part(page, 'Needs attention')).toContainText(
    /Nothing needs you ?As of \d\d:\d\d:\d\d, the oldest read/,
  )
  await expect(part(page, 'Under way')).toContainText('Nothing is under way.')
  await expect(statusRow(page, 'demo').getByRole('cell', { name: '1 running in demo' })).toBeVisible()

  cloud.control.setStatus(cloud.cloudProjectId(), id, 'ERROR')
  await cloud.advance(5000)
  await expect(attention(page, '1 instance is faulty')).toBeVisible()
  await expect(statusRow(page, 'demo').getByRole('cell', { name: '1 faulty in demo' })).toBeVisible()

  cloud.control.arm({
    kind: 'flow-control',
    face: 'plain-429',
    match: { endpoint: 'list', projectId: cloud.cloudProjectId() },
    retryAfter: '120',
  })
  await cloud.advance(5000)
  await expect(attention(page, 'Slowed by the cloud, next read')).toContainText('Rows are those of')
  await expect(liveIndicator(page)).toContainText('Slowed by the cloud')
  await expect(statusRow(page, 'demo')).toContainText('stale')
  await expect(statusRow(page, 'demo-v2')).not.toContainText('stale')
})

test('the switcher leads from the overview to a project, and back', async ({ cloud, signIn }) => {
  cloud.seed(['ledger'], 'demo-v2')
  const page = await signIn('operator')
  const switcher = page.getByRole('banner').getByRole('button', { name: /^Project/ })
  await switcher.click()
  await page.getByRole('menuitemradio', { name: /^demo-v2/ }).click()
  await expect(page).toHaveURL('/instances?project=demo-v2')
  await expect(instanceRow(page, 'ledger')).toBeVisible()
  await switcher.click()
  await page.getByRole('menuitemradio', { name: /^All projects/ }).click()
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
})

test('Ctrl K finds instances of every project, operations, persons and pages by keys alone', async ({
  cloud,
  signIn,
  ask,
}) => {
  const ids = cloud.seed(numbered('orders', 3))
  const [ledger = ''] = cloud.seed(['ledger-eu'], 'demo-v2')
  const operation = await start(ask, 'operator', { action: 'restart', instanceIds: ids.slice(0, 1) })
  const page = await signIn('operator')
  const { keyboard } = page
  const option = (name: string | RegExp) => finder(page).getByRole('option', { name })
  await expect(part(page, 'Under way')).toBeVisible()

  // At once, as fingers do: the dialog may be drawn only after the first letters.
  await keyboard.press('Control+k')
  await keyboard.type('LEDGER')
  await expect(finder(page).getByRole('combobox')).toBeFocused()
  await expect(option(/^ledger-eu/)).toHaveAttribute('aria-selected', 'true')
  await keyboard.press('Enter')
  await expect(instancePanel(page, 'ledger-eu')).toBeVisible()
  expect(new URL(page.url()).searchParams.get('project')).toBe('demo-v2')

  await keyboard.press('Control+k')
  await keyboard.type(ledger.slice(0, 8))
  await expect(option(/^ledger-eu/)).toBeVisible()
  await keyboard.press('Escape')
  await expect(finder(page)).toBeHidden()

  await keyboard.press('Control+k')
  await keyboard.type(operation.ref)
  await expect(option(new RegExp(`^${operation.ref}`))).toBeVisible()
  await keyboard.press('Enter')
  await expect(operationRow(page, 'orders-01')).toBeVisible()

  await keyboard.press('Control+k')
  await keyboard.type('orders')
  await expect(option(/^orders-/)).toHaveCount(3)
  await keyboard.press('ArrowDown')
  await expect(option(/^orders-02/)).toHaveAttribute('aria-selected', 'true')
  await keyboard.press('ArrowUp')
  await keyboard.press('ArrowUp')
  await expect(option(/^orders-03/)).toHaveAttribute('aria-selected', 'true')
  await finder(page).getByRole('combobox').fill(operation.actor.name)
  await expect(option(new RegExp(`^${operation.actor.name}`))).toBeVisible()
  await finder(page).getByRole('combobox').fill('no such thing')
  await expect(finder(page).getByText(/^Nothing found\./)).toBeVisible()
})

test('a question mark opens the keys and signs, but not where one types', async ({ cloud, signIn }) => {
  cloud.seed(['orders'])
  const page = await signIn('operator', '/instances')
  await expect(instanceRow(page, 'orders')).toBeVisible()
  const help = page.getByRole('dialog', { name: 'Keys and signs' })
  await page.keyboard.press('?')
  await expect(help).toContainText('Find an instance, operation, person or page')
  await page.keyboard.press('Escape')
  await expect(help).toBeHidden()
  await page.keyboard.press('/')
  await page.keyboard.type('?')
  await expect(page.getByRole('searchbox')).toHaveValue('?')
  await expect(help).toBeHidden()
  await page.getByRole('button', { name: 'Help: keys and signs' }).click()
  await expect(help).toBeVisible()
  expect(await findBarriers(page)).toEqual([])
})

test('an address that is none is answered with 404, and the page leads on', async ({ signIn }) => {
  const page = await signIn('operator')
  const answer = await page.goto('/nowhere?project=demo')
  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Open the instances' })).toBeVisible()
  await page.getByRole('link', { name: 'Open the overview' }).click()
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } })

    test('axe finds nothing on the overview and in the search', async ({ cloud, ask, signIn }) => {
      const ids = cloud.seed([
        ...numbered('orders', 6),
        ...ODD_STATUSES.map((status) => ({ name: status, status })),
      ])
      cloud.control.arm({ kind: 'refuse-rows', ids: [ids[0] ?? ''] })
      await start(ask, 'operator', { action: 'restart', instanceIds: ids.slice(0, 3) })
      const page = await signIn('operator')
      await expect(attention(page, '1 instance is faulty')).toBeVisible()
      expect(await findBarriers(page), 'overview').toEqual([])
      await page.getByRole('button', { name: /^Find an instance/ }).click()
      await finder(page).getByRole('combobox').fill('orders')
      await expect(finder(page).getByRole('option')).toHaveCount(6)
      expect(await findBarriers(page), 'search').toEqual([])
    })
  })
}

test('from phone to wide screen nothing has to be moved sideways, and nothing shifts while it is read', async ({
  cloud,
  signIn,
  ask,
}) => {
  const ids = cloud.seed([
    ...numbered('payments-settlement-and-reconciliation-eu-de-production-blue', 6),
    ...ODD_STATUSES.map((status) => ({
      name: status,
      status,
    })),
  ])
  await start(ask, 'operator', { action: 'restart', instanceIds: ids.slice(0, 3) })
  const page = await signIn('operator', '/')
  await expect(statusRow(page, 'demo')).toBeVisible()
  expect(await shiftOf(page)).toBeLessThanOrEqual(0.02)
  for (const width of [360, 390, 761, 900, 1024, 1101, 1180, 1181, 1440, 1920]) {
    await page.setViewportSize({ width, height: 800 })
    expect(await sidewaysScroll(page), `overview at ${width} px`).toEqual([])
    await page.keyboard.press('Control+k')
    await finder(page).getByRole('combobox').fill('payments')
    await expect(finder(page).getByRole('option')).toHaveCount(6)
    expect(await sidewaysScroll(page), `search at ${width} px`).toEqual([])
    await page.keyboard.press('Escape')
  }
})

/** How far things moved by themselves since the page was opened, as browsers measure it. */
function shiftOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const observer = new PerformanceObserver(() => {})
    observer.observe({ type: 'layout-shift', buffered: true })
    // Entries of that type have one more member than the others.
    const shifts = observer.takeRecords() as (PerformanceEntry & { value: number })[]
    return shifts.reduce((sum, { value }) => sum + value, 0)
  })
}
