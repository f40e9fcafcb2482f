import type { Clock } from './clock.ts'
import { DmsError } from './dms-error.ts'
import type { DmsInstance } from './dms-instance.ts'
import { malformedAnswer } from './judge-read.ts'
import type { ApiVersion } from './spelling.ts'

/** The largest page that v2 allows. */
export const PAGE_SIZE = 50

/** Five times the largest fleet planned for; a list beyond it does not end for another reason. */
const MAX_PAGES = 1000

/** `received`: records on this page, other engines included. `total`: of the whole list, as this page tells it. */
export type Page = { instances: DmsInstance[]; received: number; total: number }

/** `skip`: how many records to leave out. Resolves with null for "the offset is beyond the end". */
export type ReadPage = (skip: number, signal: AbortSignal | undefined) => Promise<Page | null>

/** All pages of the list, read once. */
export type Pass = {
  /** As received: doubles and other engines included. */
  instances: DmsInstance[]
  /** The total as each page told it. */
  totals: number[]
  startedAt: number
  endedAt: number
  problem: DmsError | null
}

/** `onPage` is called for each page as it arrives, in whatever order. */
type PassOptions = { signal?: AbortSignal; onPage?: (page: Page) => void }

/** @throws DmsError when the first page cannot be had; a later failure ends the pass and stands in `problem` */
export async function readPass(
  readPage: ReadPage,
  version: ApiVersion,
  clock: Clock,
  options: PassOptions,
): Promise<Pass> {
  const startedAt = clock.now()
  const first = await readPage(0, options.signal)
  if (first === null) throw malformedAnswer('it calls the very first page of the list beyond the end')
  options.onPage?.(first)
  const rest = version === 'v2' ? readTogether : readOneByOne
  const { pages, problem } = await rest(readPage, first, options)
  return {
    instances: instancesOf(pages),
    totals: pages.map(({ total }) => total),
    startedAt,
    endedAt: clock.now(),
    problem,
  }
}

/** v2: offsets count records from 0, so all further pages can be asked for at once. */
async function readTogether(
  readPage: ReadPage,
  first: Page,
  { signal, onPage }: PassOptions,
): Promise<{ pages: Page[]; problem: DmsError | null }> {
  const step = first.received
  if (step === 0 || step >= first.total) return { pages: [first], problem: null }
  const pageCount = Math.ceil(first.total / step)
  if (pageCount > MAX_PAGES) return { pages: [first], problem: endless() }

  const failing = new AbortController()
  const ending = signal === undefined ? failing.signal : AbortSignal.any([failing.signal, signal])
  let problem: DmsError | null = null
  const pages: (Page | null)[] = [first]
  const readAt = async (index: number): Promise<void> => {
    try {
      const page = await readPage(index * step, ending)
      pages[index] = page
      if (page !== null) onPage?.(page)
    } catch (error) {
      signal?.throwIfAborted()
      if (problem !== null) return
      if (!(error instanceof DmsError)) throw error
      problem = error
      // The sweep is incomplete whatever the others bring.
      failing.abort(error)
    }
  }
  await Promise.all(Array.from({ length: pageCount - 1 }, (_, index) => readAt(index + 1)))
  return { pages: present(pages), problem }
}

/**
 * v1.0: whether its pages count records is not documented. So one page after the other, each from where the records
 * received so far end, until the total is reached, nothing comes, or nothing new comes.
 */
async function readOneByOne(
  readPage: ReadPage,
  first: Page,
  { signal, onPage }: PassOptions,
): Promise<{ pages: Page[]; problem: DmsError | null }> {
  const pages = [first]
  const ids = new Set(first.instances.map(({ instanceId }) => instanceId))
  let received = first.received
  for (let page: Page | null = first; page.received > 0 && received < page.total;) {
    if (pages.length >= MAX_PAGES) return { pages, problem: endless() }
    try {
      page = await readPage(received, signal)
    } catch (error) {
      signal?.throwIfAborted()
      if (error instanceof DmsError) return { pages, problem: error }
      throw error
    }
    if (page === null || page.instances.every(({ instanceId }) => ids.has(instanceId))) break
    pages.push(page)
    received += page.received
    for (const { instanceId } of page.instances) ids.add(instanceId)
    onPage?.(page)
  }
  return { pages, problem: null }
}

function present(pages: readonly (Page | null | undefined)[]): Page[] {
  return pages.filter((page) => page !== null && page !== undefined)
}

function instancesOf(pages: readonly Page[]): DmsInstance[] {
  return pages.flatMap(({ instances }) => instances)
}

function endless(): DmsError {
  return malformedAnswer(`the list does not end within ${MAX_PAGES} pages`)
}
