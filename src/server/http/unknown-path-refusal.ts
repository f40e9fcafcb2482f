import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify'
import { notFound, ProblemError, signedOut } from './problem.ts'

/**
 * Refuses what no route takes: 405 with `Allow` where the path is known by another method, else 404; but 401 first,
 * where nobody is signed in and the path is not open to everyone. Knows the routes registered from now on; the app
 * does not start with one that declares no access.
 */
export function createUnknownPathRefusal(
  app: FastifyInstance,
): (request: FastifyRequest) => Promise<ProblemError> {
  const routes: RouteOptions[] = []
  const known: { path: RegExp; methods: string[]; isOpen: boolean }[] = []
  app.addHook('onRoute', (route) => {
    routes.push(route)
  })
  // Hooks of inner scopes declare the access of a route only after the hook above has seen it.
  app.addHook('onReady', async () => {
    for (const { url, method, config } of routes) {
      if (!config?.endpoint && !config?.access)
        throw new Error(`The route ${url} does not say who may call it.`)
      const isOpen = config.access === 'public' || config.endpoint?.access === 'public'
      known.push({ path: toPattern(url), methods: [method].flat(), isOpen })
    }
  })
  return async (request) => {
    const path = request.url.split('?', 1)[0] ?? ''
    const matches = known.filter((entry) => entry.path.test(path))
    // A path that is not known declares nothing; what is asked for there is the interface or a page that is not.
    const isOpen = matches.length === 0 ? !path.startsWith('/api/') : matches.some((entry) => entry.isOpen)
    if (!isOpen && !(await app.gate.identify(request))) return signedOut()
    const methods = matches.flatMap((entry) => entry.methods)
    if (methods.length === 0) return notFound()
    const allow = [...new Set(methods)].toSorted().join(', ')
    return new ProblemError('method-not-allowed', `This path takes ${allow} only.`, { headers: { allow } })
  }
}

/** Follows the router: `:name` is one step of the path, `*` the rest of it. */
function toPattern(url: string): RegExp {
  const steps = url.split('/').map((step) => {
    if (step === '*') return '.*'
    return step.startsWith(':') ? '[^/]+' : step.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  })
  return new RegExp(`^${steps.join('/')}$`)
}
