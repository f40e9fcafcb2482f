import { headerOf, type AnswerHeaders } from './transport.ts'

/** A longer wait than this is not believed: it would stop the console for an hour on a stray header. */
const LONGEST_WAIT_MS = 300_000

/**
 * How long a flow-control answer asks to wait, 0 to 300,000 ms, or null when it does not say. `Retry-After` comes first,
 * in seconds or as a date; else the window in the gateway's text, such as `limit:60,time:1 minute`.
 *
 * @see RFC 9110, section 10.2.3; OTC API Gateway user manual, "Error Codes", throttling
 */
export function toldWaitMs(headers: AnswerHeaders, message: string, now: number): number | null {
  const told = fromHeader(headerOf(headers, 'retry-after'), now) ?? fromText(message)
  return told === null ? null : Math.min(told, LONGEST_WAIT_MS)
}

function fromHeader(value: string | null, now: number): number | null {
  if (value === null) return null
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000
  if (!value.endsWith(' GMT')) return null
  const at = Date.parse(value)
  return Number.isNaN(at) || at < now ? null : at - now
}

function fromText(message: string): number | null {
  const window = /time:\s*(\d{1,4})\s*(second|minute)/i.exec(message)
  if (window === null) return null
  const unitMs = window[2]?.toLowerCase() === 'minute' ? 60_000 : 1000
  return Number(window[1]) * unitMs
}
