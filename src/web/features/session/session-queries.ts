import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../contract/api.ts'
import { call } from '../../api/client.ts'
import { csrfToken } from '../../api/csrf-token.ts'

/** Who is signed in, and how one may. Reading the session also renews the token that changes carry. */
export const sessionQueries = {
  current: () =>
    queryOptions({
      queryKey: ['session'] as const,
      queryFn: async ({ signal }) => {
        const session = await call(api.getSession, { signal })
        csrfToken.set(session.csrfToken)
        return session
      },
      staleTime: 5 * 60_000,
    }),
  ways: () =>
    queryOptions({
      queryKey: ['sign-in-ways'] as const,
      queryFn: ({ signal }) => call(api.signInWays, { signal }),
    }),
}
