/** `take`: the row succeeds. `fail`: the row fails. `refuse`: the whole call is refused. */
export type Judgement = 'take' | 'fail' | 'refuse'

/**
 * What becomes of one instance in a batch call, by its status.
 *
 * Documented: RUNNING and ERROR may be restarted and deleted (OTC DMS User Manual, "Restarting a Kafka Instance" and
 * "Deleting an Instance"); a failed creation may be deleted (same); creating, starting, stopping and restarting
 * instances refuse a delete as a whole (API reference, error DMS.00400099). Everything else is our reading: nobody
 * documents what makes a row fail, and a failing row is the least that a client must cope with.
 */
export function judgeAction(action: 'restart' | 'delete', status: string): Judgement {
  if (status === 'RUNNING' || status === 'ERROR') return 'take'
  if (action === 'delete' && status === 'CREATEFAILED') return 'take'
  return IN_BETWEEN.has(status) ? 'refuse' : 'fail'
}

/** CLOSING is what the API reference calls "Stopping". */
const IN_BETWEEN = new Set(['CREATING', 'STARTING', 'CLOSING', 'RESTARTING'])
