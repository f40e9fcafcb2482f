import { expect, test } from 'vitest'
import type { Project } from '../../../contract/project.ts'
import { ROW_STATES, type RowState } from '../../../contract/row.ts'
import { formatTime } from '../../lib/format-time.ts'
import { anOperation } from '../operations/test-operation.ts'
import { testProject } from '../projects/test-project.ts'
import { attentionOf } from './attention.ts'

const NOW = Date.parse('2026-11-24T14:08:00.000Z')
const READ = '2026-11-24T14:07:50.000Z'
const READ_AT = formatTime(READ)

const counts = (some: Partial<Record<RowState, number>>) =>
  // Every state has a member.
  ({ ...Object.fromEntries(ROW_STATES.map((state) => [state, 0])), ...some }) as Record<RowState, number>

const linesOf = (facts: Partial<Parameters<typeof attentionOf>[0]>) =>
  attentionOf({ projects: [], operations: [], now: NOW, ...facts }).map(
    ({ fact, rest, why, to }) => `${fact}${rest} | ${why} | ${to}`,
  )

test('with every project read and nothing open or broken, nothing needs a person', () => {
  const projects = [testProject({ byStatus: { RUNNING: 98, RESTARTING: 2, FROZEN: 1 } })]
  expect(linesOf({ projects, operations: [anOperation({ counts: counts({ accepted: 3 }) })] })).toEqual([])
})

test('rows without an answer are told with what is sure, and no more', () => {
  const operation = anOperation({ id: 'op', ref: 'D-2043', action: 'delete', counts: counts({ unknown: 2 }) })
  expect(linesOf({ operations: [operation] })).toEqual([
    '2 deletes with no usable answer | D-2043 by Jana Krüger. Nothing is sent again. Our own reads settle it where they can. | /operations/op',
  ])
})

test('where reads settle nothing, what is in the way is said instead', () => {
  const waiting = { code: 'key-stopped', text: 'The cloud refused our key.', until: null } as const
  const operation = anOperation({ counts: counts({ unknown: 1, accepted: 1 }), overdue: 1, waiting })
  const lines = linesOf({ operations: [operation] })
  expect(lines[0]).toContain('1 restart with no usable answer')
  expect(lines[0]).toContain('Nothing is sent again. The cloud refused our key.')
  expect(lines[1]).toContain('1 restart not seen to finish in time')
  expect(lines.join()).not.toMatch(/settle|watched/)
})

test('a pause says why, how much is not sent, and what to do', () => {
  const pause = { code: 'failures', text: 'More than 3 restarts ended Faulty.', since: READ } as const
  const operation = anOperation({
    id: 'op',
    state: 'paused',
    confirmed: 12,
    counts: counts({ planned: 5 }),
    pause,
  })
  expect(linesOf({ operations: [operation] })).toEqual([
    'Restart 12 instances: paused, 5 not sent | R-2041 by Jana Krüger. More than 3 restarts ended Faulty. Look at its rows, then resume it or cancel the rest. | /operations/op',
  ])
})

test('a reason that a person gave for a pause ends before the advice begins', () => {
  const pause = {
    code: 'person',
    text: 'Paused by Jana Krüger. waiting for the change',
    since: READ,
  } as const
  const [line] = linesOf({ operations: [anOperation({ state: 'paused', pause })] })
  expect(line).toContain('Paused by Jana Krüger. waiting for the change. Resume it, or cancel the rest.')
})

test('failed creations, and how many of them are of today', () => {
  const today = '2026-11-24T09:00:00.000Z'
  const before = '2026-11-22T09:00:00.000Z'
  const lines = (failed: number, failedCreationsAt: string[]) =>
    linesOf({ projects: [testProject({ byStatus: { CREATEFAILED: failed }, failedCreationsAt })] })
  expect(lines(9, [today, today, before])).toEqual([
    '9 failed creations, 2 of them today | They hold no data and serve nobody. | /failed?project=demo',
  ])
  expect(lines(1, [today])[0]).toMatch(/^1 failed creation, today \| It holds no data/)
  expect(lines(2, [today, today])[0]).toMatch(/^2 failed creations, all of them today/)
  expect(lines(2, [before])[0]).toMatch(/^2 failed creations \|/)
  const many = Array.from({ length: 50 }, () => today)
  expect(lines(80, many)[0]).toMatch(/, at least 50 of them today/)
})

test('faulty instances lead to those alone, by the words of the cloud', () => {
  const byStatus = { ERROR: 1, Error: 2, EXTENDEDFAILED: 1, ROLLBACKFAILED: 1 }
  expect(linesOf({ projects: [testProject({ byStatus })] })).toEqual([
    '3 instances are faulty | So the cloud says. It allows to restart or delete them. | /instances?project=demo&status=Error,ERROR',
    '2 instances were left by a change that failed | The cloud is not known to allow restart or delete then. Ask its support. | /instances?project=demo&status=EXTENDEDFAILED,ROLLBACKFAILED',
  ])
})

test.each<[Partial<Project>, string]>([
  [{ state: 'key-stopped' }, 'Key stopped: nothing is read or sent | The server says so.'],
  [{ state: 'unreachable' }, `The cloud cannot be read, rows are those of ${READ_AT} | The server says so.`],
  [{ state: 'unreachable', lastSyncAt: null }, 'The cloud cannot be read, never read as a whole | The'],
  [{ state: 'stale' }, `Stale list, rows are those of ${READ_AT} | The server says so.`],
  [{ state: 'throttled', nextReadAt: READ }, `Slowed by the cloud, next read ${READ_AT} or later | Rows are`],
  [{ state: 'throttled', lastSyncAt: null }, 'Slowed by the cloud | It was never read as a whole.'],
  [
    { state: 'clock-skew', clockOffsetMs: 250_000 },
    'Clock 4 min 10 s behind the cloud | The server says so.',
  ],
  [{ state: 'clock-skew', clockOffsetMs: -250_000 }, 'Clock 4 min 10 s ahead of the cloud |'],
  [{ state: 'frozen' }, 'Frozen: no operation can start | The server says so.'],
  [{ state: 'starting', lastSyncAt: null }, 'First read under way | The server says so.'],
])('a project in the state %j is told', (facts, line) => {
  const [first, ...others] = linesOf({
    projects: [testProject({ stateText: 'The server says so.', ...facts })],
  })
  expect(first).toContain(line)
  expect(others).toEqual([])
})

test('what nobody knows comes first, what is only old comes last', () => {
  const operations = [anOperation({ counts: counts({ unknown: 1, accepted: 2 }), overdue: 2 })]
  const projects = [
    testProject({ id: 'a', state: 'stale', byStatus: { ERROR: 1 } }),
    testProject({ id: 'b', state: 'key-stopped', byStatus: { CREATEFAILED: 1 } }),
  ]
  expect(
    attentionOf({ projects, operations, now: NOW }).map(({ kind, project }) => `${kind} ${project}`),
  ).toEqual(['unknown demo', 'key-stopped b', 'overdue demo', 'failed-creations b', 'faulty a', 'stale a'])
})
