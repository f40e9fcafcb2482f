import { expect, test } from 'vitest'
import { safeReturnTo } from './return-to.ts'

const origin = 'http://localhost:8080'

test('a place of this app is taken with what its address says', () => {
  expect(safeReturnTo('/instances?project=demo&q=a%20b', origin)).toBe('/instances?project=demo&q=a%20b')
})

test.each([
  null,
  '',
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example',
  '/\t/evil.example',
  'javascript:alert(1)',
  '/sign-in?returnTo=/sign-in',
])('%j leads to the start page', (wanted) => {
  expect(safeReturnTo(wanted, origin)).toBe('/')
})
