import { useEffect, useState } from 'react'
import { systemClock } from '../../lib/clock.ts'

/** The time in ms since 1970, renewed every `everyMs`, so that an age or a deadline on the page stays true. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => systemClock.now())
  useEffect(() => {
    const tick = (): void => {
      setNow(systemClock.now())
      cancel = systemClock.after(everyMs, tick)
    }
    let cancel = systemClock.after(everyMs, tick)
    return () => cancel()
  }, [everyMs])
  return now
}
