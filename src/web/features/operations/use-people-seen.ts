import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { sessionQueries } from '../session/session-queries.ts'
import { operationQueries } from './operation-queries.ts'
import type { OperationFilter } from './operation-filter.ts'

/** Who is known to have started operations: their names by id, from what this list and the newest operations show. */
export function usePeopleSeen(filter: OperationFilter): ReadonlyMap<string, string> {
  const { data: session } = useQuery(sessionQueries.current())
  const newest = useInfiniteQuery(operationQueries.list({}))
  const listed = useInfiniteQuery(operationQueries.list(filter))
  const people = new Map<string, string>()
  if (session) people.set(session.user.id, session.user.name)
  for (const history of [newest.data, listed.data]) {
    for (const { operations } of history?.pages ?? []) {
      for (const { actor } of operations) people.set(actor.id, actor.name)
    }
  }
  return people
}
