import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

const SYSTEM_BROWSER = '/usr/bin/chromium'

/**
 * The Chromium that the stories run in: Playwright's own where it was downloaded, else the system's. Undefined when
 * there is neither; running this file installs one where that is possible.
 */
export function browserPath(): string | undefined {
  return [chromium.executablePath(), SYSTEM_BROWSER].find((path) => path !== '' && existsSync(path))
}

if (import.meta.main && browserPath() === undefined) {
  installSystemBrowser()
  if (browserPath() === undefined) {
    console.error(
      'No Chromium was found for the tests. Install one (“npx playwright install chromium”, or the package ' +
        `“chromium” of your system as ${SYSTEM_BROWSER}), then run them again.`,
    )
    process.exit(1)
  }
}

/** As root on Debian and its kin, where Playwright's download often is out of reach. */
function installSystemBrowser(): void {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  console.log('No Chromium was found: installing the package “chromium” for the tests.')
  const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const
  spawnSync('apt-get', ['update', '-qq'], options)
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options)
}
