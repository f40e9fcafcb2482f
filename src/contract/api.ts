import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'
import { instanceDetailSchema, instanceIdSchema, inventorySchema } from './instance.ts'
import {
  OPERATION_STATES,
  operationSchema,
  operationSummarySchema,
  type OperationState,
} from './operation.ts'
import { planSchema } from './plan.ts'
import { projectIdSchema, projectSchema } from './project.ts'
import { actionSchema } from './row.ts'
import { roleSchema, sessionSchema, signInWaysSchema } from './session.ts'

/** The most bytes of a plan request: 5,000 IDs and room to spare. */
const PLAN_BODY_LIMIT = 512 * 1024

const projectParams = z.object({ project: projectIdSchema })
const idParams = z.object({ id: z.string().min(1).max(64) })
const reasonText = z.string().trim().max(500, 'A reason has at most 500 characters.')

/**
 * IDs are compared without regard to letter case: the same one twice is a mistake of the caller.
 * Zero IDs never mean "all" (R12).
 */
const idList = z
  .array(instanceIdSchema)
  .min(1, 'Name at least one instance.')
  .max(10_000, 'At most 10,000 instances in one plan.')
  .refine((ids) => new Set(ids).size === ids.length, 'An instance is named twice.')

/** Members that belong to a later version are read, so that they can be refused by name. */
const planBody = z.strictObject({
  action: actionSchema,
  instanceIds: idList.optional(),
  pace: z
    .strictObject({ mode: z.enum(['together', 'canary', 'waves']), size: z.int().min(1).optional() })
    .optional(),
  stopAfter: z.int().min(0).max(500).optional(),
  startAt: z.string().optional(),
})

const startBody = z.strictObject({
  planId: z.string().min(1).max(64),
  confirmation: z.string().max(300).optional(),
  reason: reasonText.optional(),
  graceMs: z.int().min(0).max(30_000).optional(),
})

const controlBody = z.strictObject({ reason: reasonText.optional() })

/** One state or several with commas between; operations in any of them are meant. */
const stateList = z
  .string()
  .transform((text, context) => {
    const states: OperationState[] = []
    for (const word of text.split(',')) {
      const state = OPERATION_STATES.find((known) => known === word)
      if (state === undefined) {
        context.addIssue({ code: 'custom', message: `Must be of ${OPERATION_STATES.join(', ')}.` })
        return z.NEVER
      }
      states.push(state)
    }
    return states
  })
  .describe(`Of ${OPERATION_STATES.join(', ')}; several with commas between.`)

const historyQuery = z.strictObject({
  project: projectIdSchema.optional(),
  instance: instanceIdSchema.optional(),
  state: stateList.optional(),
  action: actionSchema.optional(),
  actor: z.string().max(200).optional(),
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
})

/** Every endpoint once: browser and server are both built from this table. */
export const api = {
  signInWays: {
    method: 'GET',
    path: '/auth/ways',
    access: 'public',
    summary: 'How one may enter this installation',
    status: 200,
    reply: signInWaysSchema,
  },
  signInDemo: {
    method: 'POST',
    path: '/auth/demo',
    access: 'public',
    summary: 'Enter the demo as one of its people',
    body: z.strictObject({ role: roleSchema }),
    status: 204,
    reply: null,
  },
  getSession: {
    method: 'GET',
    path: '/api/session',
    access: 'signed-in',
    summary: 'Who am I',
    status: 200,
    reply: sessionSchema,
  },
  signOut: {
    method: 'DELETE',
    path: '/api/session',
    access: 'signed-in',
    summary: 'Sign out; without effect for a bearer token',
    status: 204,
    reply: null,
  },
  listProjects: {
    method: 'GET',
    path: '/api/projects',
    access: 'read',
    summary: 'Connected projects and their health',
    status: 200,
    reply: z.object({ projects: z.array(projectSchema) }),
  },
  listInstances: {
    method: 'GET',
    path: '/api/projects/:project/instances',
    access: 'read',
    summary: 'The whole inventory of a project, from the shared snapshot',
    params: projectParams,
    status: 200,
    reply: inventorySchema,
  },
  refreshProject: {
    method: 'POST',
    path: '/api/projects/:project/refresh',
    access: 'read',
    summary: 'Read the project now; many askers share one sweep',
    params: projectParams,
    status: 202,
    reply: null,
  },
  getInstance: {
    method: 'GET',
    path: '/api/projects/:project/instances/:instanceId',
    access: 'read',
    summary: 'One instance, read fresh, with its background tasks',
    params: z.object({ project: projectIdSchema, instanceId: instanceIdSchema }),
    status: 200,
    reply: instanceDetailSchema,
  },
  exportInstances: {
    method: 'GET',
    path: '/api/projects/:project/instances.csv',
    access: 'read',
    summary: 'The inventory as CSV',
    params: projectParams,
    status: 200,
    reply: null,
  },
  createPlan: {
    method: 'POST',
    path: '/api/projects/:project/plans',
    access: 'by-action',
    summary: 'Preview an operation',
    params: projectParams,
    body: planBody,
    bodyLimit: PLAN_BODY_LIMIT,
    status: 201,
    reply: planSchema,
  },
  getPlan: {
    method: 'GET',
    path: '/api/plans/:id',
    access: 'by-action',
    summary: 'The same plan again, for the person who made it',
    params: idParams,
    status: 200,
    reply: planSchema,
  },
  startOperation: {
    method: 'POST',
    path: '/api/projects/:project/operations',
    access: 'by-action',
    summary: 'Start a plan; the same person again gets the same operation (200)',
    params: projectParams,
    body: startBody,
    status: 202,
    reply: operationSchema,
  },
  listOperations: {
    method: 'GET',
    path: '/api/operations',
    access: 'read',
    summary: 'History of operations, newest first',
    query: historyQuery,
    status: 200,
    reply: z.object({ operations: z.array(operationSummarySchema), nextCursor: z.string().nullable() }),
  },
  getOperation: {
    method: 'GET',
    path: '/api/operations/:id',
    access: 'read',
    summary: 'One operation with all its rows and calls',
    params: idParams,
    status: 200,
    reply: operationSchema,
  },
  cancelOperation: {
    method: 'POST',
    path: '/api/operations/:id/cancel',
    access: 'control-or-own',
    summary: 'End what is not sent; sent rows are not recalled',
    params: idParams,
    body: controlBody,
    status: 202,
    reply: operationSchema,
  },
  pauseOperation: {
    method: 'POST',
    path: '/api/operations/:id/pause',
    access: 'control-or-own',
    summary: 'Send nothing more until resumed',
    params: idParams,
    body: controlBody,
    status: 202,
    reply: operationSchema,
  },
  resumeOperation: {
    method: 'POST',
    path: '/api/operations/:id/resume',
    access: 'control-or-own',
    summary: 'Go on with a paused operation',
    params: idParams,
    body: controlBody,
    status: 202,
    reply: operationSchema,
  },
  retryOperation: {
    method: 'POST',
    path: '/api/operations/:id/retry',
    access: 'by-action',
    summary: 'A new plan of the rows that ended without effect',
    params: idParams,
    body: z.strictObject({}),
    status: 201,
    reply: planSchema,
  },
  recordVerdict: {
    method: 'POST',
    path: '/api/operations/:id/rows/:instanceId/verdict',
    access: 'control',
    summary: 'End an unknown or overdue row by a person’s word',
    params: z.object({ id: z.string().min(1).max(64), instanceId: instanceIdSchema }),
    body: z.strictObject({
      verdict: z.enum(['done', 'not-applied']),
      reason: reasonText.min(1, 'Say how you know.'),
    }),
    status: 200,
    reply: operationSchema,
  },
  exportResults: {
    method: 'GET',
    path: '/api/operations/:id/results.csv',
    access: 'read',
    summary: 'The result of every row as CSV',
    params: idParams,
    status: 200,
    reply: null,
  },
  streamEvents: {
    method: 'GET',
    path: '/api/events',
    access: 'read',
    summary: 'Server-sent events; resumes with Last-Event-ID',
    status: 200,
    reply: null,
  },
} as const satisfies Record<string, Endpoint>

export type Api = typeof api
