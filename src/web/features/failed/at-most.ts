/**
 * Lets at most `limit` pieces of work run at once; others wait in the order they came. Work that was called
 * off while it waited never begins.
 */
export function atMost(limit: number) {
  let running = 0
  const waiting: (() => void)[] = []
  return async <T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    try {
      signal.throwIfAborted()
      return await work()
    } finally {
      // The place goes to the next in line, so that a newcomer cannot take it first.
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}
