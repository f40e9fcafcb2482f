import type { Locator, Page } from '@playwright/test'

export function instanceTable(page: Page): Locator {
  return page.getByRole('grid', { name: 'Instances' })
}

export function instanceRow(page: Page, name: string): Locator {
  return instanceTable(page)
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name, exact: true }) })
}

/** Rows of the table without its head. */
export function shownRows(page: Page): Locator {
  return instanceTable(page)
    .getByRole('row')
    .filter({ has: page.getByRole('link') })
}

/** Names of the rows in sight, from top to bottom; the elements of the rows may be in another order. */
export async function shownNames(page: Page): Promise<string[]> {
  const rows = await shownRows(page).evaluateAll((elements) =>
    elements.map((row) => ({
      place: Number(row.getAttribute('aria-rowindex')),
      name: row.querySelector('a')?.textContent ?? '',
    })),
  )
  return rows.toSorted((a, b) => a.place - b.place).map(({ name }) => name)
}

/** What the latest operation did to an instance, as its row tells it. */
export function lastAction(page: Page, name: string): Promise<Locator> {
  return cellUnder(page, name, 'Last action')
}

export function statusOf(page: Page, name: string): Promise<Locator> {
  return cellUnder(page, name, 'Status')
}

async function cellUnder(page: Page, name: string, header: string): Promise<Locator> {
  const row = instanceRow(page, name)
  await row.waitFor()
  const headers = await instanceTable(page).getByRole('columnheader').allInnerTexts()
  const column = headers.indexOf(header)
  if (column < 0) throw new Error(`The table has no column “${header}” but ${headers.join(', ')}.`)
  return row.getByRole('gridcell').nth(column)
}

export function boxOf(page: Page, name: string): Locator {
  return instanceTable(page).getByRole('checkbox', { name: `Select ${name}`, exact: true })
}

/** The box in the head: all that the filter shows. */
export function headBox(page: Page): Locator {
  return instanceTable(page).getByRole('checkbox', { name: /^Select all/ })
}

/** Finds each instance by its name and checks its box; what was shown before is shown again. */
export async function select(page: Page, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await search(page, name)
    await boxOf(page, name).click()
  }
  await search(page, '')
}

/** Selects everything that the words of a search show. */
export async function selectFound(page: Page, words: string): Promise<void> {
  await search(page, words)
  await headBox(page).click()
  await search(page, '')
}

export async function search(page: Page, words: string): Promise<void> {
  await searchField(page).fill(words)
}

export function searchField(page: Page): Locator {
  return page.getByRole('searchbox', { name: 'Filter by name, ID or tag' })
}

export function selectionDock(page: Page): Locator {
  return page.getByRole('region', { name: 'Selection' })
}

export function sortBy(page: Page, column: string): Promise<void> {
  return instanceTable(page).getByRole('columnheader').getByRole('button', { name: column }).click()
}

/** The side panel of one instance. */
export function instancePanel(page: Page, name: string): Locator {
  return page.getByRole('complementary', { name, exact: true })
}

export async function openPanel(page: Page, name: string): Promise<Locator> {
  await instanceRow(page, name).getByRole('link', { name, exact: true }).click()
  return instancePanel(page, name)
}
