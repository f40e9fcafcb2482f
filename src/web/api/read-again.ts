import type { Query, QueryClient, QueryKey } from '@tanstack/react-query'

/** Queries that are being read and will be once more. */
const waiting = new WeakSet<Query>()

/**
 * Known to be old, or being read while something changed. To be asked before a query is patched, which makes it forget
 * that it was old.
 */
export function isOutOfDate(queryClient: QueryClient, queryKey: QueryKey): boolean {
  const state = queryClient.getQueryState(queryKey)
  return state !== undefined && (state.isInvalidated || state.fetchStatus === 'fetching')
}

/**
 * Reads a query again, for something changed that it does not hold. A read under way may have been answered before
 * that, so another follows it; it is not called off, else frequent changes would never let one end.
 */
export function readAgain(queryClient: QueryClient, query: Query): void {
  const again = (): void => {
    waiting.delete(query)
    void queryClient.invalidateQueries({ queryKey: query.queryKey, exact: true })
  }
  if (query.state.fetchStatus !== 'fetching') return again()
  if (waiting.has(query)) return undefined
  waiting.add(query)
  query.promise?.then(again, again)
}

/** The same by its key; nothing where no such query is held. */
export function readKeyAgain(queryClient: QueryClient, queryKey: QueryKey): void {
  const query = queryClient.getQueryCache().find({ queryKey, exact: true })
  if (query) readAgain(queryClient, query)
}
