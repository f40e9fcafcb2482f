import type { FastifyInstance } from 'fastify'
import { api } from '../../contract/api.ts'
import type { Action } from '../../contract/row.ts'
import { ACTIONS } from '../../contract/row.ts'
import { requireAction } from '../auth/require-permission.ts'
import { invalidValue, notFound, ProblemError } from '../http/problem.ts'
import { route } from '../http/route.ts'
import { findProject, type Projects } from '../projects/project.ts'
import { planView } from './build-plan.ts'
import { DEFAULT_STOP_AFTER, type Operations } from './operations.ts'

/** Previews, and starting them. */
export function planRoutes(app: FastifyInstance, operations: Operations, projects: Projects): void {
  route(app, api.createPlan, {
    find: ({ params }) => findProject(projects, params.project),
    authorize: ({ body, caller }) => {
      const action = actionIn(body)
      if (action) requireAction(action, caller)
    },
    work: async ({ body, caller, found: project }) => {
      refuseLater(body)
      if (body.action !== 'clear-failed' && body.instanceIds === undefined) {
        throw invalidValue('/instanceIds', 'Name the instances. Without any, nothing is meant, never all.')
      }
      const plan = await operations.createPlan({
        project,
        action: body.action,
        ids: body.instanceIds,
        stopAfter: body.stopAfter ?? DEFAULT_STOP_AFTER,
        actor: caller.person,
        previousId: null,
      })
      return planView(plan)
    },
  })

  route(app, api.getPlan, {
    find: async ({ params, caller }) => {
      const plan = await operations.findPlan(params.id)
      if (!plan || plan.actor.id !== caller.person.id) throw notFound()
      requireAction(plan.body.action, caller)
      return plan
    },
    work: ({ found: plan }) => {
      if (operations.isExpired(plan)) {
        throw new ProblemError('plan-expired', 'This preview is too old to act on. Make a new one.')
      }
      return planView(plan)
    },
  })

  route(app, api.startOperation, {
    find: ({ params }) => findProject(projects, params.project),
    work: async ({ body, caller, found: project, reply }) => {
      const plan = await operations.findPlan(body.planId)
      if (!plan || plan.actor.id !== caller.person.id || plan.body.project !== project.id) throw notFound()
      requireAction(plan.body.action, caller)
      const started = await operations.startPlan(plan, {
        confirmation: body.confirmation,
        reason: body.reason ?? '',
        graceMs: body.graceMs ?? 0,
      })
      reply.code(started.isNew ? 202 : 200).header('location', `/api/operations/${started.operationId}`)
      return await operations.view(started.operationId)
    },
  })
}

function actionIn(body: unknown): Action | undefined {
  if (typeof body !== 'object' || body === null || !('action' in body)) return undefined
  return ACTIONS.find((action) => action === body.action)
}

/** What later versions will do is refused by name, never ignored. */
function refuseLater(body: {
  pace?: { mode: string; size?: number | undefined } | undefined
  startAt?: string | undefined
}): void {
  if (body.startAt !== undefined) throw notInForce('/startAt', 'Starting at a time')
  if (body.pace && body.pace.mode !== 'together')
    throw notInForce('/pace/mode', `The pace “${body.pace.mode}”`)
  if (body.pace?.size !== undefined) throw invalidValue('/pace/size', 'Only waves have a size.')
}

function notInForce(pointer: string, what: string): ProblemError {
  const detail = `${what} is not available in this version. Nothing was started.`
  return new ProblemError('not-in-force', detail, { errors: [{ pointer, detail }] })
}
