import { expect, test } from 'vitest'
import { isNotFetched } from './not-fetched.ts'

test.each([
  'Failed to fetch dynamically imported module: http://localhost/assets/find-1.js',
  'error loading dynamically imported module: http://localhost/assets/find-1.js',
  'Importing a module script failed.',
  'Unable to preload CSS for http://localhost/assets/find-1.css',
])('code that could not be fetched is known by: %s', (message) => {
  expect(isNotFetched(new TypeError(message))).toBe(true)
})

test('any other mistake is none of these', () => {
  expect(isNotFetched(new TypeError('Failed to fetch'))).toBe(false)
  expect(isNotFetched('dynamically imported module')).toBe(false)
})
