import type { Locator, Page } from '@playwright/test'
import { GRACE_MS } from '../../src/web/features/operations/grace.ts'
import type { Cloud } from '../fixtures.ts'
import { selectionDock } from './instance-table.ts'

/** The last look before something is sent. */
export function reviewSheet(page: Page): Locator {
  return page.getByRole('dialog', { name: /instance|failed creation/ })
}

export async function review(page: Page, action: 'Restart' | 'Delete'): Promise<Locator> {
  await selectionDock(page)
    .getByRole('button', { name: `${action}…` })
    .click()
  return reviewSheet(page)
}

/** The field for the phrase; its label is the phrase itself. */
export function phraseField(page: Page, phrase: string): Locator {
  return reviewSheet(page).getByLabel(`Type ${phrase}`, { exact: true })
}

export function confirmButton(page: Page, label: string): Locator {
  return reviewSheet(page).getByRole('button', { name: label, exact: true })
}

/** Presses the button that starts it, and waits until the sheet has gone. Nothing is sent before its grace is over. */
export async function confirm(page: Page, label: string): Promise<void> {
  await confirmButton(page, label).click()
  await reviewSheet(page).waitFor({ state: 'hidden' })
}

/** Lets the time pass in which the operation just started could be taken back, so that it is sent. */
export async function passGrace(cloud: Cloud): Promise<void> {
  await cloud.advance(GRACE_MS)
}

export function readyRows(page: Page): Locator {
  return reviewSheet(page).getByRole('table', { name: 'Rows that are ready' })
}

export function blockedRows(page: Page): Locator {
  return reviewSheet(page).getByRole('table', { name: 'Rows that stay out' })
}

export function meaning(page: Page): Locator {
  return reviewSheet(page).getByRole('list', { name: 'What it means' })
}

/** Selects nothing itself: reviews what is selected, types the phrase and starts the deletion. */
export async function deleteSelected(page: Page, phrase: string, label: string): Promise<void> {
  await review(page, 'Delete')
  await phraseField(page, phrase).fill(phrase)
  await confirm(page, label)
}
