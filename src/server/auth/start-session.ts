import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Person, Role } from '../../contract/session.ts'
import { readSessionCookie, setSessionCookie } from './session-cookie.ts'
import type { SessionStore } from './session-store.ts'

/** Gives the browser a new session. The one that it had is ended and never stays open behind the new one. */
export async function startSession(
  sessions: SessionStore,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  person: Person,
  roles: readonly Role[],
): Promise<void> {
  const id = readSessionCookie(request)
  const present = id === undefined ? null : await sessions.find(id)
  if (present) await sessions.end(present.key)
  setSessionCookie(reply, await sessions.open(person, roles))
}
