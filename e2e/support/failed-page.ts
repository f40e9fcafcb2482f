import type { Locator, Page } from '@playwright/test'

export function failedTable(page: Page): Locator {
  return page.getByRole('table', { name: 'Failed creations by cause' })
}

export function failedRow(page: Page, name: string): Locator {
  return failedTable(page)
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name, exact: true }) })
}

/** The button that reviews clearing all failed creations, or those that are chosen. */
export function clearButton(page: Page): Locator {
  return page.getByRole('main').getByRole('button', { name: /^Clear .*…$/ })
}
