import { isFailedCreation, statusWord } from '../../contract/instance-actions.ts'
import type { Action } from '../../contract/row.ts'
import type { DmsTask } from '../dms/dms-instance.ts'
import type { RowCore, RowEvent } from './operation.ts'

/** What our own reads have shown of an instance since its call was signed. Stored with the row as JSON. */
export type RowEvidence = {
  lastReadAt: number | null
  /** In upper case, whatever case the cloud used. */
  lastStatus: string | null
  /** Last read by ID that showed a status: what the list alone shows proves nothing untouched (R9). */
  lastShownByIdAt: number | null
  /** First read that showed DELETING, or RESTARTING for a restart. */
  underWayAt: number | null
  /** First of the unbroken reads by ID that answered 404 DMS.00404022 beside a good control read. */
  goneAt: number | null
  /** First sweep that did not show it. Proves nothing, and is told as just that. */
  leftListAt: number | null
  /** Every read since signing showed the status of the preview, and no restart since is on record. */
  untouched: boolean
  /** Longest time without a read since signing, ms. */
  widestGapMs: number
  /** Start of a restart task between signing and the answer (plus a minute), where one is on record. */
  restartTaskAt: number | null
  tasksReadAt: number | null
  /** How far our clock was ahead of the cloud's at signing, ms: so much later the cloud may still take the call (R9). */
  clockAheadMs: number
  /** A restart that stayed RUNNING for five minutes was told as such (F64). */
  toldStillRunning: boolean
  /** A later read disagreed with a person's verdict, and its story says so. */
  contradicted: boolean
}

export const NO_EVIDENCE: RowEvidence = {
  lastReadAt: null,
  lastStatus: null,
  lastShownByIdAt: null,
  underWayAt: null,
  goneAt: null,
  leftListAt: null,
  untouched: true,
  widestGapMs: 0,
  restartTaskAt: null,
  tasksReadAt: null,
  clockAheadMs: 0,
  toldStillRunning: false,
  contradicted: false,
}

/** One read of one instance. `gone` counts only where the control read of the same sweep succeeded (R6). */
export type InstanceRead =
  | { by: 'id'; at: number; seen: 'status'; status: string }
  | { by: 'id'; at: number; seen: 'gone' }
  | { by: 'list'; at: number; seen: 'status'; status: string }
  | { by: 'list'; at: number; seen: 'absent' }

export type EvidenceTiming = {
  goneReadsApartMs: number
  settleMs: number
  quarantineMs: number
  restartDeadlineMs: number
  deleteDeadlineMs: number
}

export type EvidencedRow = RowCore & { frozen: { status: string }; evidence: RowEvidence }

/** A restart that nobody saw stays provable only while reads were never further apart than this (R9). */
const WIDEST_PROVABLE_GAP_MS = 60_000
/** Records of tasks may give their start in whole seconds. */
const CUT_TO_MS = 1_000
/** So much difference of clocks the quarantine has room for already (R9). */
const CLOCK_SLACK_MS = 2 * 60_000
/** How long an accepted restart may stay RUNNING before the page says so (F64). */
const STILL_RUNNING_MS = 5 * 60_000

/** The evidence after one more read, and a line for the row's story where the read showed something new. */
export function addRead(
  action: Action,
  row: EvidencedRow,
  read: InstanceRead,
): { evidence: RowEvidence; story: string | null } {
  const before = row.evidence
  // A sweep that others share may have begun before a read by ID that is known already.
  if (before.lastReadAt !== null && read.at < before.lastReadAt) return { evidence: before, story: null }
  if (read.seen === 'absent') {
    if (before.leftListAt !== null || action === 'restart') return { evidence: before, story: null }
    return { evidence: { ...before, leftListAt: read.at }, story: 'Out of the list, which proves nothing' }
  }
  const since = before.lastReadAt ?? row.sentAt ?? read.at
  const evidence = {
    ...before,
    lastReadAt: read.at,
    widestGapMs: Math.max(before.widestGapMs, read.at - since),
  }
  if (read.seen === 'gone') {
    const goneAt = before.goneAt ?? read.at
    const story = before.goneAt === null ? 'Read: gone (404 DMS.00404022). A second read has to agree' : null
    return { evidence: { ...evidence, goneAt, untouched: false, lastStatus: null }, story }
  }
  const status = read.status.toUpperCase()
  const underWay = status === (action === 'restart' ? 'RESTARTING' : 'DELETING')
  const next = {
    ...evidence,
    lastStatus: status,
    lastShownByIdAt: read.by === 'id' ? read.at : before.lastShownByIdAt,
    goneAt: null,
    underWayAt: before.underWayAt ?? (underWay ? read.at : null),
    untouched: before.untouched && status === row.frozen.status.toUpperCase(),
  }
  if (status === before.lastStatus) return { evidence: next, story: null }
  const provesNothing = row.state === 'unknown' && !underWay ? '. Proves nothing yet' : ''
  return { evidence: next, story: `Read: ${statusWord(read.status)}${provesNothing}` }
}

/**
 * The start of a restart on record between signing and the answer plus a minute (R7), or null. It has to have
 * succeeded: one that is under way or failed does not show that the instance was restarted.
 */
export function findRestartTask(
  tasks: readonly DmsTask[],
  signedAt: number,
  answeredAt: number,
): number | null {
  const starts = tasks
    .filter((task) => isRestart(task) && /^success$/i.test(task.status))
    .map((task) => task.createdAt)
    .filter((at): at is number => at !== null && at >= signedAt - CUT_TO_MS && at <= answeredAt + 60_000)
  return starts[0] ?? null
}

/** Whether any restart since signing is on record, of whatever outcome: then the instance was not left alone (R9). */
export function wasRestartedSince(tasks: readonly DmsTask[], signedAt: number): boolean {
  return tasks.some(
    (task) => isRestart(task) && (task.createdAt === null || task.createdAt >= signedAt - CUT_TO_MS),
  )
}

function isRestart(task: DmsTask): boolean {
  return /restart/i.test(task.name)
}

/** What the evidence now proves of an accepted or unknown row, or null: then it is watched on. */
export function judgeEvidence(
  action: Action,
  row: EvidencedRow,
  now: number,
  timing: EvidenceTiming,
): RowEvent | null {
  if (row.state !== 'accepted' && row.state !== 'unknown') return null
  const effect = action === 'restart' ? judgeRestart(row) : judgeDelete(row, timing)
  if (effect) return effect
  const { evidence } = row
  if (row.state === 'unknown') {
    if (evidence.underWayAt !== null) {
      const word = action === 'restart' ? 'Restarting' : 'Deleting'
      return { type: 'seen-under-way', text: `No usable answer, but seen ${word} by our own read.` }
    }
    return judgeUntouched(action, row, now, timing)
  }
  return isPastDeadline(action, row, now, timing) ? { type: 'overdue' } : null
}

/** True for an accepted row that is overdue by the clock and not yet told so. No read is needed for that. */
export function isPastDeadline(
  action: Action,
  row: EvidencedRow,
  now: number,
  timing: EvidenceTiming,
): boolean {
  if (row.state !== 'accepted' || row.acceptedAt === null || row.overdueSince !== null) return false
  return now > row.acceptedAt + (action === 'restart' ? timing.restartDeadlineMs : timing.deleteDeadlineMs)
}

function judgeDelete(row: EvidencedRow, timing: EvidenceTiming): RowEvent | null {
  const { goneAt, lastReadAt, lastStatus } = row.evidence
  if (lastStatus === 'RECYCLE') {
    return { type: 'effect-seen', code: 'recycled', text: 'Seen in the recycle bin of the cloud.' }
  }
  if (goneAt !== null && lastReadAt !== null && lastReadAt - goneAt >= timing.goneReadsApartMs) {
    return { type: 'effect-seen', code: 'deleted', text: 'Gone, seen by two reads.' }
  }
  return null
}

function judgeRestart(row: EvidencedRow): RowEvent | null {
  const { underWayAt, lastStatus, restartTaskAt } = row.evidence
  if (underWayAt !== null && lastStatus === 'RUNNING') {
    return { type: 'effect-seen', code: 'restarted', text: 'Seen Restarting and then Running.' }
  }
  if (underWayAt !== null && lastStatus === 'ERROR') {
    return { type: 'ended-in-error', text: 'Seen Restarting and then Faulty.' }
  }
  if (restartTaskAt !== null && lastStatus === 'RUNNING') {
    return {
      type: 'effect-seen',
      code: 'restarted',
      text: 'Running, and the cloud has a task of this restart on record.',
    }
  }
  return null
}

function judgeUntouched(
  action: Action,
  row: EvidencedRow,
  now: number,
  timing: EvidenceTiming,
): RowEvent | null {
  const possibleAt = verdictPossibleAt(action, row, timing)
  const { lastShownByIdAt, lastStatus, tasksReadAt } = row.evidence
  if (possibleAt === null || now <= possibleAt) return null
  if (action === 'restart' && (tasksReadAt === null || tasksReadAt <= possibleAt)) return null
  if (lastShownByIdAt === null || lastShownByIdAt <= possibleAt) return null
  if (lastStatus !== row.frozen.status.toUpperCase()) return null
  return {
    type: 'proved-not-applied',
    text: `Still ${statusWord(lastStatus)} after the request could last have been taken. It was not carried out.`,
  }
}

/**
 * The earliest instant at which reads can prove that an unknown row was not carried out (R9): the gateway takes a
 * signature for 15 minutes, two more are for the clocks, then one settle time. Null where only a person can end it.
 */
export function verdictPossibleAt(action: Action, row: EvidencedRow, timing: EvidenceTiming): number | null {
  if (row.state !== 'unknown' || row.sentAt === null) return null
  if (action === 'restart') {
    const { untouched, widestGapMs, restartTaskAt } = row.evidence
    if (!untouched || widestGapMs > WIDEST_PROVABLE_GAP_MS || restartTaskAt !== null) return null
  }
  const late = Math.max(0, row.evidence.clockAheadMs - CLOCK_SLACK_MS)
  return row.sentAt + timing.quarantineMs + timing.settleMs + late
}

/** True once for an accepted restart that was never seen Restarting within five minutes (F64). */
export function isStillRunning(action: Action, row: EvidencedRow, now: number): boolean {
  return (
    action === 'restart' &&
    row.state === 'accepted' &&
    row.acceptedAt !== null &&
    now > row.acceptedAt + STILL_RUNNING_MS &&
    row.evidence.underWayAt === null &&
    !row.evidence.toldStillRunning
  )
}

/** A failed creation by the preview: what an empty answer to a call by ID may be about (R4). */
export function wasFailedCreation(row: { frozen: { status: string } }): boolean {
  return isFailedCreation(row.frozen.status)
}
