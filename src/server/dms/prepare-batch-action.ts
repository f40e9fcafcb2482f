import { Client } from 'undici'
import { judgeBatchAnswer, noAnswer } from './judge-batch-answer.ts'
import type { BatchAnswer, BatchTarget, CallProblem, PreparedCall } from './batch-call.ts'
import { batchIds, buildBatchBody } from './batch-target.ts'
import { callProblemText } from './call-problem-text.ts'
import { sha256Hex } from './canonical-request.ts'
import type { Clock } from './clock.ts'
import { readCloudAnswer } from './cloud-answer.ts'
import type { RequestParts, SignedRequest } from './signed-request.ts'
import type { ApiVersion } from './spelling.ts'
import { exchange, type Exchange } from './transport.ts'

/** Fifty rows take about 5 kB. Smaller would cut real answers one day; larger only feeds a broken peer's flood. */
const MAX_ANSWER_BYTES = 1024 * 1024

export type BatchDeps = {
  sign: (parts: RequestParts, at: number) => SignedRequest
  version: ApiVersion
  clock: Clock
  deadlineMs: number
  redact: (text: string) => string
  isKeyStopped: () => boolean
  /** Sees every exchange with its verdict before the caller does. */
  observe: (exchange: Exchange, answer: BatchAnswer) => void
}

/** Builds and signs one batch call. @throws RangeError for ids that no call may hold */
export function prepareBatchAction(target: BatchTarget, deps: BatchDeps): PreparedCall {
  const ids = batchIds(target)
  const signedAt = deps.clock.now()
  const bodyText = buildBatchBody(target, ids, deps.version)
  const request = deps.sign(
    { method: 'POST', version: deps.version, segments: ['instances', 'action'], body: bodyText },
    signedAt,
  )
  let used = false
  return {
    target,
    bodyText,
    bodySha256: sha256Hex(bodyText),
    signedAt,
    url: `${request.origin}${request.path}`,
    async send() {
      if (used) throw new Error('this batch call was sent before, and no call is ever sent twice')
      used = true
      return await sendOnce(request, ids, deps)
    },
  }
}

/**
 * Sends on a connection of its own that carries nothing else before or after. What fails before the connection stands
 * was not sent; from then on only an answer proves anything, because a reset looks the same before and after the cloud
 * has acted.
 */
async function sendOnce(
  request: SignedRequest,
  ids: readonly string[] | null,
  deps: BatchDeps,
): Promise<BatchAnswer> {
  if (deps.isKeyStopped()) return notSent('key-stopped')
  let writingBegan = false
  const client = new Client(request.origin, {
    // Over HTTP/2 the library sends a refused stream again by itself.
    allowH2: false,
    maxResponseSize: MAX_ANSWER_BYTES,
    // The deadline below is total; the library's own timers would only add a second verdict.
    connect: { timeout: 0 },
    headersTimeout: 0,
    bodyTimeout: 0,
  })
  client.on('connect', () => {
    writingBegan = true
  })
  try {
    const done = await exchange(client, request, { clock: deps.clock, deadlineMs: deps.deadlineMs })
    const answer = judge(done, writingBegan, ids, deps.redact)
    deps.observe(done, answer)
    return answer
  } finally {
    // Not awaited: the verdict is known, and a peer that lingers must not hold it back.
    void client.destroy()
  }
}

function judge(
  done: Exchange,
  writingBegan: boolean,
  ids: readonly string[] | null,
  redact: (text: string) => string,
): BatchAnswer {
  if (done.kind === 'answered') return judgeBatchAnswer(done, ids, redact)
  if (!writingBegan) return notSent(done.problem)
  if (done.head === null) return noAnswer(done.problem, null)
  const { rawMessage: _, ...seen } = readCloudAnswer(
    { ...done.head, body: new Uint8Array(), endedAt: done.endedAt },
    redact,
  )
  return noAnswer(done.problem, seen)
}

function notSent(problem: CallProblem): BatchAnswer {
  return { kind: 'not-sent', problem, text: callProblemText(problem, 'not-sent') }
}
