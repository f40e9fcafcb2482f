import { expect, test } from 'vitest'
import { initialsOf, rolesLine } from './role-words.ts'

test('initials are of the first and last word, whole letters of any script', () => {
  expect(initialsOf('Jana Krüger')).toBe('JK')
  expect(initialsOf('ömer  von şahin')).toBe('ÖŞ')
  expect(initialsOf('laptop')).toBe('L')
  expect(initialsOf('')).toBe('')
})

test('roles add up in one line', () => {
  expect(rolesLine(['operator', 'auditor'])).toBe('Operator, Auditor')
  expect(rolesLine([])).toBe('no role')
})
