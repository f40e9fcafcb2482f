import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { naturalKey } from './natural-key.ts'

const sorted = (texts: string[]) =>
  texts.toSorted((a, b) => (naturalKey(a) < naturalKey(b) ? -1 : naturalKey(a) > naturalKey(b) ? 1 : 0))

test('numbers count by their value, wherever they stand', () => {
  const texts = ['a-2', 'a-10', 'a-10b-3', 'a-10b-20', 'b']
  expect(sorted(texts.toReversed())).toEqual(texts)
})

test('letter case and accents do not tell words apart', () => {
  expect(naturalKey('Öztürk')).toBe(naturalKey('oztu\u0308rk'))
  expect(sorted(['Zoe', 'Ødegård', 'öl', 'Nowák', 'pia'])).toEqual(['Nowák', 'Ødegård', 'öl', 'pia', 'Zoe'])
})

test('whole numbers of any length are in the order of their values', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 40n }), fc.bigInt({ min: 0n, max: 10n ** 40n }), (a, b) => {
      expect(naturalKey(String(a)) < naturalKey(String(b))).toBe(a < b)
    }),
  )
})
