import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseStrict } from './parse-strict.ts'

const parse = (text: string) => parseStrict(Buffer.from(text))

const refused = expect.objectContaining({ code: 'malformed-body', status: 400 })

test.each([
  ['no JSON', 'not json'],
  ['two values', '{} {}'],
  ['a byte order mark', '\uFEFF{}'],
  ['equal keys', '{"a":1,"a":1}'],
  ['equal keys, one escaped', '{"a":1,"\\u0061":2}'],
  ['equal keys, deep', '{"a":[{"b":{"c":1,"c":2}}]}'],
  ['a prototype key', '{"__proto__":{}}'],
  ['an escaped prototype key', '{"\\u005f_proto__":{"x":1}}'],
  ['constructor.prototype', '{"a":{"constructor":{"prototype":{"x":1}}}}'],
  ['1e400', '{"a":1e400}'],
  ['-1e400', '[-1e400]'],
  ['NUL', '{"a":"\\u0000"}'],
  ['NUL in a key', '{"\\u0000":1}'],
  ['a lone high surrogate', '{"a":"\\ud800"}'],
  ['a lone low surrogate', '["\\udc00x"]'],
  ['17 levels', '['.repeat(17) + ']'.repeat(17)],
  ['10,000 levels', '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000)],
  ['10,000 open brackets', '['.repeat(10_000)],
  ['an unclosed string', '{"a":"\\'],
  ['a comment', '{"a":1/* x */}'],
  ['nothing', ''],
])('refuses %s', (_what, text) => {
  expect(() => parse(text)).toThrow(refused)
})

test('refuses bytes that are no UTF-8', () => {
  expect(() => parseStrict(Uint8Array.of(0x22, 0xc3, 0x28, 0x22))).toThrow(refused)
  expect(() => parseStrict(Uint8Array.of(0xef, 0xbb, 0xbf, 0x7b, 0x7d))).toThrow(refused)
  expect(parseStrict(Buffer.from('"Ö"'))).toBe('Ö')
})

test('leaves the prototype of all objects alone', () => {
  expect(() => parse('{"constructor":{"prototype":{"polluted":true}}}')).toThrow()
  expect({}).not.toHaveProperty('polluted')
})

test('takes sixteen levels and text that looks like structure', () => {
  const text = `${'['.repeat(16)}":{[,\\"}"${']'.repeat(16)}`
  expect(parse(text)).toEqual(JSON.parse(text))
})

const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? 1 + Math.max(0, ...Object.values(value).map((member) => depthOf(member)))
    : 0

const suspicious = (text: string) => /__proto__|constructor|\\u0000|\\ud[89a-f]/i.test(text)

test('agrees with the plain parser on any JSON that is unambiguous', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 12 }), (text) => {
      const value: unknown = JSON.parse(text)
      fc.pre(depthOf(value) <= 16 && !suspicious(text))
      expect(parse(text)).toEqual(value)
    }),
    { numRuns: 3000 },
  )
})

test('refuses any object in which one key is written twice', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), (record) => {
      const members = Object.entries(record).map(
        ([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`,
      )
      expect(() => parse(`{${[...members, members[0]].join(',')}}`)).toThrow(refused)
    }),
    { numRuns: 1500 },
  )
})

test('answers any text with a value or with a refusal, never with another error', () => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ':',
    ',',
    '"',
    '\\',
    '"a"',
    '1',
    'true',
    ' ',
    '\\u0061',
    '\ud800',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece).map((pieces) => pieces.join('')),
      ),
      (text) => {
        try {
          parse(text)
        } catch (error) {
          expect(error).toEqual(refused)
        }
      },
    ),
    { numRuns: 3000 },
  )
})
