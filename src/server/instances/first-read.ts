import type { Clock } from '../clock.ts'
import type { DmsInstance } from '../dms/dms-instance.ts'
import type { Page } from '../dms/read-pass.ts'

/**
 * The least time between two showings. Shorter, and open pages do little but take in rows; longer, and the first read
 * looks as if nothing happened.
 */
const SHOW_EVERY_MS = 500

/** The longest such time: rows are to show while the read goes on, however long it takes. */
const LONGEST_WAIT_MS = 4000

/**
 * More rows than this at once are not told one by one: an open page reads the inventory again, which is compressed.
 * At some 600 bytes a row this stays well below what one event may have.
 */
export const MOST_ROWS_TOLD = 250

/** How far the first read of a list is: records received of the cloud's total, and pages of as many as there will be. */
export type ReadProgress = { rows: number; total: number; page: number; pages: number }

/** Collects the pages of a sweep and shows them in few steps, so that open pages fill while it runs. */
export type FirstRead = {
  addPage(page: Page): void
  /** The sweep ended: what was not shown is in its outcome, or is dropped with it. */
  end(): void
  /** As of the last showing; null while no sweep runs that has shown a page. */
  progress(): ReadProgress | null
}

/**
 * `show` gets the instances that arrived since it was called last. The first page is shown at once, unless it
 * is the only one. A step of so many
 * rows that pages must read everything again doubles the wait for the next, so that one on a slow line comes to an end.
 */
export function createFirstRead(clock: Clock, show: (instances: DmsInstance[]) => void): FirstRead {
  let waiting: DmsInstance[] = []
  let received: ReadProgress | null = null
  let shown: ReadProgress | null = null
  let pageSize = 1
  let waitMs = SHOW_EVERY_MS
  let cancel: (() => void) | null = null

  const showNow = () => {
    const instances = waiting
    waiting = []
    shown = received
    if (instances.length > MOST_ROWS_TOLD) waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)
    cancel = clock.after(waitMs, () => {
      cancel = null
      if (shown !== received) showNow()
    })
    show(instances)
  }

  return {
    addPage(page) {
      // All pages but the last are as long as the first.
      if (!received) pageSize = Math.max(1, page.received)
      const read = (received?.page ?? 0) + 1
      received = {
        rows: (received?.rows ?? 0) + page.received,
        total: page.total,
        page: read,
        pages: Math.max(read, Math.ceil(page.total / pageSize)),
      }
      waiting.push(...page.instances)
      // With the last page the sweep is about to end, which shows everything.
      if (!cancel && received.rows < received.total) showNow()
    },
    end() {
      cancel?.()
      cancel = null
      waiting = []
      received = null
      shown = null
      waitMs = SHOW_EVERY_MS
    },
    progress: () => shown,
  }
}
