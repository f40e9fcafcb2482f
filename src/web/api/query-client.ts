import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError } from './api-error.ts'

/** Reads are tried this often again when no answer came or the server has a fault of its own. */
const READ_RETRIES = 2

/**
 * What every query of the page has in common. Data stays fresh because the server tells of changes by
 * events, so nothing is read again merely for being old. Changes are never sent twice by the page.
 *
 * @param onSignedOut called for every answer that says the session is not known any more
 */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: Error) => {
    if (error instanceof ApiError && error.code === 'signed-out') onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        retry: (failures, error) => failures < READ_RETRIES && isWorthAnotherTry(error),
      },
      mutations: { retry: false },
    },
  })
}

function isWorthAnotherTry(error: Error): boolean {
  return error instanceof ApiError && (error.code === 'no-connection' || error.status >= 500)
}
