import { expect, test } from 'vitest'
import { ageText, spanText } from './span-text.ts'

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

test.each([
  [90_000, '1 min'],
  [3 * 3_600_000, '3 h'],
  [41 * 86_400_000, '41 d'],
  [800 * 86_400_000, '2 y'],
])('an age of %d ms is told as %s', (ms, text) => {
  expect(ageText(ms)).toBe(text)
})
