import type { FastifyInstance } from 'fastify'
import type { Role } from '../../contract/session.ts'
import { notFound, ProblemError } from '../http/problem.ts'
import { sendProblemPage } from '../http/problem-page.ts'
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
 * asking uses the code up. A browser is refused by a page, everything else by a problem document.
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
      if (typeof sent !== 'string' || !code.redeem(sent)) {
        throw new ProblemError('sign-in-code-used', ADVICE)
      }
      await startSession(sessions, { request, reply }, LOCAL_PERSON, options.roles)
      options.onUsed()
      return reply.redirect('/', 303)
    },
    errorHandler: (error, request, reply) => {
      if (!(error instanceof ProblemError) || !request.headers.accept?.includes('text/html')) throw error
      sendProblemPage(reply, error)
    },
  })
}

const ADVICE =
  'The link was used before, belongs to an earlier start, or was copied incompletely. Nothing was changed. ' +
  'Look at the terminal in which Brokerdeck runs: each use prints the next link, and the last link printed there is ' +
  'the one that works.'
