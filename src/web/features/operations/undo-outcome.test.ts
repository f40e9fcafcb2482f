import { expect, test } from 'vitest'
import { anOperation, aRow } from './test-operation.ts'
import { undoOutcome } from './undo-outcome.ts'

const sentAt = '2026-11-24T14:02:14.000Z'
const cancelled = aRow({ name: 'a', state: 'cancelled' })

test('undone is said where the server ended it before it began', () => {
  const operation = anOperation({ state: 'cancelled', startedAt: null, rows: [cancelled] })
  expect(undoOutcome(operation)).toBe('Undone. Nothing was sent.')
})

test('too late says how many rows were sent, and which were not', () => {
  const sent = aRow({ name: 'b', state: 'sent', sentAt })
  expect(undoOutcome(anOperation({ rows: [sent] }))).toBe('Too late: 1 row was sent.')
  const both = anOperation({ rows: [sent, aRow({ name: 'c', state: 'accepted', sentAt }), cancelled] })
  expect(undoOutcome(both)).toBe('Too late: 2 rows were sent. 1 row not sent yet: cancelled.')
})

test('a cancelled operation that had begun is not called undone', () => {
  expect(undoOutcome(anOperation({ state: 'cancelled', rows: [cancelled] }))).not.toContain('Undone')
})
