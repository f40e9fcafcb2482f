/** The last instant that a four-digit year can name. */
const LAST_MS = Date.UTC(10_000, 0) - 1

/** ISO 8601 in UTC with milliseconds, of ms since 1970; null for a figure that names no instant of years 1970 to 9999. */
export function toInstant(ms: number | null): string | null {
  return ms !== null && ms >= 0 && ms <= LAST_MS ? new Date(ms).toISOString() : null
}
