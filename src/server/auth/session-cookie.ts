import { fastifyCookie } from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** Without `Secure` and `__Host-`: this is plain http on the loopback, where Safari refuses secure cookies. */
const NAME = 'brokerdeck_sid'
const ATTRIBUTES = { httpOnly: true, sameSite: 'strict', path: '/' } as const

/** The session id that the browser sent, if any. */
export function readSessionCookie(request: FastifyRequest): string | undefined {
  return fastifyCookie.parse(request.headers.cookie ?? '')[NAME]
}

/** Gives the browser a session, until it is closed or the session ends. */
export function setSessionCookie(reply: FastifyReply, id: string): void {
  reply.header('set-cookie', fastifyCookie.serialize(NAME, id, ATTRIBUTES))
}

/** Makes the browser forget its session. */
export function clearSessionCookie(reply: FastifyReply): void {
  reply.header('set-cookie', fastifyCookie.serialize(NAME, '', { ...ATTRIBUTES, maxAge: 0 }))
}
