import { z } from 'zod'
import { instantSchema } from './instance.ts'
import { cloudAnswerSchema } from './problem.ts'

export const PROJECT_STATES = [
  'starting',
  'ok',
  'stale',
  'throttled',
  'key-stopped',
  'clock-skew',
  'frozen',
  'unreachable',
] as const
export const projectStateSchema = z.enum(PROJECT_STATES)
export type ProjectState = z.infer<typeof projectStateSchema>

/** So many creation times of failed creations are told; a project with more of them has a trouble of another kind. */
export const FAILED_CREATIONS_TOLD = 50

/** A project's short id, as in URLs. */
export const projectIdSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/)

export const projectSchema = z.object({
  id: z.string(),
  name: z.string(),
  region: z.string(),
  cloudProjectId: z.string(),
  apiVersion: z.enum(['v1.0', 'v2']),
  state: projectStateSchema,
  /** One sentence: what is the matter and what happens next. */
  stateText: z.string(),
  /** The cloud's clock minus ours in ms, from the last answer; null before the first. */
  clockOffsetMs: z.int().nullable(),
  /** End of the last sweep that read everything. */
  lastSyncAt: instantSchema.nullable(),
  /** When the next read is due, where waiting is worth telling (flow control, stale). */
  nextReadAt: instantSchema.nullable(),
  /** While the list is read for the first time: records and pages received, and how many there will be. */
  firstRead: z.object({ rows: z.int(), total: z.int(), page: z.int(), pages: z.int() }).optional(),
  /** What the cloud answered to the read that failed last, while nothing newer stands in its place. */
  cloud: cloudAnswerSchema.optional(),
  counts: z.object({
    instances: z.int(),
    failedCreations: z.int(),
    runningOperations: z.int(),
    openRows: z.int(),
    /** By the cloud's raw word as it came; the sum is `instances`. */
    byStatus: z.record(z.string(), z.int()),
  }),
  /**
   * When the latest failed creations were asked for, newest first, at most {@link FAILED_CREATIONS_TOLD}: how many of
   * them are of today depends on where the reader is.
   */
  failedCreationsAt: z.array(instantSchema),
})
export type Project = z.infer<typeof projectSchema>
