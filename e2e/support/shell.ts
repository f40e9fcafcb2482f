import type { Locator, Page } from '@playwright/test'

/** Says as of when the page is true. */
export function liveIndicator(page: Page): Locator {
  return page
    .getByRole('banner')
    .getByRole('button', { name: /^(Live|Slowed|Stale|Offline|First read|Not read|Signed out)/ })
}

/** Goes to a page by the navigation at the side. */
export async function goTo(page: Page, place: 'Overview' | 'Instances'): Promise<void> {
  await page.getByRole('navigation', { name: 'Main', exact: true }).getByRole('link', { name: place }).click()
}

/** Presses Tab, or Shift+Tab, until this has focus, as somebody without a mouse does. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await target.waitFor()
  for (let presses = 0; presses < 40; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  throw new Error(`${key} does not lead to ${target.toString()}.`)
}

/**
 * What can be moved sideways although it should fit: the page itself, or a part of it that scrolls. The tabs of the
 * views are meant to be moved where there are more than fit.
 */
export async function sidewaysScroll(page: Page): Promise<string[]> {
  return await page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((element) => {
        const scrolls =
          element === document.documentElement || /auto|scroll/.test(getComputedStyle(element).overflowX)
        if (element.matches('.view-tabs > .tabs')) return false
        return scrolls && element.scrollWidth > element.clientWidth + 1
      })
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}`),
  )
}
