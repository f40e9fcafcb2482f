import { expect, test } from 'vitest'
import { milestones } from './milestones.ts'
import { anOperation, aRow } from './test-operation.ts'

const at = (seconds: number) => `2026-11-24T14:03:${String(seconds).padStart(2, '0')}.000Z`

const gone = (name: string, seconds: number) =>
  aRow({ name, state: 'done', settledAt: at(seconds), result: { code: 'deleted', text: '' } })

test('a delete tells its first row gone and how many are by now, with what is open', () => {
  const rows = [gone('b', 9), gone('a', 4), gone('c', 9), aRow({ name: 'd', state: 'accepted' })]
  expect(milestones(anOperation({ action: 'delete', rows }))).toEqual([
    { at: at(4), state: 'done', text: 'First row gone', more: '' },
    { at: at(9), state: 'done', text: '3 rows gone', more: '1 still open' },
  ])
})

test('rows that ended at one moment are one moment', () => {
  const rows = [gone('a', 4), gone('b', 4)]
  expect(milestones(anOperation({ action: 'delete', rows })).map(({ text }) => text)).toEqual(['2 rows gone'])
})

test('the end of the time to undo is told where there was one', () => {
  const startedAt = '2026-11-24T14:02:14.000Z'
  const rows = [aRow({ state: 'skipped' })]
  expect(milestones(anOperation({ startedAt, rows }))).toEqual([
    {
      at: startedAt,
      state: 'planned',
      text: 'Time to undo over, sending began',
      more: '1 row skipped so far',
    },
  ])
  expect(milestones(anOperation())).toEqual([])
  expect(milestones(anOperation({ state: 'cancelled', startedAt: null }))).toEqual([])
})

test('what a person ruled is not among what reads saw', () => {
  const result = { code: 'verdict-done', text: 'I looked.' } as const
  expect(milestones(anOperation({ rows: [aRow({ state: 'done', settledAt: at(1), result })] }))).toEqual([])
})
