import { expect, test } from 'vitest'
import { outsideText } from './outside-text.ts'

test('an ordinary name is left as it is', () => {
  expect(outsideText('orders-eu-01', 'plain')).toBe('orders-eu-01')
  expect(outsideText('orders-eu-01', 'markdown')).toBe('orders-eu-01')
  expect(outsideText('Jana Krüger', 'markdown')).toBe('Jana Krüger')
})

test.each([
  ['a\nb\r\nc', 'a b c'],
  ['orders\u202Egpj.exe', 'orders\uFFFDgpj.exe'],
  ['\u2066x\u2069', '\uFFFDx\uFFFD'],
  ['bell\u0007 nul\u0000', 'bell  nul'],
])('no text breaks a line or turns what follows around: %j', (text, shown) => {
  expect(outsideText(text, 'plain')).toBe(shown)
})

test.each([
  ['<img src=x onerror=alert(1)>', '`<img src=x onerror=alert(1)>`'],
  ['[here](javascript:alert(1))', '`[here](javascript:alert(1))`'],
  ['@everyone', '`@everyone`'],
  ['see https://example.test', '`see https://example.test`'],
  ['a`b', '``a`b``'],
  ['`', '`` ` ``'],
  ['``x``', '``` ``x`` ```'],
  ['**bold**', '`**bold**`'],
])('what Markdown would read as more than text becomes code: %s', (text, shown) => {
  expect(outsideText(text, 'markdown')).toBe(shown)
  expect(outsideText(text, 'plain')).toBe(text)
})
