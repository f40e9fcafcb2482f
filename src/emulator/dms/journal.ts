import type { EndpointName } from './route.ts'

export type BatchAction = 'restart' | 'delete' | 'clear-failed'

/** One request as it was received and what became of it. */
export type RecordedRequest = {
  /** Milliseconds since 1970, by the emulator's clock. */
  at: number
  method: string
  path: string
  query: string
  /** The signature and any token are masked. */
  headers: Record<string, string>
  body: string
  endpoint: EndpointName | 'unknown' | 'wrong-method'
  /** The access key that the signature proved, or why it proved none. */
  authenticated: { accessKey: string } | { refusal: string }
  /** Fault that struck this request on the wire or in its answer. */
  fault?: string
  /** Absent: no answer was sent, or not yet. */
  answer?: { status: number; code?: string; requestId: string }
}

/** Something a client sent that the cloud does not know. */
export type Unexpected = { what: string; method: string; path: string }

/** How often a batch call named an instance, and how often it was acted upon. */
export type ActionCount = { asked: number; acted: number }

/** What the emulator was asked. It forgets its oldest requests beyond a bound, but never a count. */
export class Journal {
  #requests: RecordedRequest[] = []
  #unexpected: Unexpected[] = []
  #events: { projectId: string; id: string; action: BatchAction; what: keyof ActionCount }[] = []

  note(request: RecordedRequest): void {
    this.#requests.push(request)
    if (this.#requests.length > MOST_REQUESTS * 2) this.#requests = this.#requests.slice(-MOST_REQUESTS)
  }

  noteUnexpected(unexpected: Unexpected): void {
    this.#unexpected.push(unexpected)
    if (this.#unexpected.length > MOST_REQUESTS) this.#unexpected.shift()
  }

  noteAction(projectId: string, id: string, action: BatchAction, what: keyof ActionCount): void {
    this.#events.push({ projectId, id: id.toLowerCase(), action, what })
  }

  requests(): RecordedRequest[] {
    return [...this.#requests]
  }

  unexpected(): Unexpected[] {
    return [...this.#unexpected]
  }

  actionsOn(projectId: string, id: string, action?: BatchAction): ActionCount {
    const count = { asked: 0, acted: 0 }
    for (const event of this.#events) {
      if (event.projectId !== projectId || event.id !== id.toLowerCase()) continue
      if (action === undefined || action === event.action) count[event.what] += 1
    }
    return count
  }

  clear(): void {
    this.#requests = []
    this.#unexpected = []
    this.#events = []
  }
}

/** A demo that is left running polls every second: too large and it eats memory, too small and a test misses calls. */
const MOST_REQUESTS = 10_000
