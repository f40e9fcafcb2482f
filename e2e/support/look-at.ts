import { expect, type Page, type TestInfo } from '@playwright/test'
import { findBarriers } from './axe.ts'

const LOOKS = [
  { name: 'light', media: { colorScheme: 'light', forcedColors: 'none' } },
  { name: 'dark', media: { colorScheme: 'dark', forcedColors: 'none' } },
  { name: 'forced-light', media: { colorScheme: 'light', forcedColors: 'active' } },
  { name: 'forced-dark', media: { colorScheme: 'dark', forcedColors: 'active' } },
] as const

/** The page as it stands, in light, dark and forced colours: a picture of each for people, and nothing that axe finds. */
export async function lookAt(page: Page, state: string, testInfo: TestInfo): Promise<void> {
  for (const { name, media } of LOOKS) {
    await page.emulateMedia({ reducedMotion: 'reduce', ...media })
    await page.screenshot({ path: testInfo.outputPath(`${state}-${name}.png`) })
    expect(await findBarriers(page), `${state} in ${name}`).toEqual([])
  }
}
