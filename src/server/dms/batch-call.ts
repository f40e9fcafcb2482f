/** What one batch call asks for. The two forms exclude each other, so "no ids" can never come to mean "all". */
export type BatchTarget = BatchByIds | { clearFailed: true }

/** Restart or delete exactly these instances: 1 to 50 different UUIDs. */
export type BatchByIds = { action: 'restart' | 'delete'; ids: [string, ...string[]] }

/** A call that is built, hashed and signed. Nothing has been sent. */
export type PreparedCall = {
  target: BatchTarget
  /** The exact text that will be sent. */
  bodyText: string
  /** Lower-case hex SHA-256 of `bodyText` in UTF-8. */
  bodySha256: string
  /** ms since 1970. The signature is good for 15 minutes from here and is never renewed. */
  signedAt: number
  url: string
  /**
   * Sends the call, once, under one total deadline. Resolves in every case, whatever the cloud or the network does.
   *
   * @throws Error on a second use: a new call needs a new preparation.
   */
  send(): Promise<BatchAnswer>
}

/** What is known after a send. Only `rows`, `empty` and `refused` are answers; `not-sent` is a proof; the rest is unknown. */
export type BatchAnswer =
  | {
      /** 200 with well-formed results. "success" means taken on, not finished. */
      kind: 'rows'
      answer: CloudAnswer
      /** The trustworthy rows of this call, by lower-case id. For clear-failed: whatever rows the cloud named. */
      results: Map<string, 'success' | 'failed'>
      /** Ids of this call without any row. */
      missing: string[]
      /** Ids named by the cloud that this call did not hold, as the cloud wrote them. */
      extra: string[]
      /** Ids of this call with more than one row, or with a result word that is neither of the two. */
      odd: string[]
    }
  /** Empty 200 or 204 to a call by id, or any empty 2xx to clear-failed. What that proves is for the caller to judge. */
  | { kind: 'empty'; answer: CloudAnswer }
  | {
      /** A listed pair of status and code for the whole call. */
      kind: 'refused'
      class: RefusalClass
      answer: CloudAnswer
      /** UUIDs found in the message, lower case; they may be of instances outside this call. */
      namedIds: string[]
      /** How long the cloud asked to wait, at most 300 s; null when it did not say. */
      retryAfterMs: number | null
    }
  /** Proved: it failed before writing began. */
  | { kind: 'not-sent'; problem: CallProblem; text: string }
  /** Outcome unknown. `answer` holds what was seen of an answer, if anything. */
  | { kind: 'no-answer'; problem: CallProblem; answer: CloudAnswer | null; text: string }

/** `key` covers key, clock and tenant. */
export type RefusalClass = 'row-at-fault' | 'flow-control' | 'our-mistake' | 'key'

export type CallProblem =
  | 'dns'
  | 'connect'
  | 'tls'
  | 'no-handles'
  | 'key-stopped'
  | 'timeout'
  | 'reset'
  | 'closed'
  | 'malformed'
  | 'too-large'
  | 'framing'
  | 'redirect'
  | 'encoding'
  | 'content-type'
  | 'unlisted'

/** The cloud's side of an answer. Texts are free of the key's secrets. */
export type CloudAnswer = {
  status: number
  code: string | null
  message: string | null
  requestId: string | null
  /** ms since 1970 by our clock. */
  answeredAt: number
}
