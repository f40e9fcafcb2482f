import type { CallProblem, PauseCode } from '../../contract/operation.ts'
import type { Action } from '../../contract/row.ts'
import type { Person } from '../../contract/session.ts'
import type { CloudAnswer } from '../dms/batch-call.ts'
import type { FrozenInstance } from './judge-rows.ts'
import type { RowCore } from './operation.ts'
import type { StoredRefusal } from './read-refusal.ts'
import type { RowEvidence } from './row-evidence.ts'

/** An operation as the engine knows it; instants in ms since 1970. */
export type OperationRecord = {
  id: string
  number: number
  planId: string
  project: string
  /** The endpoint and cloud project it was started for: the short id may name another one later (R23). */
  baseUrl: string
  cloudProjectId: string
  action: Action
  /** `scheduled`: confirmed, and nothing is sent before `startsAt`, so that taking it back is free. */
  state: 'scheduled' | 'running' | 'paused' | 'ended'
  pause: { code: PauseCode; text: string; since: number } | null
  cancelRequestedAt: number | null
  stopAfter: number
  failuresForgiven: number
  progress: Progress
  actor: Person
  reason: string
  createdAt: number
  startsAt: number | null
  startedAt: number | null
  endedAt: number | null
  previousId: string | null
  outsidePreview: { instanceId: string; name: string }[]
}

/** What must survive between calls, and a crash. */
export type Progress = {
  form: 'ids' | 'clear-failed'
  /** Clear-failed: the list was compared with the preview before the first call (R21). */
  compared: boolean
  /** Rows skipped for drift since it was started or last resumed (R13). */
  drifted: number
  /** Isolating the rows at fault of one refused call: groups still to ask, and calls spent (R5). */
  isolation: { groups: string[][]; calls: number } | null
  /** What a predicate clear-failed might have reached beside its preview, and was not seen to leave yet (R21). */
  bystanders: { instanceId: string; name: string }[]
}

export type RowRecord = RowCore & {
  instanceId: string
  position: number
  name: string
  /** `blocked`: the preview had left it out already. */
  frozen: FrozenInstance & { blocked: boolean }
  evidence: RowEvidence
}

export type CallRecord = {
  id: string
  operationId: string
  /** 1 for the operation's first call. */
  position: number
  instanceIds: string[]
  form: 'ids' | 'clear-failed'
  bodySha256: string
  signedAt: number
  answeredAt: number | null
  answer: StoredAnswer | null
  /** False while a stored refusal waits for its re-read (R5). */
  applied: boolean
  outcome: string
}

export type StoredAnswer = {
  cloud: CloudAnswer | null
  problem: CallProblem | null
  refusal: StoredRefusal | null
  /** Proved to have failed before writing began (R3). */
  notSent: boolean
}
