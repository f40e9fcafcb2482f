import { expect, test } from 'vitest'
import { ACTIONS, ROW_STATES, type RowState } from '../../contract/row.ts'
import {
  actionTitle,
  operationFace,
  rowFace,
  rowWord,
  rowWords,
  SHOWN_ROW_STATES,
  shownRowState,
  statusFace,
} from './state-words.ts'

test('an accepted row says that it was taken on, never that it is finished', () => {
  expect(rowWords('restart', 'accepted')).toBe('Restart accepted')
  expect(rowWords('delete', 'accepted')).toBe('Delete accepted')
  expect(rowFace('accepted').tone).not.toBe('green')
})

test('only a row seen to be done has a word of the past', () => {
  expect(ACTIONS.map((action) => rowWords(action, 'done'))).toEqual(['Restarted', 'Deleted', 'Cleared'])
  expect(rowWord('delete', 'done')).toBe('Deleted')
  expect(rowWord('delete', 'unknown')).toBe('Unknown')
})

test('an overdue row is shown as overdue only while it is accepted', () => {
  expect(shownRowState('accepted', true)).toBe('overdue')
  expect(shownRowState('done', true)).toBe('done')
  expect(shownRowState('accepted', false)).toBe('accepted')
})

test('unknown is violet, never red', () => {
  expect(rowFace('unknown').tone).toBe('violet')
})

test('an operation is violet only while a row of it is unknown', () => {
  const counts = Object.fromEntries(ROW_STATES.map((state) => [state, 0])) as Record<RowState, number>
  expect(operationFace({ state: 'reconciling', counts: { ...counts, unknown: 1 } }).tone).toBe('violet')
  expect(operationFace({ state: 'reconciling', counts: { ...counts, accepted: 9 } })).toMatchObject({
    word: 'Fully sent',
    tone: 'blue',
  })
})

test('every state has its place in the bar', () => {
  expect([...SHOWN_ROW_STATES].toSorted()).toEqual([...ROW_STATES, 'overdue'].toSorted())
})

test('words stay within eighteen characters', () => {
  const words = ACTIONS.flatMap((action) => SHOWN_ROW_STATES.map((state) => rowWords(action, state)))
  expect(words.filter((word) => word.length > 18)).toEqual([])
})

test('a status that was never documented is shown as it came, as something nobody knows', () => {
  expect(statusFace('MIGRATING')).toEqual({ word: 'MIGRATING', glyph: 'raw', tone: 'violet', loud: true })
  expect(statusFace('ERROR').word).toBe('Faulty')
})

test('a title counts what was asked for', () => {
  expect(actionTitle('delete', 48)).toBe('Delete 48 instances')
  expect(actionTitle('restart', 1)).toBe('Restart 1 instance')
  expect(actionTitle('clear-failed', 1)).toBe('Clear 1 failed creation')
})
