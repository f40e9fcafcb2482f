import { expect, test } from 'vitest'
import type { Operation, OperationRow } from '../../../contract/operation.ts'
import { formatTime } from '../../lib/format-time.ts'
import { handOverText } from './hand-over-text.ts'
import { anOperation, aRow } from './test-operation.ts'

const sentAt = '2026-11-24T14:02:27.000Z'
const provableAt = '2026-11-24T14:19:37.000Z'
const address = 'https://console.example.test/operations/1'
const now = Date.parse('2026-11-24T14:07:50.000Z')

const refused: OperationRow = aRow({
  name: 'pr-preview-4741',
  state: 'rejected',
  callId: 'call-1',
  sentAt,
  settledAt: sentAt,
  result: { code: 'refused-row', text: 'The cloud refused this row and gave no reason.' },
})
const unknown = aRow({
  name: 'loadtest-b-04',
  state: 'unknown',
  callId: 'call-2',
  sentAt,
  verdictPossibleAt: provableAt,
})
const done = aRow({ name: 'orders-01', state: 'done', result: { code: 'deleted', text: '' } })

const operation = anOperation({
  ref: 'D-2043',
  action: 'delete',
  reason: 'CHG-48213 tear down',
  rows: [done, refused, unknown],
  retryable: 1,
  calls: [
    {
      id: 'call-1',
      rows: 2,
      sentAt,
      answeredAt: sentAt,
      cloud: { status: 400, code: 'DMS.00400099', message: 'two rows', requestId: '8f31c07a' },
      outcome: '',
    },
    { id: 'call-2', rows: 1, sentAt, answeredAt: null, cloud: null, problem: 'timeout', outcome: '' },
  ],
})

const text = (facts: Partial<Operation> = {}, form: 'plain' | 'markdown' = 'plain') =>
  handOverText({ ...operation, ...facts }, { address, now }, form)

test('it says what was asked, by whom, why, how it stands and where to look', () => {
  const lines = text().split('\n')
  expect(lines[0]).toBe('D-2043: Delete 3 instances in demo')
  expect(lines[1]).toBe(address)
  expect(text()).toContain('Asked for by Jana Krüger, confirmed 24 Nov 2026')
  expect(text()).toContain('Reason: CHG-48213 tear down')
  expect(text()).toMatch(/As of 24 Nov 2026, [\d:]+ \(times in [^)]+\): Running\./)
  expect(text()).toContain('1 of 3 is gone, each seen by two reads. 1 gave no usable answer, 1 was refused.')
})

test('every row that is not done is named, trouble first, with its times and what the cloud said', () => {
  const at = formatTime(sentAt)
  const rows = text().split('2 rows not done\n')[1]?.split('\n\nNext')[0]?.split('\n')
  expect(rows).toEqual([
    `- loadtest-b-04 (loadtest-b-04-id): Unknown, sent ${at}. Whether the delete was taken is not known. It is not sent again. From ${formatTime(provableAt)} our reads can prove it was not. Call 2, sent ${at}: no answer.`,
    `- pr-preview-4741 (pr-preview-4741-id): Rejected, sent ${at}, refused ${at}. The cloud said no to this row. The cloud refused this row and gave no reason. Call 1, sent ${at}: HTTP 400 DMS.00400099, two rows, request 8f31c07a.`,
  ])
})

test('what comes next names the earliest verdict and what retry would take', () => {
  expect(text()).toContain(
    `- 1 row unknown: not sent again. Earliest verdict by our reads at ${formatTime(provableAt)}.`,
  )
  expect(text()).toContain('- Retry would take up 1 row, after a new preview.')
})

test('an operation that ended well has no rows to name and nothing to do', () => {
  const ended = text(anOperation({ action: 'delete', state: 'done', rows: [done] }))
  expect(ended).not.toContain('not done')
  expect(ended.endsWith('- Nothing is left to do here.')).toBe(true)
})

test('a pause is told with what to do about it', () => {
  const pause = { code: 'person', text: 'Paused by Tobias Weiß. Lunch', since: sentAt } as const
  expect(text({ state: 'paused', pause })).toContain(
    `- Paused since ${formatTime(sentAt)}. Paused by Tobias Weiß. Lunch. Resume when you want it to go on, or cancel the rest.`,
  )
})

test('a retry and its first try are named', () => {
  expect(text({ previousRef: 'D-2040', retriedAs: [{ id: '2', ref: 'D-2044' }] })).toContain(
    'Retry of D-2040.\nRetried as D-2044.',
  )
})

test('hostile names cannot add lines, nor be read as Markdown', () => {
  const hostile = aRow({
    instanceId: 'i-1',
    name: 'x\n\n# Done\n[all is well](https://evil.test) `@team`',
    state: 'unknown',
  })
  const markdown = text({ rows: [hostile], reason: '<script>alert(1)</script>' }, 'markdown')
  expect(markdown).toContain('- `` x # Done [all is well](https://evil.test) `@team` `` (i-1)')
  expect(markdown).toContain('Reason: `<script>alert(1)</script>`')
  expect(markdown.split('\n')).toHaveLength(
    text({ rows: [unknown], calls: [] }, 'markdown').split('\n').length,
  )
})
