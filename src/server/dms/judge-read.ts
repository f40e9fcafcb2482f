import { readCloudAnswer, isJson } from './cloud-answer.ts'
import { DmsError } from './dms-error.ts'
import { toldWaitMs } from './told-wait.ts'
import { parseStrict } from './parse-strict.ts'
import { isFlowControl } from './classify-refusal.ts'
import { headerOf, type Exchange } from './transport.ts'

export type ReadVerdict =
  | { kind: 'value'; value: unknown }
  | { kind: 'error'; error: DmsError }
  /** `toldMs`: how long the cloud asked to wait; null when it did not say. `giveUp` builds the error for the caller. */
  | { kind: 'throttled'; toldMs: number | null; giveUp: (retryAt: number) => DmsError }

type Broken = Extract<Exchange, { kind: 'broken' }>
type Answered = Extract<Exchange, { kind: 'answered' }>

/** Judges one try of a read: the parsed body of a 200, or why there is none. Pure. */
export function judgeRead(done: Exchange, redact: (text: string) => string): ReadVerdict {
  if (done.kind === 'broken') return { kind: 'error', error: brokenError(done) }
  if (done.status === 200) return judgeSuccess(done)
  const { rawMessage, ...said } = readCloudAnswer(done, redact)
  const details = { ...said, cloudMessage: said.message }
  const spoken = `${said.status}${said.code === null ? '' : `, ${said.code}`}`
  const fail = (kind: DmsError['kind'], message: string): ReadVerdict => ({
    kind: 'error',
    error: new DmsError(kind, message, details),
  })

  if (isFlowControl(said.status, said.code)) {
    const toldMs = toldWaitMs(done.headers, rawMessage, done.endedAt)
    const giveUp = (retryAt: number): DmsError =>
      new DmsError(
        'flow-control',
        `The cloud asks for fewer requests (${spoken}). Nothing is read before ${timeOfDay(retryAt)}.`,
        { ...details, retryAt },
      )
    return { kind: 'throttled', toldMs, giveUp }
  }
  if (said.status === 401) return { kind: 'error', error: keyRefused(done, redact) }
  if (said.status === 403) {
    return fail(
      'forbidden',
      `The access key may not do this (${spoken}). Its permissions in the cloud decide that.`,
    )
  }
  // Only this pair means gone: 404 also stands for flow control, for wrong addresses and for what proxies say.
  if (said.status === 404 && said.code === 'DMS.00404022') {
    return fail('gone', 'The cloud says that this instance does not exist (404, DMS.00404022).')
  }
  if (said.status >= 500 || said.status === 408) {
    return fail('server', `The cloud had a fault of its own (${spoken}). The read is tried again later.`)
  }
  if (said.status >= 400) return fail('refused', `The cloud refused the read (${spoken}).`)
  return fail('malformed', `The cloud answered a read with ${spoken}, which says nothing about instances.`)
}

function judgeSuccess(done: Answered): ReadVerdict {
  const fail = (what: string): ReadVerdict => ({
    kind: 'error',
    error: malformedAnswer(what, headerOf(done.headers, 'x-request-id')),
  })
  if (!isJson(done.headers)) return fail('it is not marked as JSON')
  try {
    return { kind: 'value', value: parseStrict(done.body) }
  } catch {
    // The parser's message may quote the answer.
    return fail('it is not readable JSON')
  }
}

/** `14:08:04 UTC`, of ms since 1970. */
function timeOfDay(ms: number): string {
  return `${new Date(ms).toISOString().slice(11, 19)} UTC`
}

/** Any 401, whatever asked. */
export function keyRefused(done: Answered, redact: (text: string) => string): DmsError {
  const { rawMessage: _, ...said } = readCloudAnswer(done, redact)
  const spoken = said.code === null ? '401' : `401, ${said.code}`
  return new DmsError(
    'key',
    `The cloud refused the access key (${spoken}). The key is not used again until a person refreshes, at the ` +
      'earliest in five minutes, or the server is restarted with a key that works.',
    { ...said, cloudMessage: said.message },
  )
}

/** A 200 that cannot be trusted. `what` completes "because …". */
export function malformedAnswer(what: string, requestId: string | null = null): DmsError {
  return new DmsError(
    'malformed',
    `The cloud answered a read, but the answer cannot be used because ${what}. What was known before stays as it is.`,
    { status: 200, requestId },
  )
}

function brokenError(done: Broken): DmsError {
  const status = done.head?.status ?? null
  if (done.problem === 'timeout') {
    return new DmsError('timeout', 'The cloud did not answer a read in time.', { status })
  }
  if (done.problem === 'too-large' || done.problem === 'malformed') {
    return malformedAnswer(`it breaks the rules of HTTP or is too large (${done.errorCode})`)
  }
  return new DmsError(
    'connection',
    `The connection to the cloud failed during a read (${done.errorCode}). Nothing can be said about the instances.`,
    { status },
  )
}
