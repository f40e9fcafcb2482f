import { expect, test } from 'vitest'
import { outcomeSegments, outcomeText } from './outcome-bar.tsx'

const none = {
  planned: 0,
  sent: 0,
  accepted: 0,
  rejected: 0,
  unknown: 0,
  skipped: 0,
  cancelled: 0,
  done: 0,
  failed: 0,
  'not-applied': 0,
}

test('segments keep their order and leave out states without rows', () => {
  const segments = outcomeSegments({ counts: { ...none, skipped: 1, done: 31, unknown: 2 }, overdue: 0 })
  expect(segments).toEqual([
    { state: 'done', count: 31 },
    { state: 'unknown', count: 2 },
    { state: 'skipped', count: 1 },
  ])
})

test('overdue rows are taken out of the accepted ones, so that nothing counts twice', () => {
  const segments = outcomeSegments({ counts: { ...none, accepted: 5 }, overdue: 2 })
  expect(segments).toEqual([
    { state: 'accepted', count: 3 },
    { state: 'overdue', count: 2 },
  ])
})

test('the bar is told in words', () => {
  const segments = outcomeSegments({ counts: { ...none, done: 31, accepted: 12, rejected: 5 }, overdue: 0 })
  expect(outcomeText('delete', segments)).toBe('31 deleted, 12 accepted, 5 rejected, of 48')
  expect(outcomeText('delete', [])).toBe('no rows')
})
