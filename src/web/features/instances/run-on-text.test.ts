import { expect, test } from 'vitest'
import { runOnText } from './run-on-text.ts'

test.each([
  [[], 'Operations run on'],
  [['R-1'], 'R-1 runs on'],
  [['R-1', 'D-2'], 'R-1 and D-2 run on'],
  [['R-1', 'D-2', 'C-3'], 'R-1, D-2 and 1 more operation run on'],
  [['R-1', 'D-2', 'C-3', 'R-4'], 'R-1, D-2 and 2 more operations run on'],
])('%j', (refs, text) => {
  expect(runOnText(refs.map((ref) => ({ ref, state: 'running' })))).toBe(text)
})

test('what is paused does not run on', () => {
  const paused = { ref: 'R-1', state: 'paused' } as const
  expect(runOnText([paused, { ref: 'R-2', state: 'reconciling' }])).toBe('R-2 runs on')
})
