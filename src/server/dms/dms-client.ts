import { Agent } from 'undici'
import { prepareBatchAction, type BatchDeps } from './prepare-batch-action.ts'
import type { BatchTarget, PreparedCall } from './batch-call.ts'
import { createClockOffset } from './clock-offset.ts'
import type { Clock } from './clock.ts'
import { DmsError, type DmsFailure } from './dms-error.ts'
import type { DmsInstance, DmsSweep, DmsTask } from './dms-instance.ts'
import { createKeyStop } from './key-stop.ts'
import { listInstances } from './list-instances.ts'
import { readListPage } from './read-list-page.ts'
import { listTasks } from './list-tasks.ts'
import { keyRefused } from './judge-read.ts'
import { createReadGate } from './read-gate.ts'
import type { Page } from './read-pass.ts'
import { createRead } from './read.ts'
import { createRedaction } from './redaction.ts'
import type { Secret } from './secret.ts'
import { showInstance } from './show-instance.ts'
import { createRequestSigner } from './signed-request.ts'

/** A page of fifty instances takes about 200 kB; far above it, far below what would trouble the process. */
const MAX_READ_BYTES = 8 * 1024 * 1024

export type DmsCredential = { accessKey: string; secretKey: Secret; securityToken?: Secret }

export type DmsClientOptions = {
  /** Such as `https://dms.eu-de.otc.t-systems.com`; a path is kept; no trailing slash. */
  baseUrl: string
  projectId: string
  /** Spelling and paging of list, show and batch action. Background tasks exist in v2 only and always go there. */
  apiVersion: 'v1.0' | 'v2'
  credential: DmsCredential
  clock: Clock
  /** 0 ≤ n < 1, for jitter. */
  random: () => number
  /** Total deadline of a batch call, from connecting to the last byte. */
  callDeadlineMs: number
  /** Total deadline of one read with its tries; waiting for a turn or for flow control is not counted. */
  readDeadlineMs: number
  flowControlBaseMs: number
  flowControlCapMs: number
  /** At most so many reads are begun in any 60 s. */
  readsPerMinute?: number
  /** The throttle, the key stop or the clock offset changed: `readState` has news. */
  onStateChange?: () => void
}

export type DmsClient = {
  /**
   * Reads the whole list, failed creations included, and says whether it is complete.
   *
   * `onPage` shows what each page brought while the first pass runs, in whatever order pages arrive: the Kafka instances
   * that no page before it had.
   * @throws DmsError when not even the first page could be had; the signal's reason when it was aborted.
   */
  listInstances(options?: { signal?: AbortSignal; onPage?: (page: Page) => void }): Promise<DmsSweep>
  /** @throws DmsError kind `gone` only for 404 with DMS.00404022 */
  showInstance(instanceId: string): Promise<DmsInstance>
  /** All background tasks on record, always by the v2 path. @throws DmsError */
  listTasks(instanceId: string): Promise<DmsTask[]>
  /**
   * Builds and signs one batch call; nothing is sent yet.
   *
   * @throws RangeError for no id, more than 50, a double or something that is no UUID
   */
  prepareBatchAction(target: BatchTarget): PreparedCall
  readState(): DmsClientState
  /**
   * Reads one list page although the key is stopped, at the earliest 5 minutes after the stop. Success lifts the stop,
   * another 401 renews it. Resolves at once when the key is not stopped.
   *
   * @throws DmsError kind `key-stopped` when it is too early, `key` for another 401, else what the read met
   */
  tryKeyAgain(): Promise<void>
  /** Ends reads in flight and frees the connections. A batch call in flight is left to its deadline. */
  close(): Promise<void>
}

/** What all uses of the key have in common. Instants in ms since 1970. */
export type DmsClientState = {
  throttledUntil: number | null
  keyStoppedAt: number | null
  /** The cloud's clock minus ours, from the `Date` header of answers; null before the first. */
  clockOffsetMs: number | null
  keyProblem: DmsFailure | null
}

/** Opens a client for one project of one endpoint. Nothing is sent until a method is called. */
export function createDmsClient(options: DmsClientOptions): DmsClient {
  const { clock, apiVersion } = options
  const notify = (): void => options.onStateChange?.()
  const redact = createRedaction(options.credential)
  const sign = createRequestSigner(options)
  const keyStop = createKeyStop(clock, notify)
  const clockOffset = createClockOffset(notify)
  const gate = createReadGate({ ...options, onChange: notify })
  const closing = new AbortController()
  const agent = new Agent({
    allowH2: false,
    connect: { timeout: 0 },
    headersTimeout: 0,
    bodyTimeout: 0,
    maxResponseSize: MAX_READ_BYTES,
  })
  const read = createRead({
    ...options,
    dispatcher: agent,
    sign,
    gate,
    keyStop,
    clockOffset,
    redact,
    closing: closing.signal,
  })
  const calls: BatchDeps = {
    sign,
    version: apiVersion,
    clock,
    deadlineMs: options.callDeadlineMs,
    redact,
    isKeyStopped: () => keyStop.isStopped(),
    observe(exchange, answer) {
      clockOffset.observe(exchange)
      if (exchange.kind === 'answered' && exchange.status === 401) {
        keyStop.stop(keyRefused(exchange, redact), exchange.endedAt)
      }
      if (answer.kind === 'refused' && answer.class === 'flow-control') gate.throttle(answer.retryAfterMs)
    },
  }
  let trial: Promise<void> | null = null

  async function tryKey(): Promise<void> {
    if (!keyStop.isStopped()) return
    keyStop.requireTrialAllowed()
    await readListPage(read, apiVersion, 0, { despiteKeyStop: true })
    keyStop.lift()
  }

  return {
    listInstances: (listOptions = {}) =>
      listInstances(
        (skip, signal) => readListPage(read, apiVersion, skip, signal === undefined ? {} : { signal }),
        apiVersion,
        clock,
        listOptions,
      ),
    showInstance: (instanceId) => showInstance(read, apiVersion, instanceId),
    listTasks: (instanceId) => listTasks(read, instanceId),
    prepareBatchAction: (target) => prepareBatchAction(target, calls),
    readState: () => ({
      throttledUntil: gate.throttledUntil(),
      ...keyStop.state(),
      clockOffsetMs: clockOffset.offsetMs(),
    }),
    tryKeyAgain() {
      trial ??= tryKey().finally(() => {
        trial = null
      })
      return trial
    },
    async close() {
      closing.abort(new DmsError('connection', 'The client was closed, so the read was ended.'))
      await agent.destroy()
    },
  }
}
