import type { InstanceRow } from '../../contract/instance.ts'
import { toInstanceRow } from '../../contract/instance-row.ts'
import type { OperationRow } from '../../contract/operation.ts'
import { isEnded } from '../../contract/row.ts'
import type { Clock } from '../clock.ts'
import { refOf } from './operation.ts'
import type { OperationRecord } from './operation-record.ts'

/** What the inventory asks about the rows of operations. Every answer is immediate and as of now. */
export type RowIndex = {
  /** The latest row of this instance: until its next operation, and at most 24 h after its end. */
  latestRow(projectId: string, instanceId: string): InstanceRow | undefined
  /** The instances that an open row holds (R11). */
  heldIds(projectId: string): ReadonlySet<string>
  openCounts(projectId: string): { runningOperations: number; openRows: number }
}

/** The inventory's questions, and the one way in which the answers change. */
export type WritableRowIndex = RowIndex & {
  put(operation: OperationRecord, rows: readonly OperationRow[]): void
}

const KEPT_AFTER_END_MS = 24 * 60 * 60_000

type Entry = { row: InstanceRow; number: number; settledAt: number | null }
type ProjectEntries = {
  latest: Map<string, Entry>
  held: Set<string>
  /** Which operation holds each of them: no other one frees it. */
  holders: Map<string, string>
  open: Set<string>
}

/** An index in memory, filled from the store at start and kept up to date by the journal. */
export function createRowIndex(clock: Clock): WritableRowIndex {
  const projects = new Map<string, ProjectEntries>()
  const of = (projectId: string): ProjectEntries => {
    const known = projects.get(projectId)
    if (known) return known
    const fresh: ProjectEntries = { latest: new Map(), held: new Set(), holders: new Map(), open: new Set() }
    projects.set(projectId, fresh)
    return fresh
  }
  return {
    latestRow(projectId, instanceId) {
      const entry = of(projectId).latest.get(instanceId)
      if (!entry) return undefined
      const lapsed = entry.settledAt !== null && clock.now() > entry.settledAt + KEPT_AFTER_END_MS
      return lapsed ? undefined : entry.row
    },
    heldIds: (projectId) => of(projectId).held,
    openCounts: (projectId) => ({
      runningOperations: of(projectId).open.size,
      openRows: of(projectId).held.size,
    }),
    put(operation, rows) {
      const project = of(operation.project)
      if (operation.state === 'ended') project.open.delete(operation.id)
      else project.open.add(operation.id)
      const shown = {
        operationId: operation.id,
        ref: refOf(operation.action, operation.number),
        action: operation.action,
        createdAt: new Date(operation.createdAt).toISOString(),
      }
      for (const row of rows) {
        const before = project.latest.get(row.instanceId)
        const open = !isEnded(row.state)
        if (open) {
          project.held.add(row.instanceId)
          project.holders.set(row.instanceId, operation.id)
        } else if (project.holders.get(row.instanceId) === operation.id) {
          project.held.delete(row.instanceId)
          project.holders.delete(row.instanceId)
        }
        // A row that was left out never touched its instance: it does not displace what an operation did or does there.
        if (before && before.row.operationId !== operation.id) {
          if (row.state === 'skipped') continue
          const isInTheWay = before.row.state === 'skipped' && open
          if (before.number > operation.number && !isInTheWay) continue
        }
        project.latest.set(row.instanceId, {
          row: toInstanceRow(shown, row),
          number: operation.number,
          settledAt: row.settledAt === undefined ? null : Date.parse(row.settledAt),
        })
      }
    },
  }
}
