import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { ServerEvent } from '../../../contract/events.ts'
import type { Operation, OperationRow } from '../../../contract/operation.ts'
import type { Action } from '../../../contract/row.ts'
import { startEmulator, type Emulator } from '../../../emulator/dms/emulator.ts'
import { Secret } from '../../dms/secret.ts'
import { createProject, type Project } from '../../projects/project.ts'
import { openDatabase, type Database } from '../../store/database.ts'
import { createShiftingClock, type ShiftingClock } from '../../testing/shifting-clock.ts'
import { createJournal } from '../journal.ts'
import { createOperations, type Operations, type OperationsTiming } from '../operations.ts'
import { createRowIndex } from '../row-index.ts'

export const PROJECT_ID = '0123456789abcdef0123456789abcdef'
export const JANA = { id: 'jana', name: 'Jana Krüger' }

/** Start a plan that asks for no phrase, at once. */
export const AT_ONCE = { confirmation: undefined, reason: '', graceMs: 0 }

const TIMING: OperationsTiming & { pollIdleMs: number; callDeadlineMs: number } = {
  pollIdleMs: 30_000,
  pollBusyMs: 5_000,
  callDeadlineMs: 30_000,
  settleMs: 10_000,
  goneReadsApartMs: 5_000,
  flowControlBaseMs: 1_000,
  flowControlCapMs: 60_000,
  quarantineMs: 1_020_000,
  restartDeadlineMs: 1_800_000,
  deleteDeadlineMs: 1_200_000,
  planValidMs: 600_000,
}

/** The real engine over the real store, the real client and the emulator, all on one clock that tests move. */
export type Engine = {
  clock: ShiftingClock
  emulator: Emulator
  events: ServerEvent[]
  readonly operations: Operations
  readonly project: Project
  /** Adds RUNNING instances of these names, or others by status, and has the project read again. */
  seed(seeds: readonly { name: string; status?: string }[]): Promise<string[]>
  plan(action: Action, ids: readonly string[] | undefined): ReturnType<Operations['createPlan']>
  /** Plans and starts with the right phrase; the operation's id. */
  run(action: Action, ids: readonly string[] | undefined): Promise<string>
  /** Resolves once the view satisfies the claim; real I/O and, with `stepMs`, this clock's time go on meanwhile. */
  until(operationId: string, claim: (operation: Operation) => boolean, stepMs?: number): Promise<Operation>
  row(operation: Operation, instanceId: string): OperationRow
  /** The process dies: nothing more is written or sent by it. `restart` opens the same folder anew. */
  kill(): Promise<void>
  restart(): Promise<void>
  close(): Promise<void>
}

export async function startEngine(
  options: { apiVersion?: 'v1.0' | 'v2'; speed?: number } = {},
): Promise<Engine> {
  const clock = createShiftingClock()
  const emulator = await startEmulator({
    clock,
    speed: options.speed ?? 1,
    projects: [{ projectId: PROJECT_ID }],
    keys: [{ accessKey: 'AK-TEST', secretKey: 'SK-TEST', permission: 'full', projectIds: [PROJECT_ID] }],
  })
  const folder = mkdtempSync(join(tmpdir(), 'brokerdeck-engine-'))
  const events: ServerEvent[] = []
  let parts = await open()

  async function open() {
    const database = await openDatabase(folder)
    const index = createRowIndex(clock)
    const project = createProject({
      settings: {
        id: 'lab',
        name: 'lab',
        region: 'eu-de',
        cloudProjectId: PROJECT_ID,
        baseUrl: emulator.url,
        apiVersion: options.apiVersion ?? 'v2',
      },
      credential: { accessKey: 'AK-TEST', secretKey: new Secret('SK-TEST') },
      clock,
      random: () => 0.5,
      timing: TIMING,
      rows: index,
      publish: (event) => events.push(event),
    })
    const journal = createJournal({
      db: database.db,
      clock,
      timing: TIMING,
      index,
      log: pino({ level: 'silent' }),
      publish: (event) => events.push(event),
      onRows: (_project, ids) => project.inventory.rowsChanged(ids),
    })
    const operations = createOperations({
      db: database.db,
      journal,
      projects: new Map([[project.id, project]]),
      clock,
      random: () => 0.5,
      timing: TIMING,
      log: pino({ level: 'silent' }),
    })
    project.inventory.start()
    await project.inventory.freshSweep(0)
    await operations.start()
    return { database, project, operations }
  }

  async function shut({
    database,
    project,
    operations,
  }: {
    database: Database
    project: Project
    operations: Operations
  }) {
    await operations.stop()
    await project.inventory.stop()
    await project.client.close()
    await database.close()
  }

  const engine: Engine = {
    clock,
    emulator,
    events,
    get operations() {
      return parts.operations
    },
    get project() {
      return parts.project
    },
    async seed(seeds) {
      const ids = emulator.control.seed(PROJECT_ID, seeds)
      await parts.project.inventory.freshSweep(clock.now())
      return ids
    },
    plan: (action, ids) =>
      parts.operations.createPlan({
        project: parts.project,
        action,
        ids,
        stopAfter: 3,
        actor: JANA,
        previousId: null,
      }),
    async run(action, ids) {
      const plan = await engine.plan(action, ids)
      const { operationId } = await parts.operations.startPlan(plan, {
        ...AT_ONCE,
        confirmation: plan.body.phrase ?? undefined,
      })
      return operationId
    },
    async until(operationId, claim, stepMs = 0) {
      for (let turn = 0; turn < 5_000; turn += 1) {
        const operation = await parts.operations.view(operationId)
        if (claim(operation)) return operation
        await clock.advance(stepMs === 0 ? 1 : stepMs)
      }
      const last = await parts.operations.view(operationId)
      throw new Error(`The claim never came true. Last: ${JSON.stringify(last, null, 1)}`)
    },
    row(operation, instanceId) {
      const row = operation.rows.find((one) => one.instanceId === instanceId)
      if (!row) throw new Error(`No row ${instanceId}.`)
      return row
    },
    async kill() {
      // The database is closed under the running engine: whatever it still wants to write is lost, as by kill -9.
      await parts.database.close()
    },
    async restart() {
      parts = await open()
    },
    async close() {
      await shut(parts)
      await emulator.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return engine
}
