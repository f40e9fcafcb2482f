import type { ReasonCode } from './row.ts'
import type { Action } from './row.ts'

/** What a status means for a person. `family` picks the glyph and colour on the page. */
export type StatusFamily =
  'running' | 'in-progress' | 'error' | 'create-failed' | 'change-failed' | 'frozen' | 'unknown'

type StatusFacts = { word: string; family: StatusFamily; restart: boolean; delete: boolean; why?: string }

const inProgress = (word: string): StatusFacts => ({
  word,
  family: 'in-progress',
  restart: false,
  delete: false,
  why: `${word} now. The cloud refuses it until that has ended.`,
})

/**
 * Every status the providers have documented, with what it allows.
 * Source: OTC DMS API reference, "Instance Status", and user manual, "Restarting" and "Deleting Kafka
 * Instances" (prerequisite Running or Faulty); Huawei Cloud api-kafka, "Instance Status"; the status list
 * of Huawei's SDK. FROZEN, ROLLBACKFAILED and RECYCLE are not documented as deletable, so they are not.
 */
const STATUSES: Record<string, StatusFacts> = {
  RUNNING: { word: 'Running', family: 'running', restart: true, delete: true },
  ERROR: { word: 'Faulty', family: 'error', restart: true, delete: true },
  CREATEFAILED: {
    word: 'Creation failed',
    family: 'create-failed',
    restart: false,
    delete: true,
    why: 'Creation failed: there is nothing to restart.',
  },
  EXTENDEDFAILED: {
    word: 'Change failed',
    family: 'change-failed',
    restart: false,
    delete: false,
    why: 'Change failed: the cloud allows neither restart nor delete. Ask its support.',
  },
  ROLLBACKFAILED: {
    word: 'Rollback failed',
    family: 'change-failed',
    restart: false,
    delete: false,
    why: 'Rollback failed: the cloud is not known to allow restart or delete. Ask its support.',
  },
  FROZEN: {
    word: 'Frozen',
    family: 'frozen',
    restart: false,
    delete: false,
    why: 'Frozen by the cloud, mostly for an unpaid account.',
  },
  RECYCLE: {
    word: 'In recycle bin',
    family: 'frozen',
    restart: false,
    delete: false,
    why: 'In the recycle bin of the cloud already.',
  },
  FREEZING: { ...inProgress('Freezing'), family: 'frozen' },
  CREATING: inProgress('Creating'),
  RESTARTING: inProgress('Restarting'),
  STARTING: inProgress('Starting'),
  CLOSING: inProgress('Stopping'),
  EXTENDING: inProgress('Changing'),
  DELETING: inProgress('Deleting'),
  UPGRADING: inProgress('Upgrading'),
  ROLLBACK: inProgress('Rolling back'),
  ROLLINGBACK: inProgress('Rolling back'),
  SHRINKING: inProgress('Shrinking'),
  CONFIGURING: inProgress('Configuring'),
  VOLUMETYPECHANGING: inProgress('Changing disks'),
}

const factsOf = (status: string): StatusFacts | undefined =>
  Object.hasOwn(STATUSES, status.toUpperCase()) ? STATUSES[status.toUpperCase()] : undefined

/** The family of a status word, compared without regard to case; `unknown` for a word never documented. */
export function statusFamily(status: string): StatusFamily {
  return factsOf(status)?.family ?? 'unknown'
}

/** The word people read; a status this console does not know is shown as it came. */
export function statusWord(status: string): string {
  return factsOf(status)?.word ?? status
}

/** True while the cloud is at work on the instance, so that it is worth reading more often. */
export function isInProgress(status: string): boolean {
  const family = statusFamily(status)
  return family === 'in-progress' || status.toUpperCase() === 'FREEZING'
}

/** True for an instance whose creation failed. */
export function isFailedCreation(status: string): boolean {
  return status.toUpperCase() === 'CREATEFAILED'
}

export type ActionJudgement = { allowed: true } | { allowed: false; code: ReasonCode; text: string }

/**
 * Whether an instance in this status may be restarted, deleted or cleared, and if not, why.
 * A status never documented allows nothing. The server applies this to protect, the page to explain.
 */
export function judgeStatus(action: Action, status: string): ActionJudgement {
  const facts = factsOf(status)
  if (!facts) {
    return {
      allowed: false,
      code: 'status-unknown',
      text: `Status “${status}” is not known to this console, so nothing is allowed.`,
    }
  }
  if (action === 'clear-failed') {
    return isFailedCreation(status)
      ? { allowed: true }
      : { allowed: false, code: 'not-a-failed-creation', text: `${facts.word}: not a failed creation.` }
  }
  const allowed = action === 'restart' ? facts.restart : facts.delete
  return allowed ? { allowed } : { allowed, code: 'status', text: facts.why ?? `${facts.word}: not allowed.` }
}
