export type ApiVersion = 'v1.0' | 'v2'

export type EndpointName = 'list' | 'show' | 'delete-one' | 'batch' | 'tasks' | 'task'

/** An endpoint this emulator imitates, or why there is none; `projectId` and IDs are as sent, not yet checked. */
export type Route =
  | { endpoint: EndpointName; version: ApiVersion; projectId: string; instanceId: string; taskId: string }
  | { endpoint: 'unknown' | 'wrong-method' }

/**
 * Finds the endpoint of a request. Both versions know list, show, delete and the batch action; background tasks are
 * in v2 only.
 *
 * @see OTC Distributed Message Service API Reference, "APIs V2 (Recommended)" and "Out-of-Date APIs"
 */
export function routeOf(method: string, path: string): Route {
  const [empty, version, projectId, instances, ...rest] = path.split('/')
  if (empty !== '' || !isVersion(version) || projectId === undefined || instances !== 'instances') {
    return { endpoint: 'unknown' }
  }
  const methods = methodsOf(version, rest)
  if (!methods) return { endpoint: 'unknown' }
  const endpoint = methods[method]
  if (endpoint === undefined) return { endpoint: 'wrong-method' }
  const instanceId = endpoint === 'batch' || endpoint === 'list' ? '' : (rest[0] ?? '')
  return { endpoint, version, projectId, instanceId, taskId: rest[2] ?? '' }
}

function methodsOf(version: ApiVersion, rest: string[]): Partial<Record<string, EndpointName>> | undefined {
  const [first, second, third, ...more] = rest
  if (first === undefined) return { GET: 'list' }
  if (first === '' || more.length > 0) return undefined
  if (second === undefined) {
    return first === 'action' ? { POST: 'batch' } : { GET: 'show', DELETE: 'delete-one' }
  }
  if (second !== 'tasks' || version !== 'v2' || third === '') return undefined
  return third === undefined ? { GET: 'tasks' } : { GET: 'task' }
}

function isVersion(text: string | undefined): text is ApiVersion {
  return text === 'v1.0' || text === 'v2'
}
