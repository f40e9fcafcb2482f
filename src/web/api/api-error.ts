import type { CloudAnswerView, Problem, ProblemCode } from '../../contract/problem.ts'
import { systemClock } from '../lib/clock.ts'

/** What went wrong with a request: a code of the contract, or one of the two that need no server. */
export type ApiErrorCode = ProblemCode | 'no-connection' | 'unreadable-answer'

/**
 * A request that did not do its work. `message` is the sentence for the person; decide by `code`.
 * `no-connection`: the server gave no answer, so what it did is not known. `unreadable-answer`: it gave
 * one that is not of this interface, mostly because something between answered in its place.
 */
export class ApiError extends Error {
  readonly code: ApiErrorCode
  /** When this page learned of it, in ms since 1970. */
  readonly at = systemClock.now()
  /** HTTP status; 0 without an answer. */
  readonly status: number
  readonly requestId: string | undefined
  readonly errors: NonNullable<Problem['errors']>
  readonly cloud: CloudAnswerView | undefined
  /** From `Retry-After`. */
  readonly retryAfterMs: number | undefined

  constructor(
    code: ApiErrorCode,
    detail: string,
    facts: {
      status: number
      problem?: Problem
      retryAfterMs?: number | undefined
      cause?: unknown
    },
  ) {
    super(detail, { cause: facts.cause })
    this.name = 'ApiError'
    this.code = code
    this.status = facts.status
    this.requestId = facts.problem?.requestId
    this.errors = facts.problem?.errors ?? []
    this.cloud = facts.problem?.cloud
    this.retryAfterMs = facts.retryAfterMs
  }
}
