import type { Answer } from './answer.ts'
import type { EmulatorClock } from './clock.ts'
import { gatewayError } from './errors.ts'
import { KeyLock } from './key-lock.ts'
import type { ReceivedRequest } from './received-request.ts'
import { verifySignature, type EmulatedKey } from './verify-signature.ts'

export type Admission = { key: EmulatedKey } | { answer: Answer; refusal: string }

/** The largest body that the gateway takes: OTC API Gateway User Manual, error APIG.0201 (documented). */
export const MOST_BODY_BYTES = 12 * 1024 * 1024

/** The gateway in front of DMS: size, signature, lock of the key, flow control. */
export class Gateway {
  readonly #keys: readonly EmulatedKey[]
  readonly #clock: EmulatorClock
  readonly #perMinute: number | undefined
  readonly #lock = new KeyLock()
  /** When each key's requests of the last minute came. */
  readonly #recent = new Map<string, number[]>()

  constructor(keys: readonly EmulatedKey[], clock: EmulatorClock, rateLimitPerMinute: number | undefined) {
    this.#keys = keys
    this.#clock = clock
    this.#perMinute = rateLimitPerMinute
  }

  admit(request: ReceivedRequest, requestId: string): Admission {
    if (request.body.length > MOST_BODY_BYTES) {
      const answer = gatewayError(413, 'APIGW.0201', 'Request entity too large', requestId)
      return { answer, refusal: 'body over 12 MB' }
    }
    const now = this.#clock.now()
    const verified = verifySignature(request, this.#keys, now)
    const claimed = 'key' in verified ? verified.key.accessKey : verified.accessKey
    // A locked key is not even looked at, so its failures meanwhile do not count.
    if (claimed !== undefined && this.#lock.isLocked(claimed, now)) {
      return refused('AK access failed to reach the limit,forbidden', requestId)
    }
    if (!('key' in verified)) {
      if (verified.isWrongSignature && claimed !== undefined) this.#lock.noteFailure(claimed, now)
      return refused(verified.refusal, requestId)
    }
    this.#lock.noteSuccess(verified.key.accessKey)
    return this.#throttle(verified.key, now, requestId) ?? verified
  }

  #throttle(key: EmulatedKey, now: number, requestId: string): Admission | undefined {
    if (this.#perMinute === undefined) return undefined
    const recent = (this.#recent.get(key.accessKey) ?? []).filter((at) => at > now - 60_000)
    this.#recent.set(key.accessKey, recent)
    if (recent.length < this.#perMinute) {
      recent.push(now)
      return undefined
    }
    return { answer: throttled(this.#perMinute, requestId), refusal: 'throttled' }
  }
}

/** 429 APIGW.0308; whether a real one carries Retry-After is unknown, so this one does not. */
export function throttled(perMinute: number, requestId: string): Answer {
  const text = `The throttling threshold has been reached: policy user over ratelimit,limit:${perMinute},time:1 minute`
  return gatewayError(429, 'APIGW.0308', text, requestId)
}

/** 401 APIGW.0301, the gateway's one code for whatever is wrong with a key or signature. */
export function unauthorized(refusal: string, requestId: string): Answer {
  return gatewayError(401, 'APIGW.0301', `Incorrect IAM authentication information: ${refusal}`, requestId)
}

function refused(refusal: string, requestId: string): Admission {
  return { answer: unauthorized(refusal, requestId), refusal }
}
