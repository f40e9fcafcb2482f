import type { FastifyReply, FastifyRequest } from 'fastify'

/** Without `Secure` and `__Host-`: this is plain http on the loopback, where Safari refuses secure cookies. */
const NAME = 'brokerdeck_sid'
const ATTRIBUTES = { httpOnly: true, sameSite: 'strict', path: '/' } as const

/** The session id that the browser sent, if any. */
export function readSessionCookie(request: FastifyRequest): string | undefined {
  return request.cookies[NAME]
}

/** Gives the browser a session, until it is closed or the session ends. */
export function setSessionCookie(reply: FastifyReply, id: string): void {
  reply.setCookie(NAME, id, ATTRIBUTES)
}

/** Makes the browser forget its session. */
export function clearSessionCookie(reply: FastifyReply): void {
  reply.clearCookie(NAME, ATTRIBUTES)
}
