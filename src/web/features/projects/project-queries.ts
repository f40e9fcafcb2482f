import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../contract/api.ts'
import { call } from '../../api/client.ts'

export const projectQueries = {
  all: () =>
    queryOptions({
      queryKey: ['projects'] as const,
      queryFn: async ({ signal }) => (await call(api.listProjects, { signal })).projects,
    }),
}
