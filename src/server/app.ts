import { join } from 'node:path'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { createBearerTokens } from './auth/bearer-tokens.ts'
import { createIdentifyCaller } from './auth/identify-caller.ts'
import { sessionRoutes } from './auth/session-routes.ts'
import { createSessionStore } from './auth/session-store.ts'
import type { SignInCode } from './auth/sign-in-code.ts'
import { signInLink } from './auth/sign-in-link.ts'
import type { Clock } from './clock.ts'
import type { Config, Secrets } from './config.ts'
import type { EventHub } from './events/event-hub.ts'
import { eventRoutes } from './events/event-routes.ts'
import { declareAccess } from './http/declare-access.ts'
import { createHttpApp } from './http/http-app.ts'
import { installInterfaceDocument } from './http/interface-document.ts'
import { createRequestLimits } from './http/request-limits.ts'
import { staticRoutes } from './http/static.ts'
import { instanceRoutes } from './instances/instance-routes.ts'
import { operationRoutes } from './operations/operation-routes.ts'
import type { Operations } from './operations/operations.ts'
import { planRoutes } from './operations/plan-routes.ts'
import { projectRoutes } from './projects/project-routes.ts'
import type { Projects } from './projects/project.ts'
import type { Db } from './store/tables.ts'

type AppDeps = {
  db: Db
  clock: Clock
  log: FastifyBaseLogger
  bearerToken: Secrets['bearerToken']
  projects: Projects
  operations: Operations
  hub: EventHub
  /** The one-time code of the sign-in link; absent in the demo. */
  code?: SignInCode
  /** The link was used, so the next one has to be told. */
  onCodeUsed(): void
  /** Folder of the built page; null where another server shows the page. */
  staticDir: string | null
}

/** All plugins and routes, nothing listening: tests inject requests into it. */
export async function buildApp(
  config: Pick<Config, 'mode' | 'roles'>,
  deps: AppDeps,
): Promise<FastifyInstance> {
  const { db, clock, projects, operations, hub, code } = deps
  const sessions = createSessionStore(db, clock, (key) => hub.endSession(key))
  const tokens = createBearerTokens({ mode: config.mode, token: deps.bearerToken, roles: config.roles })
  const identify = createIdentifyCaller({
    sessions,
    tokens,
    ...(config.mode === 'laptop' && { localRoles: config.roles }),
  })

  const app = createHttpApp({
    log: deps.log,
    clock,
    gate: { identify, take: (endpoint, request) => limits.take(endpoint, request) },
    ...(deps.staticDir !== null && { pageDocument: join(deps.staticDir, 'index.html') }),
  })
  const limits = await createRequestLimits(app)
  await installInterfaceDocument(app)
  sessionRoutes(app, { mode: config.mode, sessions, projectIds: [...projects.keys()] })
  projectRoutes(app, projects)
  instanceRoutes(app, projects)
  planRoutes(app, operations, projects)
  operationRoutes(app, operations)
  eventRoutes(app, hub, clock)
  await app.register(async (open) => {
    declareAccess(open, 'public')
    if (deps.staticDir !== null) await staticRoutes(open, deps.staticDir)
    signInLink(open, {
      ...(code && { code }),
      sessions,
      roles: config.roles,
      limits,
      onUsed: () => deps.onCodeUsed(),
      hasPage: deps.staticDir !== null,
    })
    open.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'ok' }))
  })
  return app
}
