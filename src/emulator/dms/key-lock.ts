/**
 * Locks an access key for five minutes after more than five wrong signatures in a row, as the gateway does.
 *
 * @see OTC API Gateway User Manual, error APIG.0301 and its FAQ (documented)
 */
export class KeyLock {
  readonly #failures = new Map<string, { count: number; lockedUntil: number }>()

  isLocked(accessKey: string, now: number): boolean {
    return now < (this.#failures.get(accessKey)?.lockedUntil ?? 0)
  }

  noteFailure(accessKey: string, now: number): void {
    const before = this.#failures.get(accessKey)
    const count = (before && before.lockedUntil === 0 ? before.count : 0) + 1
    this.#failures.set(accessKey, { count, lockedUntil: count > MOST_FAILURES ? now + LOCK_MS : 0 })
  }

  noteSuccess(accessKey: string): void {
    this.#failures.delete(accessKey)
  }
}

const MOST_FAILURES = 5
const LOCK_MS = 5 * 60_000
