import type { OperationRow } from '../../../contract/operation.ts'

/**
 * The rows with changed ones put in their places. Rows that did not change keep their identity, so that
 * only changed ones are drawn again; a row not known yet goes to the end.
 */
export function withRows(known: OperationRow[], changed: OperationRow[]): OperationRow[] {
  const byId = new Map(changed.map((row) => [row.instanceId, row]))
  const patched = known.map((row) => {
    const newer = byId.get(row.instanceId)
    byId.delete(row.instanceId)
    return newer ?? row
  })
  return [...patched, ...byId.values()]
}
