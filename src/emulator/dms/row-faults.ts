import type { Answer } from './answer.ts'
import type { FaultShelf, Subject } from './faults.ts'

/**
 * The 200 of a batch call: a row per ID with `result` and `instance`, spoilt as armed faults say. Written as text, not
 * from an object, because one of the faults is a member that occurs twice.
 *
 * @see OTC Distributed Message Service API Reference, "Batch Restarting or Deleting Instances", table "results"
 */
export function rowsAnswer(
  rows: readonly { id: string; isTaken: boolean }[],
  faults: FaultShelf,
  subject: Subject,
): Answer {
  const texts = rows.flatMap(({ id, isTaken }) => {
    const one = { ...subject, ids: [id.toLowerCase()] }
    const result = isTaken ? 'success' : 'failed'
    const fault = faults.take(
      ['missing-row', 'row-result', 'doubled-row', 'equal-keys', 'upper-case-row'],
      one,
    )
    switch (fault?.kind) {
      case 'missing-row':
        return []
      case 'row-result':
        return [rowText(id, fault.result)]
      case 'doubled-row':
        return [rowText(id, result), rowText(id, fault.second ?? result)]
      case 'equal-keys':
        return [`{"result":"failed","result":${JSON.stringify(result)},"instance":${JSON.stringify(id)}}`]
      case 'upper-case-row':
        return [rowText(id.toUpperCase(), result)]
      case undefined:
        return [rowText(id, result)]
    }
  })
  const extra = faults.take(['extra-row'], subject)
  if (extra) texts.push(rowText(extra.rowId, extra.result))
  return { status: 200, headers: {}, body: `{"results":[${texts.join(',')}]}` }
}

function rowText(id: string, result: unknown): string {
  return JSON.stringify({ result, instance: id })
}
