import { z } from 'zod'

const id = z.string().min(1)
const ids = z.array(id).min(1).optional()

/** Which requests a fault may strike; every member given must fit. `path` is a regular expression. */
const match = z.strictObject({
  method: z.string().optional(),
  path: z.string().optional(),
  endpoint: z.enum(['list', 'show', 'delete-one', 'batch', 'tasks', 'task']).optional(),
  action: z.enum(['restart', 'delete', 'clear-failed']).optional(),
  projectId: z.string().optional(),
  /** The ID in the path, or one of those in a batch call. */
  instanceId: z.string().optional(),
})

/**
 * `times`: how often it strikes before it is spent. By default once, and where `ids` are given once for each ID.
 */
const base = { match: match.optional(), times: z.union([z.int().positive(), z.literal('always')]).optional() }

/** `acts`: whether the request is carried out although the client does not learn of it. */
const acts = z.boolean()

const answered = [
  /** Any answer at all. */
  z.strictObject({
    kind: z.literal('answer'),
    ...base,
    status: z.int().min(200).max(599),
    headers: z.record(z.string(), z.string()).optional(),
    body: z.string().optional(),
    acts,
  }),
  /** Flow control in its three faces; never acted upon. */
  z.strictObject({
    kind: z.literal('flow-control'),
    ...base,
    face: z.enum(['dms-404', 'gateway-429', 'plain-429']),
    retryAfter: z.string().optional(),
  }),
  /** 401 of the gateway although the signature is right. */
  z.strictObject({ kind: z.literal('key-refused'), ...base, text: z.string().optional() }),
  z.strictObject({ kind: z.literal('forbidden'), ...base, code: z.string().optional() }),
  /** A whole batch call refused, naming `names` in its text. `acts` lists IDs that are acted upon all the same. */
  z.strictObject({
    kind: z.literal('refuse-call'),
    ...base,
    status: z.int().min(400).max(599).optional(),
    code: z.string(),
    message: z.string().optional(),
    names: z.array(id).optional(),
    acts: z.array(id).optional(),
  }),
] as const

const wire = [
  z.strictObject({ kind: z.literal('never-answer'), ...base, acts }),
  /** Never answers, and carries the request out that much later. */
  z.strictObject({ kind: z.literal('late-execution'), ...base, afterMs: z.number().nonnegative() }),
  z.strictObject({ kind: z.literal('reset'), ...base, acts }),
  z.strictObject({ kind: z.literal('close'), ...base, acts }),
  /** The right answer, that much later. */
  z.strictObject({ kind: z.literal('slow'), ...base, afterMs: z.number().nonnegative() }),
  /** Head at once, then a byte of the body at a time. */
  z.strictObject({ kind: z.literal('drip'), ...base, everyMs: z.number().positive() }),
  /** Carried out, and the right answer spoilt on its way. */
  z.strictObject({
    kind: z.literal('broken-body'),
    ...base,
    how: z.enum([
      'truncated-json',
      'reset-in-body',
      'short-body',
      'missing-last-chunk',
      'no-length',
      'gzip',
      'cut-gzip',
      'gzip-bomb',
      'too-large',
      'trailing-bytes',
    ]),
  }),
  z.strictObject({ kind: z.literal('date-offset'), ...base, offsetMs: z.number() }),
] as const

const rows = [
  /** Row `failed`, and the instance left alone. */
  z.strictObject({ kind: z.literal('refuse-rows'), ...base, ids }),
  z.strictObject({ kind: z.literal('missing-row'), ...base, ids }),
  z.strictObject({ kind: z.literal('row-result'), ...base, ids, result: z.unknown() }),
  z.strictObject({ kind: z.literal('doubled-row'), ...base, ids, second: z.string().optional() }),
  /** The member `result` twice in one row: first `failed`, then what is true. */
  z.strictObject({ kind: z.literal('equal-keys'), ...base, ids }),
  z.strictObject({ kind: z.literal('upper-case-row'), ...base, ids }),
  z.strictObject({ kind: z.literal('extra-row'), ...base, rowId: id, result: z.string() }),
] as const

const courses = [
  /** Just before the next batch call that names it is judged, the instance gets this status. */
  z.strictObject({ kind: z.literal('turns'), ...base, id, status: z.string().min(1) }),
  z.strictObject({ kind: z.literal('stuck-restarting'), ...base, ids }),
  z.strictObject({ kind: z.literal('restart-ends-in-error'), ...base, ids }),
  /** Accepted, and nothing happens; `hasTask` leaves a finished task record all the same. */
  z.strictObject({ kind: z.literal('restart-never-starts'), ...base, ids, hasTask: z.boolean() }),
  z.strictObject({ kind: z.literal('restart-takes'), ...base, ids, takesMs: z.number().nonnegative() }),
  z.strictObject({ kind: z.literal('delete-takes'), ...base, ids, takesMs: z.number().nonnegative() }),
  z.strictObject({ kind: z.literal('delete-passes-error'), ...base, ids }),
] as const

const reads = [
  /** From the second page on, `instance_num` is smaller by `by` and the last rows are gone. */
  z.strictObject({ kind: z.literal('shrinking-total'), ...base, by: z.int().positive() }),
  /** The first page again, whatever was asked for. */
  z.strictObject({ kind: z.literal('repeated-page'), ...base }),
  z.strictObject({ kind: z.literal('instances-null'), ...base }),
  z.strictObject({ kind: z.literal('wrong-total'), ...base, by: z.int() }),
  z.strictObject({ kind: z.literal('hidden-from-list'), ...base, id }),
  /** The instance a second time in the page that has it, under another name. */
  z.strictObject({ kind: z.literal('listed-twice'), ...base, id, name: z.string() }),
  /** A read by ID answers 404 DMS.00404022 although the instance is there. */
  z.strictObject({ kind: z.literal('gone'), ...base }),
  z.strictObject({ kind: z.literal('tasks-unavailable'), ...base }),
] as const

/** What can be armed; the same shape by import and over HTTP. */
export const faultSchema = z.discriminatedUnion('kind', [...answered, ...wire, ...rows, ...courses, ...reads])

export type Fault = z.input<typeof faultSchema>
export type FaultKind = Fault['kind']
export type FaultOf<Kind extends FaultKind> = Extract<Fault, { kind: Kind }>
