import type { FastifyInstance } from 'fastify'
import { api } from '../../contract/api.ts'
import type { SignInMode } from '../../contract/session.ts'
import { notFound } from '../http/problem.ts'
import { route } from '../http/route.ts'
import { DEMO_PEOPLE, demoPerson } from './demo-people.ts'
import { clearSessionCookie } from './session-cookie.ts'
import type { SessionStore } from './session-store.ts'
import { startSession } from './start-session.ts'

type SessionRoutesOptions = {
  mode: Exclude<SignInMode, 'oidc'>
  sessions: SessionStore
  projectIds: readonly string[]
}

/** Who am I, sign out, and the ways in. */
export function sessionRoutes(
  app: FastifyInstance,
  { mode, sessions, projectIds }: SessionRoutesOptions,
): void {
  route(app, api.signInWays, {
    work: () => ({ mode, demoPeople: mode === 'demo' ? [...DEMO_PEOPLE] : [] }),
  })

  route(app, api.signInDemo, {
    find: () => {
      if (mode !== 'demo') throw notFound('People to choose from exist in the demo only.')
    },
    work: async ({ body: { role }, request, reply }) => {
      await startSession(sessions, { request, reply }, demoPerson(role), [role])
    },
  })

  route(app, api.getSession, {
    work: ({ caller }) => ({
      user: caller.person,
      roles: [...caller.roles],
      permissions: Object.fromEntries(projectIds.map((id) => [id, [...caller.permissions]])),
      ...(caller.csrfToken !== undefined && { csrfToken: caller.csrfToken }),
      mode,
    }),
  })

  route(app, api.signOut, {
    work: async ({ caller, reply }) => {
      if (caller.via === 'bearer') return
      await sessions.end(caller.sessionKey)
      clearSessionCookie(reply)
    },
  })
}
