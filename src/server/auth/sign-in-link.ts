import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Role } from '../../contract/session.ts'
import { notFound, ProblemError } from '../http/problem.ts'
import type { RequestLimits } from '../http/request-limits.ts'
import { LOCAL_PERSON } from './bearer-tokens.ts'
import type { SessionStore } from './session-store.ts'
import type { SignInCode } from './sign-in-code.ts'
import { startSession } from './start-session.ts'

type SignInLinkOptions = {
  /** Absent in the demo: there the page offers people to choose from. */
  code?: SignInCode
  sessions: SessionStore
  roles: readonly Role[]
  limits: RequestLimits
  /** The link was used: people need to be told the next one. */
  onUsed(): void
  /** False where another server shows the page, which has a `/sign-in` of its own. */
  hasPage: boolean
}

/**
 * `GET /sign-in`: with `?code=` the one-time link of laptop mode, else the page. Registered without HEAD, because
 * asking uses the code up.
 */
export function signInLink(app: FastifyInstance, options: SignInLinkOptions): void {
  const { code, sessions, limits } = options
  app.route<{ Querystring: { code?: unknown } }>({
    method: 'GET',
    url: '/sign-in',
    exposeHeadRoute: false,
    schema: { hide: true },
    handler: async (request, reply) => {
      const sent = request.query.code
      if (sent === undefined || !code) {
        if (!options.hasPage) throw notFound()
        return reply.sendFile('index.html')
      }
      await limits.takeSignIn(request)
      if (typeof sent !== 'string' || !code.redeem(sent)) return refuse(request.headers.accept, reply)
      await startSession(sessions, { request, reply }, LOCAL_PERSON, options.roles)
      options.onUsed()
      return reply.redirect('/', 303)
    },
  })
}

const TITLE = 'This sign-in link does not work'
const ADVICE =
  'It was used before, belongs to an earlier start, or was copied incompletely. Nothing was changed. ' +
  'Look at the terminal in which Brokerdeck runs: the last link printed there is the one that works.'

function refuse(accept: string | undefined, reply: FastifyReply): FastifyReply {
  if (!accept?.includes('text/html')) throw new ProblemError('sign-in-code-used', `${TITLE}. ${ADVICE}`)
  return reply
    .code(403)
    .type('text/html; charset=utf-8')
    .send(
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>${TITLE}</title>` +
        `<main><h1>${TITLE}</h1><p>${ADVICE}</p></main></html>`,
    )
}
