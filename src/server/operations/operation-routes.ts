import { stringify } from 'csv-stringify/sync'
import type { FastifyInstance } from 'fastify'
import { api } from '../../contract/api.ts'
import type { Operation } from '../../contract/operation.ts'
import type { Caller } from '../auth/caller.ts'
import { requireAction, requireControl, requireControlOrOwn } from '../auth/require-permission.ts'
import { notFound } from '../http/problem.ts'
import { route } from '../http/route.ts'
import { planView } from './build-plan.ts'
import type { OperationRecord } from './operation-record.ts'
import type { Operations } from './operations.ts'

/** Operations: history, progress, control, results. */
export function operationRoutes(app: FastifyInstance, operations: Operations): void {
  const find = async ({ params }: { params: { id: string } }): Promise<OperationRecord> => {
    const operation = await operations.find(params.id)
    if (!operation) throw notFound()
    return operation
  }
  const findControllable = async (input: {
    params: { id: string }
    caller: Caller
  }): Promise<OperationRecord> => {
    const operation = await find(input)
    requireControlOrOwn({ action: operation.action, actorId: operation.actor.id }, input.caller)
    return operation
  }

  route(app, api.listOperations, {
    work: ({ query }) => operations.list(query),
  })

  route(app, api.getOperation, {
    find,
    work: ({ found }) => operations.view(found.id),
  })

  route(app, api.cancelOperation, {
    find: findControllable,
    work: async ({ found }) => {
      await operations.cancel(found.id)
      return await operations.view(found.id)
    },
  })

  route(app, api.pauseOperation, {
    find: findControllable,
    work: async ({ found, body, caller }) => {
      await operations.pause(found.id, caller.person, body.reason ?? '')
      return await operations.view(found.id)
    },
  })

  route(app, api.resumeOperation, {
    find: findControllable,
    work: async ({ found }) => {
      await operations.resume(found.id)
      return await operations.view(found.id)
    },
  })

  route(app, api.retryOperation, {
    find: async ({ params, caller }) => {
      const operation = await find({ params })
      requireAction(operation.action, caller)
      return operation
    },
    work: async ({ found, caller }) => planView(await operations.retry(found.id, caller.person)),
  })

  route(app, api.recordVerdict, {
    find: async ({ params, caller }) => {
      const operation = await find({ params })
      requireControl(operation.action, caller)
      return operation
    },
    work: async ({ found, params, body, caller }) => {
      await operations.recordVerdict(found.id, params.instanceId, body.verdict, caller.person, body.reason)
      return await operations.view(found.id)
    },
  })

  route(app, api.exportResults, {
    find,
    work: async ({ found, reply }) => {
      const operation = await operations.view(found.id)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${operation.ref}-results.csv"`)
        .send(resultsCsv(operation))
    },
  })
}

/** One line a row; cells that a spreadsheet would take for a formula are made harmless. */
function resultsCsv(operation: Operation): string {
  const header = [
    'instance_id',
    'name',
    'state',
    'result_code',
    'result_text',
    'cloud_code',
    'sent_at',
    'accepted_at',
    'settled_at',
    'overdue_since',
  ]
  const lines = operation.rows.map((row) => [
    row.instanceId,
    row.name,
    row.state,
    row.result?.code ?? '',
    row.result?.text ?? '',
    row.result?.cloudCode ?? '',
    row.sentAt ?? '',
    row.acceptedAt ?? '',
    row.settledAt ?? '',
    row.overdueSince ?? '',
  ])
  return stringify([header, ...lines], { escape_formulas: true })
}
