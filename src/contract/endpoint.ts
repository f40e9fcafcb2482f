import type { z } from 'zod'
import type { Permission } from './session.ts'

/**
 * Who may call an endpoint. `by-action`: whoever may run the action that the body or the plan names.
 * `control-or-own`: `control`, or the person who started the operation.
 */
export type Access = Permission | 'public' | 'signed-in' | 'by-action' | 'control-or-own'

export type Endpoint = {
  method: 'GET' | 'POST' | 'DELETE'
  /** With `:name` for each member of `params`. */
  path: string
  access: Access
  summary: string
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  /** Body limit in bytes where it is not the usual 64 KiB. */
  bodyLimit?: number
  /** Status of success, and the schema of its JSON; null where there is no JSON. */
  status: number
  reply: z.ZodType | null
}

type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined
type Given<T> = T extends z.ZodType ? z.input<T> : undefined

/** What a handler receives, parsed. */
export type EndpointInput<E extends Endpoint> = {
  params: Parsed<E['params']>
  query: Parsed<E['query']>
  body: Parsed<E['body']>
}

/** What a caller hands over. */
export type EndpointRequest<E extends Endpoint> = (E['params'] extends z.ZodType
  ? { params: Given<E['params']> }
  : unknown) &
  (E['query'] extends z.ZodType ? { query?: Given<E['query']> } : unknown) &
  (E['body'] extends z.ZodType ? { body: Given<E['body']> } : unknown)

export type EndpointReply<E extends Endpoint> = E['reply'] extends z.ZodType
  ? z.output<E['reply']>
  : undefined
