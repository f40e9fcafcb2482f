import type { OperationSummary } from '../../../contract/operation.ts'
import { formatDayTime } from '../../lib/format-time.ts'
import { isOpen } from './operation-filter.ts'
import { isUndone } from './undo-outcome.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const YEAR = 365 * DAY

/** A length of time in its two largest units: `41 s`, `5 min 41 s`, `3 h 12 min`. Below zero counts as zero. */
export function spanText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  if (ms < MINUTE) return `${seconds} s`
  if (ms < HOUR) return two(Math.floor(ms / MINUTE), 'min', seconds % 60, 's')
  if (ms < DAY) return two(Math.floor(ms / HOUR), 'h', Math.floor(ms / MINUTE) % 60, 'min')
  return two(Math.floor(ms / DAY), 'd', Math.floor(ms / HOUR) % 24, 'h')
}

const two = (large: number, unit: string, small: number, smallUnit: string): string =>
  small === 0 ? `${large} ${unit}` : `${large} ${unit} ${small} ${smallUnit}`

/** An age in one unit, for a narrow column: `12 min`, `3 h`, `41 d`, `2 y`. */
export function ageText(ms: number): string {
  if (ms < HOUR) return `${Math.max(0, Math.floor(ms / MINUTE))} min`
  if (ms < DAY) return `${Math.floor(ms / HOUR)} h`
  return ms < YEAR ? `${Math.floor(ms / DAY)} d` : `${Math.floor(ms / YEAR)} y`
}

/** How long an operation has been open, or took; from its confirmation. `now` is in ms since 1970. */
export function openText(operation: OperationSummary, now: number): string {
  if (operation.state === 'scheduled') return 'not sent yet'
  if (isUndone(operation)) return 'undone'
  const from = Date.parse(operation.startedAt ?? operation.createdAt)
  if (isOpen(operation)) return `open ${spanText(now - from)}`
  const took = spanText(Date.parse(operation.endedAt ?? operation.createdAt) - from)
  return operation.state === 'cancelled' ? `stopped after ${took}` : `took ${took}`
}

/** `today 14:02`, else day and time. `now` is in ms since 1970. */
export function startedText(instant: string, now: number): string {
  const date = new Date(instant)
  const text = formatDayTime(instant)
  return date.toDateString() === new Date(now).toDateString() ? `today ${text.slice(-5)}` : text
}
