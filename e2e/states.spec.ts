import type { Page } from '@playwright/test'
import { expect, test, type Cloud } from './fixtures.ts'
import { start, type Ask } from './support/ask-console.ts'
import { numbered } from './support/fleet.ts'
import { instanceRow, openPanel, select } from './support/instance-table.ts'
import { watchLayoutShift } from './support/layout-shift.ts'
import { lookAt } from './support/look-at.ts'
import { liveIndicator } from './support/shell.ts'

const TIME = String.raw`\d\d:\d\d:\d\d`

/** More moves than this would be seen. */
const MOST_SHIFT = 0.02

type Tools = {
  cloud: Cloud
  ask: Ask
  /** Opens the page as an operator. */
  open: (path: string) => Promise<Page>
  stopConsole: () => Promise<void>
}

/** Brings the page into a state, and sees that it says what it must. */
const STATES: Record<string, (tools: Tools) => Promise<void>> = {
  empty: async ({ open }) => {
    const page = await open('/instances?project=demo')
    await expect(page.getByRole('heading', { name: 'No instances in demo' })).toBeVisible()
    await expect(page.getByText(new RegExp(`read completely at ${TIME}`))).toBeVisible()
  },
  'no-match': async ({ cloud, open }) => {
    cloud.seed(numbered('orders', 4))
    const page = await open('/instances?project=demo')
    await expect(instanceRow(page, 'orders-01')).toBeVisible()
    await page.getByRole('searchbox').fill('nothing-like-this')
    await expect(page.getByRole('heading', { name: 'None of 4 match' })).toBeVisible()
  },
  slowed: async ({ cloud, open }) => {
    cloud.seed(numbered('orders', 4))
    const page = await open('/instances?project=demo')
    await expect(instanceRow(page, 'orders-01')).toBeVisible()
    cloud.control.arm({
      kind: 'flow-control',
      face: 'plain-429',
      match: { endpoint: 'list' },
      retryAfter: '120',
    })
    await cloud.advance(30_000)
    await expect(liveIndicator(page)).toHaveText(
      new RegExp(`^Slowed by the cloud ?as of ${TIME}, next read ${TIME}$`),
    )
    await expect(instanceRow(page, 'orders-01')).toBeVisible()
  },
  stale: async ({ cloud, open }) => {
    cloud.seed(numbered('orders', 4))
    const page = await open('/instances?project=demo')
    await expect(instanceRow(page, 'orders-01')).toBeVisible()
    refuseLists(cloud)
    await cloud.advance(40_000)
    await expect(page.getByText(/^These rows are \d+ (s|min) old\.$/)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Try now' })).toBeVisible()
    await expect(instanceRow(page, 'orders-01')).toBeVisible()
  },
  'stale-details': async ({ cloud, open }) => {
    cloud.seed(numbered('orders', 4))
    const page = await open('/instances?project=demo')
    await expect(instanceRow(page, 'orders-01')).toBeVisible()
    refuseLists(cloud)
    await cloud.advance(40_000)
    await page.getByRole('button', { name: 'Details' }).click()
    const details = page.getByRole('dialog', { name: 'Why demo is not up to date' })
    await expect(details).toContainText('The cloud is busy.')
    await expect(details).toContainText('HTTP 503 DMS.111501025')
    await expect(details.getByRole('button', { name: 'Copy for a ticket' })).toBeVisible()
  },
  'partly-read': async ({ cloud, open }) => {
    cloud.seed(numbered('orders', 10))
    const page = await open('/instances?project=demo')
    await expect(instanceRow(page, 'orders-01')).toBeVisible()
    cloud.control.arm({ kind: 'wrong-total', by: 3, match: { endpoint: 'list' }, times: 'always' })
    await cloud.advance(40_000)
    await expect(page.getByText('3 of 13 instances could not be read.')).toBeVisible()
    await expect(page.getByText(/“Select all” is off\./)).toBeVisible()
    await expect(instanceRow(page, 'orders-01')).toBeVisible()
  },
  'nothing-failed': async ({ cloud, ask, open }) => {
    cloud.seed([{ name: 'half-made', status: 'CREATEFAILED' }])
    const { ref } = await start(ask, 'support', { action: 'clear-failed' })
    await cloud.advance(60_000)
    const page = await open('/failed?project=demo')
    await expect(page.getByRole('heading', { name: 'No failed creations' })).toBeVisible()
    await expect(page.getByText(new RegExp(`Read with failures included at ${TIME}`))).toBeVisible()
    await expect(page.getByRole('link', { name: `See ${ref}` })).toBeVisible()
  },
  'selected-and-panel': async ({ cloud, open }) => {
    cloud.seed([...numbered('orders', 6), { name: 'full', storageTotalGb: 600, storageUsedGb: 590 }])
    const page = await open('/instances?project=demo')
    await select(page, ['orders-01', 'orders-02'])
    const panel = await openPanel(page, 'full')
    await expect(panel.getByText('Security group', { exact: true })).toBeVisible()
    await expect(panel.getByText('590 of 600 GB')).toBeVisible()
  },
  'panel-unread': async ({ cloud, open }) => {
    const [id = ''] = cloud.seed(numbered('orders', 4))
    cloud.control.arm({
      kind: 'answer',
      match: { endpoint: 'show', instanceId: id },
      times: 'always',
      status: 403,
      body: '{"error_code":"DMS.10240309","error_msg":"no permission"}',
      acts: false,
    })
    const page = await open('/instances?project=demo')
    const panel = await openPanel(page, 'orders-01')
    await expect(panel.getByRole('alert')).toContainText('It could not be read now.')
    await expect(panel.getByRole('alert')).toContainText('The key may not do this.')
    await expect(panel.getByText(id)).toBeVisible()
  },
  'panel-gone': async ({ cloud, open }) => {
    cloud.seed(numbered('orders', 4))
    const page = await open('/instances?project=demo&instance=11111111-1111-4111-8111-111111111111')
    await expect(page.getByRole('heading', { name: 'Not in this project' })).toBeVisible()
    await expect(page.getByText(/That proves no deletion/)).toBeVisible()
  },
  offline: async ({ cloud, ask, open, stopConsole }) => {
    const ids = cloud.seed(numbered('orders', 4))
    cloud.control.arm({ kind: 'restart-takes', times: 'always', takesMs: 600_000 })
    const { ref } = await start(ask, 'operator', { action: 'restart', instanceIds: ids.slice(0, 1) })
    const page = await open('/instances?project=demo')
    await expect(page.getByRole('region', { name: /^Under way/ })).toBeVisible()
    await stopConsole()
    await expect(page.getByText('No connection to Brokerdeck.')).toBeVisible()
    await expect(page.getByText(`${ref} runs on without this page.`)).toBeVisible()
    await expect(page.getByText(/^again in \d+ s$/)).toBeVisible()
    await expect(instanceRow(page, 'orders-02')).toBeVisible()
  },
  'signed-out': async ({ cloud, open }) => {
    cloud.seed(numbered('orders', 4))
    const page = await open('/instances?project=demo')
    await select(page, ['orders-01', 'orders-02'])
    await endSession(page)
    await expect(page.getByRole('heading', { name: 'Your session ended' })).toBeVisible()
    await expect(page.getByText(/with the same filter and 2 instances selected/)).toBeVisible()
    await expect(liveIndicator(page)).toHaveText(new RegExp(`^Signed out ?at ${TIME}$`))
  },
}

for (const [state, bring] of Object.entries(STATES)) {
  test(`${state}: it says so, moves nothing, and axe finds nothing in any colours`, async ({
    cloud,
    ask,
    page,
    signIn,
    stopConsole,
  }, testInfo) => {
    const layoutShift = await watchLayoutShift(page)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await bring({ cloud, ask, stopConsole, open: (path) => signIn('operator', path) })
    const worst = await layoutShift()
    expect(worst.sum, JSON.stringify(worst.shifts, null, 1)).toBeLessThanOrEqual(MOST_SHIFT)
    await lookAt(page, state, testInfo)
  })
}

function refuseLists(cloud: Cloud): void {
  cloud.control.arm({
    kind: 'answer',
    match: { endpoint: 'list' },
    times: 'always',
    status: 503,
    body: '{"error_code":"DMS.111501025","error_msg":"The service is busy."}',
    acts: false,
  })
}

/** The session of this browser ends on the server, as it does when it has lasted its time. */
async function endSession(page: Page): Promise<void> {
  const session: unknown = await (await page.request.get('/api/session')).json()
  const token = typeof session === 'object' && session !== null && Reflect.get(session, 'csrfToken')
  const answer = await page.request.delete('/api/session', {
    headers: {
      origin: new URL(page.url()).origin,
      'content-type': 'application/json',
      'x-console-csrf': String(token),
    },
  })
  expect(answer.status()).toBe(204)
}
