import type { EventData } from '../../contract/events.ts'
import { isInProgress } from '../../contract/instance-actions.ts'
import type { Instance, Inventory } from '../../contract/instance.ts'
import type { Clock } from '../clock.ts'
import type { DmsClient } from '../dms/dms-client.ts'
import { DmsError } from '../dms/dms-error.ts'
import type { DmsInstance, DmsSweep } from '../dms/dms-instance.ts'
import { createFirstRead, MOST_ROWS_TOLD } from './first-read.ts'
import { toInstance } from './instance-view.ts'
import { toInstant } from './instant.ts'
import { createInventoryBody, type Encoding } from './inventory-body.ts'
import { createInventoryChanges, type InventoryDiff } from './inventory-changes.ts'
import { createKnownInstances } from './known-instances.ts'
import { pollInterval } from './poll-interval.ts'
import type { RowIndex } from '../operations/row-index.ts'
import { KEY_REST_MS, staleReason } from './stale-reason.ts'
import { createSweepLoop, type SweepOutcome } from './sweep-loop.ts'
import { problemOf, type SyncProblem, type SyncState } from './sync-state.ts'

export type InstanceInventoryOptions = {
  projectId: string
  client: Pick<DmsClient, 'listInstances' | 'readState' | 'tryKeyAgain'>
  clock: Clock
  /** 0 ≤ n < 1, for jitter and for the first part of versions. */
  random: () => number
  pollIdleMs: number
  /** The pace while a row is open or the cloud is at work on an instance. */
  pollBusyMs: number
  rows: RowIndex
  /**
   * At most once for each sweep, and for each read by ID that brought something new; while the list is read for the
   * first time also now and then, as rows arrive. Many rows at once are told by the `total` alone: whoever has fewer
   * reads the inventory again.
   */
  onChange(change: EventData<'inventory'>): void
  /** What `sync` or the counts tell may have changed. */
  onHealth(): void
}

/** What is known of the instances of one project, read by one poller for all who look. */
export type InstanceInventory = {
  /** Begins the first sweep; others follow by themselves. */
  start(): void
  /** Ends the sweep in flight; nothing is read any more. */
  stop(): Promise<void>
  snapshot(): Inventory
  /** Changes whenever `snapshot` would differ, also by a row of an operation. Differs from one process to the next. */
  version(): string
  /** `snapshot` as JSON, of the version at the time of the call. */
  body(encoding: Encoding): Promise<Buffer>
  /** An instance as people see it now, with its row and what may be done to it. */
  view(instance: DmsInstance): Instance
  /** As last read, by lower-case ID, with those that left the list while an open row holds them. */
  known(): ReadonlyMap<string, DmsInstance>
  /** True once one whole sweep has ended. */
  hasSweep(): boolean
  /** The last complete one. */
  lastSweep(): DmsSweep | null
  /**
   * A complete sweep that began at or after `notBefore` (ms since 1970). Many askers share one.
   *
   * @throws DmsError also when the sweep is incomplete: judge nothing by it
   */
  freshSweep(notBefore: number): Promise<DmsSweep>
  /** An instance was read by ID now: what it shows is known and published from here on. */
  observe(instance: DmsInstance): void
  /** Reads by ID proved it gone (R6): it is no longer known unless the list shows it. */
  forget(instanceId: string): void
  /** Reads now, with all who ask at the same time. */
  refresh(): 'started' | 'joined'
  /**
   * A person's refresh under a key stop: tries the key with one list page, and reads the rest when that succeeds.
   *
   * @throws DmsError kind `key-stopped` in the first five minutes, and after another 401, which begins them anew;
   *   `retryAt` says until when
   */
  refreshAfterKeyStop(): Promise<void>
  /** Rows of operations changed: the snapshot has a new version. Their own event tells people. */
  rowsChanged(instanceIds: string[]): void
  sync(): SyncState
}

/** Nothing is read before `start`, `refresh` or `freshSweep`. */
export function createInstanceInventory(options: InstanceInventoryOptions): InstanceInventory {
  const { projectId, client, clock, rows } = options
  const known = createKnownInstances()
  const changes = createInventoryChanges()
  const body = createInventoryBody()
  const boot = Math.floor(options.random() * 2 ** 32).toString(36)
  let lastSweep: DmsSweep | null = null
  let readAt: number | null = null
  let problem: SyncProblem | null = null
  let isWhole = false
  let edition = 0
  let made: { version: string; inventory: Inventory } | null = null
  let toldReason: string | undefined

  const isBusy = () =>
    rows.heldIds(projectId).size > 0 ||
    [...known.all().values()].some((instance) => isInProgress(instance.status))

  const loop = createSweepLoop({
    client,
    clock,
    waitAfter: ({ failuresInARow, failure }) =>
      pollInterval({
        pollIdleMs: options.pollIdleMs,
        pollBusyMs: options.pollBusyMs,
        isBusy: isBusy(),
        failuresInARow,
        isKeyStopped: failure?.kind === 'key' || failure?.kind === 'key-stopped',
        retryAt: failure?.retryAt ?? null,
        now: clock.now(),
        random: options.random(),
      }),
    onPage(page) {
      if (!lastSweep) firstRead.addPage(page)
    },
    onOutcome: (outcome) => take(outcome),
    onPlanned() {
      edition += 1
      publish(changes.take(snapshot().instances))
      options.onHealth()
    },
  })

  const firstRead = createFirstRead(clock, (instances) => {
    known.addRows(instances)
    edition += 1
    // Rows that are not told count as untold: the event at the end of the sweep has them all.
    if (instances.length > MOST_ROWS_TOLD) publish({ upserted: [], removed: [] })
    else publish(changes.takeSome(instances.map(view)))
    options.onHealth()
  })

  const take = ({ sweep, failure }: SweepOutcome) => {
    firstRead.end()
    problem = sweep ? problemOf(sweep) : { kind: 'failed', failure }
    if (!sweep) return
    known.addSweep(sweep, rows.heldIds(projectId))
    isWhole = sweep.complete
    if (sweep.complete) lastSweep = sweep
    // Until everything was read once, the latest incomplete sweep is the best date there is.
    if (sweep.complete || !lastSweep) readAt = sweep.endedAt
  }

  const sync = (): SyncState => ({
    isReading: loop.isReading(),
    firstRead: firstRead.progress(),
    lastCompleteAt: lastSweep?.endedAt ?? null,
    problem,
    nextReadAt: loop.nextReadAt(),
    intervalMs: isBusy() ? options.pollBusyMs : options.pollIdleMs,
  })

  // The reason depends on the client's state and the poller's, which change by themselves.
  const version = () => {
    const reason = staleReason(sync(), client.readState(), clock.now())
    if (reason !== toldReason) {
      toldReason = reason
      edition += 1
    }
    return `${boot}-${edition}`
  }

  const view = (instance: DmsInstance): Instance =>
    toInstance(
      instance,
      rows.latestRow(projectId, instance.instanceId),
      rows.heldIds(projectId).has(instance.instanceId),
    )

  const snapshot = (): Inventory => {
    const current = version()
    if (made?.version !== current) {
      const instances = [...known.all().values()].map(view)
      made = { version: current, inventory: { instances, total: instances.length, ...state() } }
    }
    return made.inventory
  }

  const state = () => ({
    complete: isWhole,
    fetchedAt: toInstant(readAt),
    ...(toldReason !== undefined && { staleReason: toldReason }),
  })

  const publish = (diff: InventoryDiff) => {
    version()
    options.onChange({ project: projectId, ...diff, total: known.all().size, ...state() })
  }

  const publishOne = (instanceId: string) => {
    edition += 1
    const instance = known.all().get(instanceId)
    const diff = changes.takeOne(instanceId, instance ? view(instance) : null)
    if (diff.upserted.length + diff.removed.length === 0) return
    publish(diff)
    options.onHealth()
    loop.reconsider()
  }

  return {
    start: () => loop.start(),
    async stop() {
      await loop.stop()
      firstRead.end()
    },
    snapshot,
    version,
    view,
    body: (encoding) => body.get(version(), encoding, snapshot),
    known: () => known.all(),
    hasSweep: () => lastSweep !== null,
    lastSweep: () => lastSweep,
    freshSweep: (notBefore) => loop.fresh(notBefore),
    observe(instance) {
      known.observe(instance, clock.now())
      publishOne(instance.instanceId)
    },
    forget(instanceId) {
      if (known.forget(instanceId)) publishOne(instanceId)
    },
    refresh() {
      const outcome = loop.readNow()
      options.onHealth()
      return outcome
    },
    async refreshAfterKeyStop() {
      try {
        await client.tryKeyAgain()
      } catch (error) {
        if (!(error instanceof DmsError) || error.kind !== 'key') throw error
        const { keyProblem } = client.readState()
        throw new DmsError('key-stopped', error.message, {
          ...keyProblem,
          retryAt: clock.now() + KEY_REST_MS,
        })
      }
      loop.readNow()
    },
    rowsChanged() {
      edition += 1
      options.onHealth()
      loop.reconsider()
    },
    sync,
  }
}
