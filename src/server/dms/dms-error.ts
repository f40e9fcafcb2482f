/**
 * Why a read did not do its work.
 *
 * - `gone`: 404 with DMS.00404022, and nothing else: the instance does not exist (any more).
 * - `flow-control`: the cloud still said "too many requests" when the patience of the read ended; see `retryAt`.
 * - `key`: 401, seen by this read. The key is stopped from here on.
 * - `key-stopped`: nothing was sent, because an earlier 401 stopped the key.
 * - `forbidden`: 403. `refused`: any other 4xx, or a read that was not worth sending.
 * - `server`: 5xx. `timeout`, `connection`: no complete answer came.
 * - `malformed`: an answer came that cannot be trusted.
 */
export type DmsErrorKind =
  | 'gone'
  | 'flow-control'
  | 'key'
  | 'key-stopped'
  | 'forbidden'
  | 'refused'
  | 'server'
  | 'timeout'
  | 'connection'
  | 'malformed'

/** What is known of a failed read, as plain data. Every text in it is free of the key's secrets. */
export type DmsFailure = {
  readonly kind: DmsErrorKind
  /** A sentence for a person: what happened and what it means. */
  readonly message: string
  /** HTTP status, or null when no answer came. */
  readonly status: number | null
  /** The cloud's code, such as `DMS.00404022` or `APIGW.0301`. */
  readonly code: string | null
  /** The cloud's own words. */
  readonly cloudMessage: string | null
  readonly requestId: string | null
  /** When a new try makes sense, in ms since 1970; null when nobody said. */
  readonly retryAt: number | null
}

/** Thrown by every read that did not do its work. Has no `cause`: the libraries' errors may hold bytes of the answer. */
export class DmsError extends Error implements DmsFailure {
  override readonly name = 'DmsError'
  readonly kind: DmsErrorKind
  readonly status: number | null
  readonly code: string | null
  readonly cloudMessage: string | null
  readonly requestId: string | null
  readonly retryAt: number | null

  constructor(
    kind: DmsErrorKind,
    message: string,
    details: Partial<Omit<DmsFailure, 'kind' | 'message'>> = {},
  ) {
    super(message)
    this.kind = kind
    this.status = details.status ?? null
    this.code = details.code ?? null
    this.cloudMessage = details.cloudMessage ?? null
    this.requestId = details.requestId ?? null
    this.retryAt = details.retryAt ?? null
  }
}
