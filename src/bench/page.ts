import { chromium, type Browser } from '@playwright/test'
import { browserPath } from '../../.tools/find-browser.ts'
import { buildBenchPages, type BenchPages } from './build-bench-pages.ts'
import { median } from './median.ts'
import { measureOpening, measureSteps, STEPS, type Step } from './measure-page.ts'

const RUNS = 5
/** The most that ours may cost of what the library's grid costs. */
const BARS: Record<Step, number> = {
  draw: 0.45,
  'select all': 0.9,
  "one row's change": 0.12,
  'a key stroke': 0.35,
}
const FRAME_BAR_MS = 50
const USABLE_BAR_MS = 1500

/**
 * What ten thousand instances cost the browser: the console's page, with everything around its table, beside the same
 * columns in MUI X DataGrid community, which shows a hundred rows a page. Each step is measured in fresh pages, the two
 * kinds in turn, as CPU time of the page's main thread; the medians are compared.
 */
async function main(): Promise<void> {
  const executablePath = browserPath()
  if (executablePath === undefined) throw new Error('There is no Chromium: npm run e2e installs one.')
  const pages = await buildBenchPages()
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    const missed = await compare(browser, pages)
    if (missed > 0) process.exitCode = 1
  } finally {
    await browser.close()
    await pages.close()
  }
}

async function compare(browser: Browser, pages: BenchPages): Promise<number> {
  const ours = []
  const theirs = []
  const openings = []
  for (let run = 0; run < RUNS; run += 1) {
    ours.push(await measureSteps(browser, pages.urlOf('console')))
    theirs.push(await measureSteps(browser, pages.urlOf('grid')))
    openings.push(await measureOpening(browser, pages.urlOf('console')))
  }
  let missed = 0
  const judge = (isKept: boolean) => {
    if (!isKept) missed += 1
    return isKept ? 'kept' : 'MISSED'
  }
  print(`10,000 instances, CPU of the main thread in ms, median of ${RUNS} fresh pages each`)
  print('step                 ours   DataGrid   ratio   at most')
  for (const step of STEPS) {
    const [our, their] = [ours, theirs].map((all) => median(all.map((one) => one[step])))
    if (our === undefined || their === undefined) continue
    const ratio = our / their
    const columns = [
      step.padEnd(18),
      our.toFixed(1).padStart(7),
      their.toFixed(1).padStart(10),
      ratio.toFixed(3).padStart(8),
      String(BARS[step]).padStart(8),
    ]
    print(`${columns.join(' ')}   ${judge(ratio <= BARS[step])}`)
  }
  const frame = median(openings.map(({ frame }) => frame))
  print(
    `longest frame of a steady scroll: ${frame.toFixed(0)} ms, at most ${FRAME_BAR_MS}: ${judge(frame <= FRAME_BAR_MS)}`,
  )
  const opened = median(openings.map(({ usable }) => usable))
  print(
    `usable after the snapshot: ${opened.toFixed(0)} ms, at most ${USABLE_BAR_MS}: ${judge(opened <= USABLE_BAR_MS)}`,
  )
  return missed
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

await main()
