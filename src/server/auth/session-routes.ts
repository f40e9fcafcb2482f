import type { FastifyInstance, FastifyRequest } from 'fastify'
import { api } from '../../contract/api.ts'
import type { SignInMode } from '../../contract/session.ts'
import { notFound } from '../http/problem.ts'
import { route } from '../http/route.ts'
import { DEMO_PEOPLE, demoPerson } from './demo-people.ts'
import { clearSessionCookie, readSessionCookie, setSessionCookie } from './session-cookie.ts'
import type { SessionStore } from './session-store.ts'

export type SessionRoutesOptions = {
  mode: Exclude<SignInMode, 'oidc'>
  sessions: SessionStore
  projectIds: readonly string[]
  /** A session was ended by its person: whatever still streams to it must stop. */
  onSignOut(sessionKey: string): void
}

/** Who am I, sign out, and the ways in. */
export function sessionRoutes(app: FastifyInstance, options: SessionRoutesOptions): void {
  const { mode, sessions, projectIds } = options

  route(app, api.signInWays, {
    work: () => ({ mode, demoPeople: mode === 'demo' ? [...DEMO_PEOPLE] : [] }),
  })

  route(app, api.signInDemo, {
    find: () => {
      if (mode !== 'demo') throw notFound('People to choose from exist in the demo only.')
    },
    work: async ({ body: { role }, request, reply }) => {
      await endPresentSession(sessions, request)
      setSessionCookie(reply, await sessions.open(demoPerson(role), [role]))
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
      options.onSignOut(caller.sessionKey)
      clearSessionCookie(reply)
    },
  })
}

/** A new sign-in never leaves the old session of this browser open behind it. */
export async function endPresentSession(sessions: SessionStore, request: FastifyRequest): Promise<void> {
  const id = readSessionCookie(request)
  const session = id === undefined ? null : await sessions.find(id)
  if (session) await sessions.end(session.key)
}
