import type { Browser, CDPSession, Page } from '@playwright/test'
import { sleep, systemClock } from '../server/clock.ts'
import { longestFrame } from './longest-frame.ts'
import { median } from './median.ts'

export const STEPS = ['draw', 'select all', "one row's change", 'a key stroke'] as const
export type Step = (typeof STEPS)[number]

const VIEWPORT = { width: 1440, height: 900 }
/** Longer than anything a page puts off for a moment, such as the filter of DataGrid. */
const SETTLE_MS = 250
const LOOK_MS = 60
const MOST_LOOKS = 50
/** Less than any step costs, and more than clocks that tick. */
const REST_MS = 1
const CHANGES = 10
/** Each letter narrows: the first to what has an “o” somewhere, the last to an eighth of all. */
const WORD = 'orders'
const SCROLL_PX = 16_000
const SCROLL_PX_PER_S = 4000

/**
 * CPU time of the main thread in ms for each step, in one fresh page. It is Chromium's `TaskDuration` counted in
 * thread time, which is scripts, style, layout and painting, and no waiting. A letter is the mean of all, as each does other work; a
 * change the median, as each does the same.
 *
 * @throws Error where a step shows no effect
 */
export async function measureSteps(browser: Browser, url: string): Promise<Record<Step, number>> {
  return withPage(browser, url, async (page, cost) => {
    const draw = await cost(() => page.evaluate('bench.draw()'))
    await expectText(page, '10,000')
    const changes = []
    for (let count = 0; count < CHANGES; count += 1) {
      const before = await topRow(page)
      changes.push(await cost(() => page.evaluate('bench.changeOne()')))
      if ((await topRow(page)) === before) throw new Error('A change of a row was not drawn.')
    }
    const box = await middleOf(page, '[role=columnheader] input[type=checkbox], thead input[type=checkbox]')
    const selectAll = await cost(() => page.mouse.click(box.x, box.y))
    await expectText(page, '10,000 (rows )?selected')
    await page.mouse.click(box.x, box.y)
    await page.getByRole('searchbox').first().focus()
    await sleep(systemClock, SETTLE_MS)
    const keys = []
    for (const letter of WORD) keys.push(await cost(() => page.keyboard.press(letter)))
    await expectText(page, '1,2\\d\\d')
    return {
      draw,
      'select all': selectAll,
      "one row's change": median(changes),
      'a key stroke': meanOf(keys),
    }
  })
}

/**
 * In one fresh page, in ms: `usable` by the clock, from the server's snapshot, as text, until its rows are drawn and the
 * page is idle; `frame` the most CPU time that the main thread spends on one frame while the table is then scrolled
 * steadily by the wheel, taken from a trace. How long a frame takes by the clock tells more of what else the machine
 * does.
 */
export async function measureOpening(
  browser: Browser,
  url: string,
): Promise<{ usable: number; frame: number }> {
  return withPage(browser, url, async (page, cost, client) => {
    let usable = Number.NaN
    await cost(async () => {
      usable = Number(await page.evaluate('bench.open()'))
    })
    await browser.startTracing(page, { categories: ['toplevel', 'blink'] })
    await client.send('Input.synthesizeScrollGesture', {
      x: 700,
      y: 500,
      yDistance: -SCROLL_PX,
      speed: SCROLL_PX_PER_S,
      gestureSourceType: 'mouse',
    })
    return { usable, frame: longestFrame(await browser.stopTracing()) }
  })
}

type Cost = (act: () => Promise<unknown>) => Promise<number>

async function withPage<T>(
  browser: Browser,
  url: string,
  measure: (page: Page, cost: Cost, client: CDPSession) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ viewport: VIEWPORT })
  try {
    const page = await context.newPage()
    const client = await context.newCDPSession(page)
    await client.send('Performance.enable', { timeDomain: 'threadTicks' })
    await page.goto(url)
    await page.waitForFunction('window.bench !== undefined')
    await sleep(systemClock, SETTLE_MS)
    // What the page threw away while it loaded is no cost of what comes.
    await client.send('HeapProfiler.collectGarbage')
    const cost: Cost = async (act) => {
      const before = await busyMs(client)
      await act()
      await sleep(systemClock, SETTLE_MS)
      return (await busyMsAtRest(client)) - before
    }
    return await measure(page, cost, client)
  } finally {
    await context.close()
  }
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** On a busy machine a page may not have come to it yet: it is done when it has done nothing for a moment. */
async function busyMsAtRest(client: CDPSession): Promise<number> {
  let last = await busyMs(client)
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    await sleep(systemClock, LOOK_MS)
    const now = await busyMs(client)
    if (now - last < REST_MS) return last
    last = now
  }
  throw new Error('The page did not come to rest.')
}

async function busyMs(client: CDPSession): Promise<number> {
  const { metrics } = await client.send('Performance.getMetrics')
  const found = metrics.find(({ name }) => name === 'TaskDuration')
  if (!found) throw new Error('This Chromium does not tell how long its tasks took.')
  return found.value * 1000
}

async function expectText(page: Page, pattern: string): Promise<void> {
  const text = await page.locator('body').innerText()
  if (!new RegExp(pattern).test(text)) throw new Error(`The page does not say “${pattern}”:\n${text}`)
}

/** The first row as it reads; both tables have it by the same name. */
async function topRow(page: Page): Promise<string> {
  return page
    .getByRole('row')
    .filter({ has: page.getByRole('link') })
    .first()
    .innerText()
}

async function middleOf(page: Page, selector: string): Promise<{ x: number; y: number }> {
  const box = await page.locator(selector).first().boundingBox()
  if (!box) throw new Error('The page has no box to select all with.')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}
