/** The only place where an address of this app is written. */
export const paths = {
  home: () => '/',
  signIn: (returnTo?: string) => withQuery('/sign-in', { returnTo }),
  /** The table; of these raw words of the cloud alone, where some are given. */
  instances: (projectId?: string, statuses?: readonly string[]) =>
    withQuery('/instances', { project: projectId, status: statuses?.map(toMember).join(',') }),
  /** The table with the panel of one instance open. */
  instance: (projectId: string, instanceId: string) =>
    withQuery('/instances', { project: projectId, instance: instanceId }),
  failed: (projectId?: string) => withQuery('/failed', { project: projectId }),
  /** All of them, or those of one person, by ID, or in some states. */
  operations: (filter: { actor?: string; states?: readonly string[] } = {}) =>
    withQuery('/operations', { actor: filter.actor, state: filter.states?.join(',') }),
  operation: (id: string) => `/operations/${encodeURIComponent(id)}`,
}

function withQuery(path: string, query: Record<string, string | undefined>): string {
  const given = Object.entries(query).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  )
  // A comma needs no escape there (RFC 3986, section 3.4), and is easier to read without.
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`.replaceAll('%2C', ',')
}

/** One of several values of a filter: a comma of its own is marked, and nothing at all has a sign. */
function toMember(value: string): string {
  if (value === '') return '-'
  return value === '-' ? String.raw`\-` : value.replaceAll(/[\\,]/g, String.raw`\$&`)
}
