import type { FastifyInstance } from 'fastify'
import type { Endpoint } from '../../contract/endpoint.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The entry of the contract, or, for what the contract does not name, who may call it. */
    endpoint?: Endpoint
    access?: 'public' | 'signed-in'
  }
}

/**
 * Declares who may call the routes that the contract does not name: every route registered in this scope from now
 * on. The declaration alone refuses nobody; a scope that is not public checks its callers itself.
 */
export function declareAccess(scope: FastifyInstance, access: 'public' | 'signed-in'): void {
  scope.addHook('onRoute', (route) => {
    route.config = { ...route.config, access }
  })
}
