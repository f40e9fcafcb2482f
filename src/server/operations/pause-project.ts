import type { PauseCode } from '../../contract/operation.ts'
import type { Project } from '../projects/project.ts'
import type { Db } from '../store/tables.ts'
import type { Journal } from './journal.ts'
import type { OperationRecord } from './operation-record.ts'
import { openOperations } from './operation-store.ts'

/** Whether the operation was started for the project that this short id names now (R23). */
export function isOfProject(operation: OperationRecord, project: Project): boolean {
  return operation.baseUrl === project.baseUrl && operation.cloudProjectId === project.cloudProjectId
}

/** What stops one operation for a reason of its project stops all that run there (R24). */
export async function pauseProject(
  { db, journal, project }: { db: Db; journal: Journal; project: Project },
  code: PauseCode,
  text: string,
): Promise<void> {
  for (const operation of await openOperations(db, project.id)) {
    if (operation.state === 'running' && isOfProject(operation, project)) {
      await journal.change(operation.id, (unit) => unit.pause(code, text))
    }
  }
}
