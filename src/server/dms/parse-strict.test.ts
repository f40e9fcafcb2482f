import { assert, jsonValue, property } from 'fast-check'
import { expect, test } from 'vitest'
import { parseStrict } from './parse-strict.ts'

const parseText = (text: string): unknown => parseStrict(Buffer.from(text))

test('any JSON comes out as it went in', () => {
  const withoutProto = jsonValue().filter((value) => !JSON.stringify(value).includes('__proto__'))
  assert(
    property(withoutProto, (value) => {
      expect(parseText(JSON.stringify(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

test.each([
  ['equal keys', '{"a":1,"a":1}'],
  ['equal keys deep inside', '[{"b":{"a":1,"c":2,"a":3}}]'],
  ['keys that are equal once unescaped', String.raw`{"a":1,"\u0061":2}`],
  ['a __proto__ key', '{"__proto__":{"x":1}}'],
  ['an escaped __proto__ key', String.raw`{"\u005f_proto__":{"x":1}}`],
  ['cut text', '{"a":[1,2'],
  ['two values', '{} {}'],
  ['nothing', ''],
  ['10,000 levels', '['.repeat(10_000) + ']'.repeat(10_000)],
])('refuses %s', (_name, text) => {
  expect(() => parseText(text)).toThrow()
})

test('refuses bytes that are no UTF-8', () => {
  expect(() => parseStrict(Buffer.from([0x22, 0xff, 0x22]))).toThrow()
})

test('colons, braces and escaped quotes inside strings are text', () => {
  expect(parseText(String.raw`{"a":"x:\"{:[\\","b":":"}`)).toEqual({ a: 'x:"{:[\\', b: ':' })
})
