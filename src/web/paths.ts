/** The only place where an address of this app is written. */
export const paths = {
  home: () => '/',
  signIn: (returnTo?: string) => withQuery('/sign-in', { returnTo }),
  instances: (projectId?: string) => withQuery('/instances', { project: projectId }),
  /** The table with the panel of one instance open. */
  instance: (projectId: string, instanceId: string) =>
    withQuery('/instances', { project: projectId, instance: instanceId }),
  failed: (projectId?: string) => withQuery('/failed', { project: projectId }),
  operations: () => '/operations',
  operation: (id: string) => `/operations/${encodeURIComponent(id)}`,
}

function withQuery(path: string, query: Record<string, string | undefined>): string {
  const given = Object.entries(query).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  )
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`
}
