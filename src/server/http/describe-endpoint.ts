import type { FastifySchema } from 'fastify'
import { z } from 'zod'
import type { Access, Endpoint } from '../../contract/endpoint.ts'
import { problemSchema } from '../../contract/problem.ts'

const PROBLEM = { 'application/problem+json': { schema: toJsonSchema(problemSchema, 'output') } }

/** An endpoint as the interface document shows it. The document is generated from this; nothing validates by it. */
export function describeEndpoint(endpoint: Endpoint): FastifySchema {
  return {
    summary: endpoint.summary,
    description: ACCESS_TEXT[endpoint.access] ?? `Needs the permission \`${endpoint.access}\`.`,
    security: endpoint.access === 'public' ? [] : [{ session: [] }, { bearer: [] }],
    ...(endpoint.params && { params: toJsonSchema(endpoint.params, 'input') }),
    ...(endpoint.query && { querystring: toJsonSchema(endpoint.query, 'input') }),
    ...(endpoint.body && { body: toJsonSchema(endpoint.body, 'input') }),
    response: {
      [endpoint.status]: endpoint.reply
        ? { description: 'Done', ...toJsonSchema(endpoint.reply, 'output') }
        : { description: 'Done', type: 'null' },
      '4XX': { description: 'Refused', content: PROBLEM },
      '5XX': { description: 'Not done, or not known to be done', content: PROBLEM },
    },
  }
}

function toJsonSchema(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return json
}

const ACCESS_TEXT: Partial<Record<Access, string>> = {
  public: 'Open to everyone.',
  'signed-in': 'Open to everyone who is signed in.',
  'by-action': 'Needs the permission of the action that the body, the plan or the operation names.',
  'control-or-own': 'Needs `control`, or to be the person who started the operation.',
}
