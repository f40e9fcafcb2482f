import { formatTime } from './format-time.ts'

const DAY = 24 * 3_600_000

/**
 * A sentence of the server with its times of day in the zone of this browser: the server does not know where its readers
 * are, and writes `14:08:04 UTC`. Each is taken for the instant nearest to `now`, in ms since 1970.
 */
export function withLocalTimes(text: string, now: number): string {
  return text.replace(
    /\b([01]\d|2[0-3]):([0-5]\d):([0-5]\d) UTC\b/g,
    (_whole, hours: string, minutes: string, seconds: string) => {
      const ofDay = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000
      const day = Math.round((now - ofDay) / DAY)
      return formatTime(new Date(day * DAY + ofDay).toISOString())
    },
  )
}
