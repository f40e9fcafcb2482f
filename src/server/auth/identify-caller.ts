import type { FastifyRequest } from 'fastify'
import { permissionsOf, type Role } from '../../contract/session.ts'
import type { BearerTokens } from './bearer-tokens.ts'
import type { Caller } from './caller.ts'
import { readSessionCookie } from './session-cookie.ts'
import type { SessionStore } from './session-store.ts'

/**
 * Tells who sent a request; null when nobody is signed in. A request with an `Authorization` header is judged by it
 * alone: a wrong token is not made good by a cookie. `localRoles`, in laptop mode: what the settings say now counts,
 * not what they said when the session began.
 */
export function createIdentifyCaller(options: {
  sessions: SessionStore
  tokens: BearerTokens
  localRoles?: readonly Role[]
}): (request: FastifyRequest) => Promise<Caller | null> {
  const { sessions, tokens, localRoles } = options

  const byToken = (authorization: string): Caller | null => {
    const owner = tokens.find(authorization)
    if (!owner) return null
    const { person, roles, key } = owner
    return { person, roles, permissions: permissionsOf(roles), via: 'bearer', sessionKey: key }
  }

  const byCookie = async (request: FastifyRequest): Promise<Caller | null> => {
    const id = readSessionCookie(request)
    const session = id === undefined ? null : await sessions.find(id)
    if (!session) return null
    const roles = localRoles ?? session.roles
    return {
      person: session.person,
      roles,
      permissions: permissionsOf(roles),
      via: 'cookie',
      sessionKey: session.key,
      csrfToken: session.csrfToken,
      expiresAt: session.expiresAt,
    }
  }

  return async (request) => {
    const { authorization } = request.headers
    return authorization === undefined ? byCookie(request) : byToken(authorization)
  }
}
