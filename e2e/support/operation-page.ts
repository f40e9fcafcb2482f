import type { Locator, Page } from '@playwright/test'

/** From the table to the page of the operation that is under way there. */
export async function followOperation(page: Page): Promise<void> {
  await page
    .getByRole('region', { name: /^Under way/ })
    .getByRole('link', { name: /^Open/ })
    .click()
  await operationRows(page).waitFor()
}

/** The ID of the operation whose page is open. */
export function operationId(page: Page): string {
  const id = /\/operations\/([0-9a-f-]{36})/.exec(page.url())?.[1]
  if (id === undefined) throw new Error(`${page.url()} is not the page of an operation.`)
  return id
}

export function operationRows(page: Page): Locator {
  return page.getByRole('table', { name: 'Rows of the operation' })
}

export function operationRow(page: Page, name: string): Locator {
  return operationRows(page)
    .getByRole('row')
    .filter({ has: page.getByRole('button', { name, exact: true }) })
}

/** State of a row in one word. */
export function rowState(page: Page, name: string): Locator {
  return operationRow(page, name).getByRole('cell').nth(2)
}

/** Opens a row to its whole story. */
export async function openRow(page: Page, name: string): Promise<Locator> {
  await operationRow(page, name).getByRole('button', { name, exact: true }).click()
  return page.getByRole('list', { name: `Story of ${name}` })
}

/** What the opened row means, beside its story. */
export function openedRow(page: Page, name: string): Locator {
  return operationRows(page)
    .getByRole('row')
    .filter({ has: page.getByRole('list', { name: `Story of ${name}` }) })
}

/** The page below its bar: heading, state, bands, rows and time line. */
export function operationPage(page: Page): Locator {
  return page.getByRole('main')
}

/** How the operation stands, beside its heading. */
export function operationState(page: Page): Locator {
  return operationPage(page).getByRole('group', { name: /^State: / })
}

/** The one sentence about what it has come to. */
export function outcome(page: Page): Locator {
  return page.getByRole('region', { name: 'Progress' }).getByRole('status')
}

/** The button that shows only rows of one state, with their count. */
export function countOf(page: Page, state: string): Locator {
  return page.getByRole('group', { name: 'Show rows by state' }).getByRole('button', { name: state })
}

export function timeLine(page: Page): Locator {
  return page.getByRole('list', { name: 'Time line' })
}
