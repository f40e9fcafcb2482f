import { expect, test } from './fixtures.ts'
import { instanceRow, select } from './support/instance-table.ts'
import { followOperation, openedRow, openRow, operationRows } from './support/operation-page.ts'
import { confirm, review } from './support/review.ts'

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

test('an instance that cannot be read is explained, with all of it to copy for a ticket', async ({
  cloud,
  signIn,
}) => {
  cloud.control.arm({
    kind: 'answer',
    match: { endpoint: 'show' },
    times: 'always',
    status: 400,
    body: '{"error_code":"DMS.00500987","error_msg":"The account is suspended."}',
    acts: false,
  })
  const missing = '11111111-1111-4111-8111-111111111111'
  const page = await signIn('operator', `/instances?project=demo&instance=${missing}`)
  const told = page.getByRole('alert')
  await expect(told).toContainText('This instance could not be read')
  await expect(told).toContainText('The cloud account is frozen, suspended or has no balance.')
  await expect(told).toContainText('Ask whoever administers the cloud account to settle it')

  await told.getByRole('button', { name: 'Copy for a ticket' }).click()
  await expect(told.getByRole('button', { name: 'Copied' })).toBeVisible()
  const ticket = await page.evaluate(() => navigator.clipboard.readText())
  expect(ticket).toMatch(/^Brokerdeck: This instance could not be read$/m)
  expect(ticket).toMatch(/^When: 20\d\d-\d\d-\d\dT[\d:.]+Z$/m)
  expect(ticket).toMatch(/^Project: demo$/m)
  expect(ticket).toMatch(/^Request of Brokerdeck: \S+$/m)
  expect(ticket).toMatch(/^Cloud answered: HTTP 400, DMS\.00500987$/m)
  expect(ticket).toMatch(/^Request of the cloud: \S+$/m)
  expect(ticket).toMatch(/^Next step: Ask whoever administers/m)
})

test('a code that is not known is told as that, with the raw word', async ({ cloud, signIn }) => {
  cloud.seed(['orders'])
  const page = await signIn('operator', '/instances')
  await expect(instanceRow(page, 'orders')).toBeVisible()
  cloud.control.arm({
    kind: 'answer',
    match: { endpoint: 'list' },
    times: 'always',
    status: 400,
    body: '{"error_code":"DMS.00777777","error_msg":"Unheard of."}',
    acts: false,
  })
  await cloud.advance(40_000)
  await page.getByRole('button', { name: 'Details' }).click()
  const details = page.getByRole('dialog', { name: 'Why demo is not up to date' })
  await expect(details).toContainText(
    'The cloud answered 400 with the code DMS.00777777, which is not known here.',
  )
  await expect(details).toContainText('Ask the cloud’s support, with the request id.')
  await expect(details).toContainText('“Unheard of.”')
})

test('a call that the cloud refused is explained in the row’s story', async ({ cloud, signIn }) => {
  const ids = cloud.seed(['orders-01', 'orders-02'])
  cloud.control.arm({ kind: 'refuse-call', code: 'DMS.00400017', names: ids, times: 'always' })
  const page = await signIn('operator', '/instances')
  await select(page, ['orders-01'])
  await review(page, 'Restart')
  await confirm(page, 'Restart 1 instance')
  await followOperation(page)
  await expect(operationRows(page)).toBeVisible()
  await cloud.advance(60_000)
  await openRow(page, 'orders-01')
  await expect(openedRow(page, 'orders-01')).toContainText('Another task of the instance is still running.')
  await expect(openedRow(page, 'orders-01')).toContainText('DMS.00400017')
})

test('who asks for a read is told what became of it', async ({ cloud, signIn }) => {
  cloud.seed(['orders'])
  const page = await signIn('operator', '/instances')
  await expect(instanceRow(page, 'orders')).toBeVisible()
  const refresh = page.getByRole('button', { name: 'Refresh' })
  await refresh.click()
  const said = page.getByRole('banner').getByRole('status')
  await expect(said).toHaveText(/^Read at \d\d:\d\d:\d\d\.$/)

  cloud.control.arm({
    kind: 'answer',
    match: { endpoint: 'list' },
    times: 'always',
    status: 400,
    body: '{"error_code":"DMS.00400002","error_msg":"Invalid project."}',
    acts: false,
  })
  await refresh.click()
  await expect(said).toHaveText('Not everything could be read. What is shown is what was read before.')
})
