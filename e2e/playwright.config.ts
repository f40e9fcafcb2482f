import { defineConfig, devices } from '@playwright/test'
import { browserPath } from '../.tools/find-browser.ts'

const isRoot = process.getuid?.() === 0
const executablePath = browserPath()

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  // A story that fails once has failed: nothing is tried again to hide a race.
  retries: 0,
  workers: 2,
  fullyParallel: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['line']],
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [
        // Chromium has no sandbox for root.
        ...(isRoot ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
})
