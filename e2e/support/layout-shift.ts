import type { Page } from '@playwright/test'

/** What moved at one moment, how much of the view that was, and when, in ms since the page began. */
export type Shift = { value: number; at: number; what: string[] }

/**
 * Begins to note what moves on the page by itself, from its first moment on. To be called before the page is opened; the
 * returned function gives the worst burst so far, which is what browsers call cumulative layout shift: 0.02 is hardly
 * to be seen.
 *
 * @see web.dev, “Evolving the CLS metric”: a burst ends with a second of rest, and after five seconds in any case
 */
export async function watchLayoutShift(page: Page): Promise<() => Promise<{ sum: number; shifts: Shift[] }>> {
  await page.addInitScript(() => {
    const shifts: Shift[] = []
    Reflect.set(window, 'layoutShifts', shifts)
    const describe = (source: object): string => {
      const node: unknown = Reflect.get(source, 'node')
      const from: unknown = Reflect.get(source, 'previousRect')
      const to: unknown = Reflect.get(source, 'currentRect')
      const name = node instanceof Element ? `${node.tagName}.${node.getAttribute('class') ?? ''}` : 'text'
      return `${name} ${JSON.stringify(from)} to ${JSON.stringify(to)}`
    }
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        // What follows a press within half a second is what was asked for.
        if (Reflect.get(entry, 'hadRecentInput') === true) continue
        const sources: unknown = Reflect.get(entry, 'sources')
        shifts.push({
          value: Number(Reflect.get(entry, 'value')),
          at: entry.startTime,
          what: Array.isArray(sources) ? sources.map(describe) : [],
        })
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
  return async () => {
    const shifts = await page.evaluate((): Shift[] => Reflect.get(window, 'layoutShifts'))
    const bursts: Shift[][] = []
    for (const shift of shifts) {
      const burst = bursts.at(-1)
      const [first, last] = [burst?.at(0), burst?.at(-1)]
      if (burst && first && last && shift.at - last.at < 1000 && shift.at - first.at < 5000) burst.push(shift)
      else bursts.push([shift])
    }
    const sums = bursts.map((burst) => ({
      shifts: burst,
      sum: burst.reduce((sum, one) => sum + one.value, 0),
    }))
    return sums.toSorted((a, b) => b.sum - a.sum).at(0) ?? { sum: 0, shifts: [] }
  }
}
