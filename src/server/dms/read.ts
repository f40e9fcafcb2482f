import type { Dispatcher } from 'undici'
import type { QueryPair } from './canonical-request.ts'
import type { Clock } from './clock.ts'
import type { ClockOffset } from './clock-offset.ts'
import { DmsError } from './dms-error.ts'
import { fullJitterMs } from './full-jitter.ts'
import type { KeyStop } from './key-stop.ts'
import type { ReadGate, ReadOutcome } from './read-gate.ts'
import { judgeRead } from './judge-read.ts'
import type { RequestParts, SignedRequest } from './signed-request.ts'
import type { ApiVersion } from './spelling.ts'
import { exchange } from './transport.ts'

/** Tries of one read that meets server faults, timeouts or broken connections. */
const MAX_TRIES = 3
const RETRY_BASE_MS = 250
const RETRY_CAP_MS = 2000

/** A read gives up on flow control after so many refusals or so long. */
const MAX_THROTTLES = 8
const THROTTLE_PATIENCE_MS = 15 * 60_000

export type ReadRequest = {
  version: ApiVersion
  segments: readonly string[]
  query?: readonly QueryPair[]
  signal?: AbortSignal
  /** The one read that may use a stopped key. */
  despiteKeyStop?: boolean
}

export type Read = (request: ReadRequest) => Promise<unknown>

export type ReadDeps = {
  dispatcher: Dispatcher
  sign: (parts: RequestParts, at: number) => SignedRequest
  clock: Clock
  random: () => number
  readDeadlineMs: number
  gate: ReadGate
  keyStop: KeyStop
  clockOffset: ClockOffset
  redact: (text: string) => string
  /** Ends every read, with its reason. */
  closing: AbortSignal
}

/**
 * Makes the function that reads: it resolves with the parsed body of a 200, tries again what is worth trying, waits for
 * its turn and for flow control, and throws a DmsError for everything else.
 */
export function createRead(deps: ReadDeps): Read {
  const { clock, gate, keyStop } = deps

  async function tryOnce(request: ReadRequest, deadlineMs: number, ending: AbortSignal) {
    const leave = await gate.enter(ending)
    let outcome: ReadOutcome = 'no-answer'
    try {
      if (request.despiteKeyStop !== true) keyStop.requireUsable()
      const signed = deps.sign({ ...request, method: 'GET' }, clock.now())
      const done = await exchange(deps.dispatcher, signed, { clock, deadlineMs, signal: ending })
      deps.clockOffset.observe(done)
      const verdict = judgeRead(done, deps.redact)
      if (verdict.kind === 'throttled') outcome = { throttledMs: verdict.toldMs }
      else if (verdict.kind === 'error' && verdict.error.kind === 'key')
        keyStop.stop(verdict.error, done.endedAt)
      else if (done.kind === 'answered') outcome = 'answered'
      return { verdict, spentMs: done.endedAt - done.sentAt }
    } finally {
      leave(outcome)
    }
  }

  return async (request) => {
    const ending =
      request.signal === undefined ? deps.closing : AbortSignal.any([deps.closing, request.signal])
    const giveUpAt = clock.now() + THROTTLE_PATIENCE_MS
    let leftMs = deps.readDeadlineMs
    let failures = 0
    let throttles = 0
    for (;;) {
      // A try may take its share of what is left, so that a silent connection leaves time for another.
      const deadlineMs = Math.ceil(leftMs / (MAX_TRIES - failures))
      const { verdict, spentMs } = await tryOnce(request, deadlineMs, ending)
      if (verdict.kind === 'value') return verdict.value
      if (verdict.kind === 'throttled') {
        throttles += 1
        const retryAt = gate.throttledUntil() ?? clock.now()
        if (throttles < MAX_THROTTLES && retryAt <= giveUpAt) continue
        throw verdict.giveUp(retryAt)
      }
      failures += 1
      const waitMs = fullJitterMs(deps.random, RETRY_BASE_MS, RETRY_CAP_MS, failures)
      leftMs -= spentMs + waitMs
      if (!isPassing(verdict.error) || failures >= MAX_TRIES || leftMs <= 0) throw verdict.error
      await pause(clock, waitMs, ending)
    }
  }
}

function isPassing(error: DmsError): boolean {
  return error.kind === 'server' || error.kind === 'timeout' || error.kind === 'connection'
}

/** @throws the signal's reason */
function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const cancel = clock.after(ms, () => {
    signal.removeEventListener('abort', abandon)
    resolve()
  })
  const abandon = (): void => {
    cancel()
    reject(signal.reason)
  }
  signal.addEventListener('abort', abandon, { once: true })
  return promise
}
