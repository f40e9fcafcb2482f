import { statusWord } from '../../contract/instance-actions.ts'
import type { Action } from '../../contract/row.ts'
import type { Clock } from '../clock.ts'
import { DmsError } from '../dms/dms-error.ts'
import type { DmsSweep } from '../dms/dms-instance.ts'
import type { Project } from '../projects/project.ts'
import type { Db } from '../store/tables.ts'
import type { Journal } from './journal.ts'
import type { RowRecord } from './operation-record.ts'
import { operationsSince, rowsOf } from './operation-store.ts'
import { isOfProject } from './pause-project.ts'

/** A verdict is held against later sweeps for so long. */
const DOUBTED_FOR_MS = 24 * 60 * 60_000

/**
 * Holds verdicts of people against a sweep begun after them: a disagreement adds a line to the row's story, once, and
 * changes nothing.
 *
 * @returns how many verdicts are still worth holding against later sweeps
 */
export async function doubtVerdicts(
  deps: { db: Db; journal: Journal; clock: Clock },
  project: Project,
  sweep: DmsSweep | null,
): Promise<number> {
  const since = deps.clock.now() - DOUBTED_FOR_MS
  let open = 0
  for (const operation of await operationsSince(deps.db, since)) {
    if (operation.project !== project.id || !isOfProject(operation, project)) continue
    const rows = (await rowsOf(deps.db, operation.id)).filter((row) => isDoubted(row, since))
    open += rows.length
    if (!sweep) continue
    const listed = new Map(sweep.instances.map((instance) => [instance.instanceId, instance.status]))
    for (const row of rows) {
      if (sweep.startedAt <= (row.settledAt ?? 0)) continue
      const line = await contradiction(project, operation.action, row, listed.get(row.instanceId))
      if (line === null) continue
      await deps.journal.change(operation.id, (unit) => {
        unit.observe(row.instanceId, { ...row.evidence, contradicted: true }, line)
      })
    }
  }
  return open
}

function isDoubted(row: RowRecord, since: number): boolean {
  const byVerdict = row.result?.code === 'verdict-done' || row.result?.code === 'verdict-not-applied'
  return byVerdict && !row.evidence.contradicted && (row.settledAt ?? 0) > since
}

/**
 * What reads can show against a verdict. That an instance left the list proves nothing: where a person said that a
 * delete was not applied, it is then read by ID.
 */
async function contradiction(
  project: Project,
  action: Action,
  row: RowRecord,
  listedAs: string | undefined,
): Promise<string | null> {
  const against = (seen: string) => `Read: ${seen}, which contradicts the verdict. Nothing changes by it`
  if (row.result?.code === 'verdict-done') {
    return listedAs === undefined || action === 'restart' ? null : against(statusWord(listedAs))
  }
  if (action === 'restart') return listedAs === 'RESTARTING' ? against(statusWord(listedAs)) : null
  if (listedAs !== undefined) return null
  try {
    const { status } = await project.client.showInstance(row.instanceId)
    return /^(DELETING|RECYCLE)$/i.test(status) ? against(statusWord(status)) : null
  } catch (error) {
    if (!(error instanceof DmsError)) throw error
    return error.kind === 'gone' ? against('gone (404 DMS.00404022)') : null
  }
}
