import { describe, expect, test } from 'vitest'
import {
  isFailedCreation,
  isInProgress,
  judgeStatus,
  statusFamily,
  statusWord,
  type StatusFamily,
} from './instance-actions.ts'

type Facts = {
  status: string
  word: string
  family: StatusFamily
  /** Which of restart, delete and clear failed the cloud is documented to take. */
  restart: boolean
  remove: boolean
  clear: boolean
  /** Worth reading more often. */
  busy: boolean
}

const busy = (status: string, word: string): Facts => ({
  status,
  word,
  family: 'in-progress',
  restart: false,
  remove: false,
  clear: false,
  busy: true,
})
const stuck = (status: string, word: string, family: StatusFamily): Facts => ({
  ...busy(status, word),
  family,
  busy: false,
})

/** OTC and Huawei Cloud, "Instance Status"; OTC user manual, "Restarting" and "Deleting Kafka Instances". */
const STATUSES: Facts[] = [
  { ...stuck('RUNNING', 'Running', 'running'), restart: true, remove: true },
  { ...stuck('ERROR', 'Faulty', 'error'), restart: true, remove: true },
  { ...stuck('CREATEFAILED', 'Creation failed', 'create-failed'), remove: true, clear: true },
  stuck('EXTENDEDFAILED', 'Change failed', 'change-failed'),
  stuck('ROLLBACKFAILED', 'Rollback failed', 'change-failed'),
  stuck('FROZEN', 'Frozen', 'frozen'),
  stuck('RECYCLE', 'In recycle bin', 'frozen'),
  { ...busy('FREEZING', 'Freezing'), family: 'frozen' },
  busy('CREATING', 'Creating'),
  busy('RESTARTING', 'Restarting'),
  busy('STARTING', 'Starting'),
  busy('CLOSING', 'Stopping'),
  busy('EXTENDING', 'Changing'),
  busy('DELETING', 'Deleting'),
  busy('UPGRADING', 'Upgrading'),
  busy('ROLLBACK', 'Rolling back'),
  busy('ROLLINGBACK', 'Rolling back'),
  busy('SHRINKING', 'Shrinking'),
  busy('CONFIGURING', 'Configuring'),
  busy('VOLUMETYPECHANGING', 'Changing disks'),
]

describe.each(STATUSES)('$status', ({ status, word, family, restart, remove, clear, busy: isBusy }) => {
  const spellings = [status, status.toLowerCase(), status.charAt(0) + status.slice(1).toLowerCase()]

  test.each(spellings)('spelt %s means the same', (spelling) => {
    expect(statusWord(spelling)).toBe(word)
    expect(statusFamily(spelling)).toBe(family)
    expect(isInProgress(spelling)).toBe(isBusy)
    expect(isFailedCreation(spelling)).toBe(status === 'CREATEFAILED')
    expect(judgeStatus('restart', spelling).allowed).toBe(restart)
    expect(judgeStatus('delete', spelling).allowed).toBe(remove)
    expect(judgeStatus('clear-failed', spelling).allowed).toBe(clear)
  })

  test('says in words why it allows nothing', () => {
    for (const action of ['restart', 'delete', 'clear-failed'] as const) {
      const judgement = judgeStatus(action, status)
      if (judgement.allowed) continue
      expect(judgement.code).toBe(action === 'clear-failed' ? 'not-a-failed-creation' : 'status')
      expect(judgement.text).toMatch(/^[A-Z].*\.$/)
      expect(judgement.text).not.toMatch(/[A-Z]{4}/)
    }
  })
})

describe('F55: a status that nobody documented', () => {
  test.each(['MOON_WALKING', '', ' RUNNING', 'RUNNING ', 'RUNNІNG', '__proto__', 'constructor', 'toString'])(
    '“%s” allows nothing and is shown as it came',
    (status) => {
      expect(statusWord(status)).toBe(status)
      expect(statusFamily(status)).toBe('unknown')
      expect(isInProgress(status)).toBe(false)
      for (const action of ['restart', 'delete', 'clear-failed'] as const) {
        expect(judgeStatus(action, status)).toMatchObject({ allowed: false, code: 'status-unknown' })
      }
    },
  )
})
