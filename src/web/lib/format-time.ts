const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const clockTime = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })
const shortTime = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const dayMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })
const dayMonthYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'long' })

const sameDay = (a: Date, b: Date): boolean =>
  a.getFullYear() === b.getFullYear() && a.getMonth() === b.getMonth() && a.getDate() === b.getDate()

/** Time of day of an instant (ISO 8601), in the zone of this browser: `14:07:50`. */
export function formatTime(instant: string): string {
  return clockTime.format(new Date(instant))
}

/** Day and time of day, without the year: `17 Mar, 09:41`. */
export function formatDayTime(instant: string): string {
  const date = new Date(instant)
  return `${dayMonth.format(date)}, ${shortTime.format(date)}`
}

/** Date and time for facts: `17 Mar 2025, 09:41`. */
export function formatDateTime(instant: string): string {
  const date = new Date(instant)
  return `${dayMonthYear.format(date)}, ${shortTime.format(date)}`
}

/** Everything about an instant, with its zone: for `title`. */
export function formatExact(instant: string): string {
  return exact.format(new Date(instant))
}

/**
 * An instant as short as it stays clear: `14:07:50` today, `12 Nov` in this year, else `12 Nov 2025`.
 * `now` is in ms since 1970.
 */
export function formatWhen(instant: string, now: number): string {
  const date = new Date(instant)
  const today = new Date(now)
  if (sameDay(date, today)) return clockTime.format(date)
  return (date.getFullYear() === today.getFullYear() ? dayMonth : dayMonthYear).format(date)
}

/** A length of time in one unit: `40 s`, `9 min`, `3 h`, `12 days`. `ms` below zero counts as zero. */
export function formatDuration(ms: number): string {
  if (ms < MINUTE) return `${Math.max(0, Math.floor(ms / 1000))} s`
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`
  if (ms < 2 * DAY) return `${Math.floor(ms / HOUR)} h`
  return `${Math.floor(ms / DAY)} days`
}

/** How long ago an instant was: `9 min`. `now` is in ms since 1970. */
export function formatAge(instant: string, now: number): string {
  return formatDuration(now - Date.parse(instant))
}
