import { expect, test } from 'vitest'
import { spanText } from './span-text.ts'

test.each([
  [-5, '0 s'],
  [41_999, '41 s'],
  [341_000, '5 min 41 s'],
  [120_000, '2 min'],
  [11_520_000, '3 h 12 min'],
  [90_000_000, '1 d 1 h'],
])('%d ms is told as %s', (ms, text) => {
  expect(spanText(ms)).toBe(text)
})
