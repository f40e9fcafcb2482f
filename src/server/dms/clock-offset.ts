import { headerOf, type Exchange } from './transport.ts'

/**
 * A change below this is taken for the coarseness of a header in whole seconds and the time an answer travels. Smaller:
 * news without end; larger: a limit of one minute is noticed late.
 */
const NOTEWORTHY_MS = 2000

export type ClockOffset = {
  /** Takes the `Date` header of whatever part of an answer arrived. */
  observe(exchange: Exchange): void
  /** The cloud's clock minus ours, in ms; null before the first answer. */
  offsetMs(): number | null
}

/** Measures how far the cloud's clock is from ours. The gateway refuses signatures more than 15 minutes off. */
export function createClockOffset(onChange: () => void): ClockOffset {
  let offset: number | null = null
  return {
    observe(exchange) {
      const headers = exchange.kind === 'answered' ? exchange.headers : exchange.head?.headers
      const date = headers === undefined ? null : headerOf(headers, 'date')
      const cloudAt = date?.endsWith(' GMT') === true ? Date.parse(date) : Number.NaN
      if (Number.isNaN(cloudAt)) return
      // The header is cut to whole seconds, and was written somewhere between sending and the end.
      const seen = Math.round(cloudAt + 500 - (exchange.sentAt + exchange.endedAt) / 2)
      if (offset !== null && Math.abs(seen - offset) < NOTEWORTHY_MS) return
      offset = seen
      onChange()
    },
    offsetMs: () => offset,
  }
}
