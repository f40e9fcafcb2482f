import { readFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { findBarriers } from './support/axe.ts'
import {
  boxOf,
  instanceRow,
  instanceTable,
  search,
  select,
  selectionDock,
  shownNames,
  sortBy,
} from './support/instance-table.ts'

const FLEET = [
  { name: 'orders-prod', tags: [{ key: 'env', value: 'prod' }], storageTotalGb: 1000, storageUsedGb: 950 },
  { name: 'billing-prod', status: 'ERROR', tags: [{ key: 'env', value: 'prod' }] },
  { name: 'orders-test', tags: [{ key: 'env', value: 'test, old' }] },
  { name: 'ledger', status: 'CREATING', owner: 'Marek Nowák' },
]

test('a filter of several facets is built from chips, shared by its address, and taken apart again', async ({
  cloud,
  signIn,
}) => {
  cloud.seed(FLEET)
  const page = await signIn('operator', '/instances?sort=name')
  await addFilter(page, 'Tag', ['env=prod', 'env=test, old'])
  await addFilter(page, 'Status', ['Running'])
  await expect.poll(() => shownNames(page)).toEqual(['orders-prod', 'orders-test'])
  await expect(page).toHaveURL(/tag=env=prod,env=test%5C,\+old&status=RUNNING/)
  expect(await findBarriers(page)).toEqual([])

  await page.reload()
  await expect.poll(() => shownNames(page)).toEqual(['orders-prod', 'orders-test'])
  await page.getByRole('button', { name: /^Status Running/ }).click()
  await value(page, 'Running').uncheck()
  await value(page, 'Faulty').check()
  await page.keyboard.press('Escape')
  await expect.poll(() => shownNames(page)).toEqual(['billing-prod'])
  await page.getByRole('button', { name: 'Remove filter: status Faulty' }).click()
  await expect(page.getByRole('button', { name: 'Filter', exact: true })).toBeFocused()
  await expect.poll(() => shownNames(page)).toEqual(['billing-prod', 'orders-prod', 'orders-test'])

  await page.goto('/instances?project=demo&status=FAULTY,nonsense&storage=everything')
  await expect.poll(() => shownNames(page)).toEqual(['billing-prod'])
})

test('where nothing matches, the filter is named and the part that stands most in the way offered', async ({
  cloud,
  signIn,
}) => {
  cloud.seed(FLEET)
  const page = await signIn('operator', '/instances?project=demo&tag=env=prod&version=2.3')
  await expect(page.getByRole('heading', { name: 'None of 4 match' })).toBeVisible()
  await expect(page.getByText('Filters: version 2.3, tag env=prod.')).toBeVisible()
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Drop “version 2.3”: 2 match' }).click()
  await expect(instanceRow(page, 'orders-prod')).toBeVisible()

  await page.goto('/instances?project=demo-v2')
  await page.getByRole('button', { name: 'Other project' }).click()
  await page.getByRole('menuitem', { name: 'demo' }).click()
  await expect(instanceRow(page, 'ledger')).toBeVisible()
})

test('views are tabs with counts; one’s own is saved, changed, renamed and deleted', async ({
  cloud,
  signIn,
}) => {
  cloud.seed(FLEET)
  const page = await signIn('operator', '/instances')
  await expect(views(page).getByRole('link')).toHaveText([
    'All4',
    'Not running2',
    'Storage over 80 %1',
    'Mine3',
  ])
  await expect(tab(page, 'All')).toHaveAttribute('aria-current', 'page')
  await tab(page, 'Storage over 80 %').click()
  await expect.poll(() => shownNames(page)).toEqual(['orders-prod'])

  await tab(page, 'All').click()
  await search(page, 'prod')
  await page.getByRole('button', { name: 'Save view' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('Production')
  await page.keyboard.press('Enter')
  await expect(tab(page, 'Production')).toHaveAttribute('aria-current', 'page')
  await sortBy(page, 'Status')
  await expect(tab(page, 'Production')).not.toHaveAttribute('aria-current')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(tab(page, 'Production')).toHaveAttribute('aria-current', 'page')

  await tab(page, 'All').click()
  await page.reload()
  await tab(page, 'Production').click()
  await expect(page).toHaveURL(/q=prod.*sort=status/)
  await chooseForView(page, /^Rename/)
  await page.getByRole('dialog').getByLabel('Name').fill('Live')
  await page.keyboard.press('Enter')
  await expect(tab(page, 'Live')).toBeVisible()
  await chooseForView(page, /^Delete/)
  await page.getByRole('button', { name: 'Delete view' }).click()
  await expect(tab(page, 'Live')).toHaveCount(0)
  await expect.poll(async () => (await shownNames(page)).length).toBe(2)
})

test('a view that cannot be read is told of once and costs no other view', async ({ cloud, signIn }) => {
  cloud.seed(FLEET)
  const page = await signIn('operator', '/instances')
  await search(page, 'orders')
  await page.getByRole('button', { name: 'Save view' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('Orders')
  await page.keyboard.press('Enter')
  await expect(tab(page, 'Orders')).toBeVisible()
  await page.evaluate(() => {
    for (const [key, text] of Object.entries(localStorage)) {
      if (!key.startsWith('brokerdeck-views:')) continue
      localStorage.setItem(key, String(text).replace('"views":[', '"views":[{"shape":"later"},'))
    }
  })
  await page.reload()
  await expect(page.getByText('One saved view cannot be read.')).toBeVisible()
  await page.getByRole('button', { name: 'Understood' }).click()
  await page.reload()
  await expect(tab(page, 'Orders')).toBeVisible()
  await expect(page.getByText('One saved view cannot be read.')).toHaveCount(0)
})

test('columns and row height are chosen by keys, and stay', async ({ cloud, signIn }) => {
  cloud.seed(FLEET)
  const page = await signIn('operator', '/instances')
  await page.getByRole('button', { name: 'Columns' }).press('Enter')
  const columns = page.getByRole('dialog', { name: 'Columns' })
  await expect(columns.getByRole('checkbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await page.keyboard.press('End')
  await page.keyboard.press('Space')
  expect(await findBarriers(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(head(page, 'Status')).toHaveCount(0)
  await expect(head(page, 'ID')).toBeVisible()
  await expect(page).toHaveURL(/columns=name,action,/)
  await page.getByRole('radio', { name: 'Compact rows' }).check()

  await page.goto('/instances')
  await expect(head(page, 'ID')).toBeVisible()
  await expect(page.getByRole('radio', { name: 'Compact rows' })).toBeChecked()
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('button', { name: 'Reset' }).click()
  await page.keyboard.press('Escape')
  await expect(head(page, 'Status')).toBeVisible()
})

test('the file of what is shown has its rows in their order, with its columns', async ({ cloud, signIn }) => {
  cloud.seed([...FLEET, '=1+1 orders'])
  const page = await signIn('operator', '/instances?sort=-name&columns=name,owner&q=orders')
  await expect(instanceRow(page, 'orders-prod')).toBeVisible()
  await page.getByRole('button', { name: 'CSV' }).click()
  const downloading = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'What is shown (3)' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(/^instances-demo-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.csv$/)
  const [first, ...lines] = readFileSync(await download.path(), 'utf8')
    .trimEnd()
    .split('\r\n')
  expect(first).toBe('instance_id,name,status,owner,fetched_at')
  expect(lines.map((line) => line.split(',')[1])).toEqual(['orders-test', 'orders-prod', "'=1+1 orders"])

  await page.getByRole('button', { name: 'CSV' }).click()
  const all = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'The whole project (5)' }).click()
  expect(readFileSync(await (await all).path(), 'utf8')).toContain('ledger')
})

test('a pasted list selects what it names and says what it does not', async ({ cloud, signIn }) => {
  const [first = ''] = cloud.seed([...FLEET, 'twin', 'twin'])
  const page = await signIn('operator', '/instances')
  await select(page, ['ledger'])
  await page.getByRole('button', { name: 'Select by list' }).click()
  const dialog = page.getByRole('dialog', { name: 'Select by list' })
  await dialog.getByLabel('List').fill(`${first.toUpperCase()}; "billing-prod"\nlost, twin\nbilling-prod`)
  await expect(dialog).toContainText('2 found, 1 not found, 1 named again')
  await expect(dialog.getByRole('list', { name: 'Not found' })).toHaveText('lost')
  expect(await findBarriers(page)).toEqual([])
  await dialog.getByRole('checkbox', { name: /twin/ }).check()
  await dialog.getByRole('radio', { name: 'Replace them' }).check()
  await dialog.getByRole('button', { name: 'Select 4' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(selectionDock(page)).toContainText('4 selected')
  await expect(boxOf(page, 'ledger')).not.toBeChecked()
})

test('a selection is copied, completed, and rid of what is gone', async ({ cloud, signIn, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const [first = ''] = cloud.seed(FLEET)
  const page = await signIn('operator', '/instances')
  await select(page, ['orders-prod', 'ledger'])
  await chooseForSelection(page, 'Copy 2 IDs')
  await expect(page.getByText('2 IDs copied')).toBeVisible()
  expect((await page.evaluate(() => navigator.clipboard.readText())).split('\n')).toContain(first)

  await search(page, 'prod')
  await chooseForSelection(page, 'Select all 2 that match')
  await expect(selectionDock(page)).toContainText('3 selected')
  await expect(selectionDock(page)).toContainText('1 not shown by this filter')
  await search(page, '')

  cloud.control.remove(cloud.cloudProjectId(), first)
  await cloud.advance(60_000)
  await expect(selectionDock(page)).toContainText('1 gone since')
  await selectionDock(page).getByRole('button', { name: 'Forget the gone' }).click()
  await expect(selectionDock(page)).toContainText('2 selected')
  await expect(selectionDock(page)).not.toContainText('gone')
})

function views(page: Page): Locator {
  return page.getByRole('navigation', { name: 'Views' })
}

function tab(page: Page, name: string): Locator {
  return views(page).getByRole('link', { name: new RegExp(`^${name} ?\\d`) })
}

function head(page: Page, name: string): Locator {
  return instanceTable(page).getByRole('columnheader', { name, exact: true })
}

function value(page: Page, word: string): Locator {
  return page.getByRole('dialog').getByRole('checkbox', { name: new RegExp(`^${word} ?\\d`) })
}

async function addFilter(page: Page, facet: string, words: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await page.getByRole('menuitem', { name: facet }).click()
  for (const word of words) await value(page, word).check()
  await page.keyboard.press('Escape')
}

async function chooseForView(page: Page, entry: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'More for views' }).click()
  await page.getByRole('menuitem', { name: entry }).click()
}

async function chooseForSelection(page: Page, entry: string): Promise<void> {
  await selectionDock(page).getByRole('button', { name: 'More for the selection' }).click()
  await page.getByRole('menuitem', { name: entry }).click()
}
