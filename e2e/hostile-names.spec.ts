import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { failedRow } from './support/failed-page.ts'
import { instanceRow, lastAction, openPanel, select } from './support/instance-table.ts'
import { followOperation, openedRow, openRow, operationRow, timeLine } from './support/operation-page.ts'
import { confirm, phraseField, readyRows, review, reviewSheet } from './support/review.ts'

const IMAGE = '<img src=x onerror=alert(1)>'
const SCRIPT = '</script><script>alert(2)</script>'
const TEMPLATE = '{{7*7}}${7*7}<%= 7*7 %>'
const BACKWARDS = '\u202Eyad-yap'
const LINK = 'javascript:alert(3)'
const NAMES = [IMAGE, SCRIPT, TEMPLATE, BACKWARDS, LINK]

test('names, tags, descriptions and words of the cloud are shown as text, whatever they hold', async ({
  cloud,
  signIn,
  page,
}) => {
  const ids = cloud.seed([
    ...NAMES.map((name) => ({
      name,
      owner: `Eve ${IMAGE}`,
      tags: [{ key: IMAGE, value: SCRIPT }],
    })),
    { name: `half-made ${IMAGE}`, status: 'CREATEFAILED', failureReason: `DMS.00500052 ${IMAGE}${SCRIPT}` },
    { name: 'strange', status: `<b>${IMAGE}` },
  ])
  // Descriptions are told by v2 alone.
  cloud.seed([{ name: 'described', description: `${IMAGE}${SCRIPT}` }], 'demo-v2')
  cloud.control.arm({
    kind: 'refuse-call',
    match: { instanceId: ids[0] ?? '' },
    times: 'always',
    code: 'DMS.00400026',
    message: `No: ${IMAGE} ${SCRIPT} ${TEMPLATE}`,
  })
  const watched = await watch(page)
  await signIn('operator', '/instances')

  for (const name of NAMES) await expect(instanceRow(page, name)).toBeVisible()
  await expect(instanceRow(page, IMAGE)).toContainText(`${IMAGE}=${SCRIPT}`)
  await expect(instanceRow(page, TEMPLATE)).toContainText(`Eve ${IMAGE}`)
  await expect(instanceRow(page, 'strange')).toContainText(`<B>${IMAGE.toUpperCase()}`, { ignoreCase: true })
  await expect(await openPanel(page, IMAGE)).toContainText(`Eve ${IMAGE}`)
  await page.keyboard.press('Escape')

  await select(page, [IMAGE])
  await review(page, 'Restart')
  await expect(readyRows(page)).toContainText(IMAGE)
  await reviewSheet(page)
    .getByLabel(/^Reason/)
    .fill(`${SCRIPT}${IMAGE}`)
  await confirm(page, 'Restart 1 instance')
  await cloud.advance(15_000)
  await expect(await lastAction(page, IMAGE)).toContainText('Restart rejected')

  await page.goto('/operations')
  await expect(page.getByRole('table', { name: 'Operations' })).toContainText(`${SCRIPT}${IMAGE}`)
  await page.getByRole('link', { name: 'Restart 1 instance' }).click()
  await expect(operationRow(page, IMAGE)).toBeVisible()
  await openRow(page, IMAGE)
  await expect(openedRow(page, IMAGE)).toContainText(`No: ${IMAGE} ${SCRIPT} ${TEMPLATE}`)
  await expect(timeLine(page)).toContainText(`No: ${IMAGE} ${SCRIPT} ${TEMPLATE}`)

  await page.goto('/failed?project=demo')
  await expect(failedRow(page, `half-made ${IMAGE}`)).toContainText(`DMS.00500052 ${IMAGE}${SCRIPT}`)

  await page.goto('/instances?project=demo-v2')
  await expect(await openPanel(page, 'described')).toContainText(`${IMAGE}${SCRIPT}`)
  expect(await watched()).toEqual([])
})

test('a hostile name is a phrase like any other, and so is what an address says', async ({
  cloud,
  signIn,
  page,
}) => {
  cloud.seed([SCRIPT, 'bystander'])
  cloud.control.arm({ kind: 'delete-takes', times: 'always', takesMs: 20_000 })
  const watched = await watch(page)
  await signIn('operator', `/instances?project=demo&q=${encodeURIComponent(IMAGE)}`)
  await expect(page.getByText(`“${IMAGE}” in name, ID or tag`)).toBeVisible()

  await page.goto('/instances?project=demo')
  await select(page, [SCRIPT])
  await review(page, 'Delete')
  await phraseField(page, SCRIPT).fill(SCRIPT)
  await confirm(page, 'Delete 1 instance')
  await followOperation(page)
  await expect(operationRow(page, SCRIPT)).toBeVisible()

  await page.goto(`/instances?project=${encodeURIComponent(IMAGE)}`)
  await expect(page.getByRole('heading', { name: `No project “${IMAGE}”` })).toBeVisible()
  expect(await watched()).toEqual([])
})

/** Notes every dialog and every breach of the page's content policy, from before its first script on. */
async function watch(page: Page): Promise<() => Promise<string[]>> {
  const seen: string[] = []
  page.on('dialog', (dialog) => {
    seen.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  await page.exposeFunction('noteBreach', (text: string) => seen.push(text))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const note: unknown = Reflect.get(window, 'noteBreach')
      if (typeof note === 'function') note(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`)
    })
  })
  return async () => {
    // A dialog or breach of what is shown now would have been told before this answer.
    await page.evaluate(() => document.title)
    return seen
  }
}
