import { expect, test } from 'vitest'
import type { OperationState } from '../../../contract/operation.ts'
import { ROW_STATES, type RowState } from '../../../contract/row.ts'
import { steeringOf } from './steering.ts'

/** Labels in order; those that are refused stand in brackets. */
function told(state: OperationState, counts: Partial<Record<RowState, number>>): string[] {
  const all = Object.fromEntries(ROW_STATES.map((each) => [each, counts[each] ?? 0]))
  // ROW_STATES names every member.
  return steeringOf({ state, counts: all as Record<RowState, number> }).map(({ label, refused }) =>
    refused ? `(${label})` : label,
  )
}

test('before it sends there is one thing to do with an operation: take it back', () => {
  expect(told('scheduled', { planned: 3 })).toEqual(['Undo'])
})

test('a running operation can be paused and its rest cancelled while rows wait for their turn', () => {
  expect(told('running', { planned: 3 })).toEqual(['Pause', 'Cancel the rest'])
})

test('with every row sent, cancelling stays and is refused', () => {
  expect(told('running', { sent: 3 })).toEqual(['(Cancel the rest)'])
  expect(told('reconciling', { accepted: 3 })).toEqual(['(Cancel the rest)'])
})

test('a paused operation can be resumed or its rest cancelled', () => {
  expect(told('paused', { planned: 3 })).toEqual(['Resume', 'Cancel the rest'])
})

test('an operation that has ended cannot be steered', () => {
  expect(told('done', { done: 3 })).toEqual([])
  expect(told('cancelled', { cancelled: 3 })).toEqual([])
})
