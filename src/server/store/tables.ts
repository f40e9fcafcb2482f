import type { Generated, Kysely, Transaction } from 'kysely'

/** Instants are integer milliseconds since 1970, booleans 0 or 1, lists JSON text: both engines store these alike. */
export type Tables = {
  plan: PlanTable
  operation: OperationTable
  operation_row: OperationRowTable
  row_story: RowStoryTable
  call: CallTable
  session: SessionTable
}

export type PlanTable = {
  id: string
  project: string
  action: string
  actor_id: string
  actor_name: string
  digest: string
  created_at: number
  expires_at: number
  /** The frozen preview as JSON. */
  body: string
  operation_id: string | null
}

export type OperationTable = {
  id: string
  number: number
  plan_id: string
  project: string
  /** The base URL and cloud project it was started for: a short id may name another one later (R23). */
  base_url: string
  cloud_project_id: string
  action: string
  state: 'scheduled' | 'running' | 'paused' | 'ended'
  pause_code: string | null
  pause_text: string | null
  paused_at: number | null
  cancel_requested_at: number | null
  stop_after: number
  /** `failed` rows when it was last resumed: earlier failures do not pause it again (R16). */
  failures_forgiven: number
  /** JSON of what the engine must remember between calls; see `Progress` in `operation-record.ts`. */
  progress: string
  actor_id: string
  actor_name: string
  reason: string
  created_at: number
  /** While `scheduled`: nothing is sent before. */
  starts_at: number | null
  started_at: number | null
  ended_at: number | null
  previous_id: string | null
  /** JSON list of instances that vanished though the preview did not name them. */
  outside_preview: string
}

export type OperationRowTable = {
  operation_id: string
  instance_id: string
  project: string
  position: number
  name: string
  state: string
  /** 1 while the row holds the lock of its instance (R11). */
  open: number
  result: string | null
  call_id: string | null
  /** What the row must still look like when its turn comes (R13), as JSON. */
  frozen: string
  /** What reads have shown since it was sent, as JSON; see `row-evidence.ts`. */
  evidence: string
  sent_at: number | null
  accepted_at: number | null
  settled_at: number | null
  overdue_since: number | null
}

export type RowStoryTable = {
  id: Generated<number>
  operation_id: string
  instance_id: string
  at: number
  text: string
}

export type CallTable = {
  id: string
  operation_id: string
  position: number
  /** JSON list of the IDs it carried. */
  instance_ids: string
  form: 'ids' | 'clear-failed'
  body_sha256: string
  /** Time of the signature, taken before the intent was committed and never renewed (R9). */
  signed_at: number
  answered_at: number | null
  /** The stored answer as JSON, so that a crash before it was applied loses nothing (R23). */
  answer: string | null
  applied: number
  outcome: string
}

export type SessionTable = {
  /** SHA-256, hex, of the session's random id. */
  id_hash: string
  person_id: string
  person_name: string
  /** JSON list. */
  roles: string
  created_at: number
  expires_at: number
  last_seen_at: number
}

export type Db = Kysely<Tables>
export type Trx = Transaction<Tables>
