import { describe, expect, test } from 'vitest'
import { describeEvent } from './describe-event.ts'
import type { RowEvent } from './operation.ts'
import { aCall, idsUpTo } from './testing/rows.ts'

const intent: RowEvent = { type: 'intent', callId: 'call-1', signedAt: 0 }

test.each([
  { size: 1, said: 'Sent in call 4, alone' },
  { size: 2, said: 'Sent in call 4, with 1 other' },
  { size: 50, said: 'Sent in call 4, with 49 others' },
])('a row sent in a call of $size is told so', ({ size, said }) => {
  const calls = [aCall({ id: 'call-0' }), aCall({ position: 4, instanceIds: idsUpTo(size) })]
  expect(describeEvent('delete', intent, calls)).toBe(said)
})

describe('each event leaves its line', () => {
  test.each<{ event: RowEvent; said: string }>([
    { event: { type: 'not-executed' }, said: 'Proved not carried out; its turn comes again' },
    {
      event: { type: 'overdue' },
      said: 'Overdue: taken on, but not seen to end in time. Watched on',
    },
    {
      event: { type: 'refused', code: 'refused-row', text: 'no reason' },
      said: 'Refused, no reason given',
    },
    { event: { type: 'refused', code: 'refused-call', text: 'named' }, said: 'Refused: named' },
    { event: { type: 'refused', code: 'refused-request', text: 'ours' }, said: 'Refused: ours' },
    {
      event: { type: 'verdict', verdict: 'done', text: 'seen there (Mo)' },
      said: 'Verdict “done”: seen there (Mo)',
    },
    {
      event: { type: 'verdict', verdict: 'not-applied', text: 'seen there (Mo)' },
      said: 'Verdict “not applied”: seen there (Mo)',
    },
    { event: { type: 'no-answer', code: 'no-answer', text: 'timeout' }, said: 'timeout' },
    { event: { type: 'skip', code: 'drift', text: 'renamed' }, said: 'renamed' },
    { event: { type: 'cancel', code: 'split-budget', text: 'spent' }, said: 'spent' },
    { event: { type: 'seen-under-way', text: 'seen' }, said: 'seen' },
    { event: { type: 'effect-seen', code: 'deleted', text: 'gone' }, said: 'gone' },
    { event: { type: 'ended-in-error', text: 'faulty' }, said: 'faulty' },
    { event: { type: 'proved-not-applied', text: 'untouched' }, said: 'untouched' },
  ])('$said', ({ event, said }) => {
    expect(describeEvent('restart', event, [])).toBe(said)
  })
})

test('taken on is never said as done', () => {
  expect(describeEvent('restart', { type: 'success' }, [])).toBe('Restart accepted')
  expect(describeEvent('delete', { type: 'success' }, [])).toBe('Delete accepted')
  expect(describeEvent('clear-failed', { type: 'success' }, [])).toBe('Delete accepted')
})
