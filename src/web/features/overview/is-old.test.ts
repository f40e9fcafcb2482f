import { expect, test } from 'vitest'
import { testProject } from '../projects/test-project.ts'
import { isOld } from './is-old.ts'

const READ = '2026-11-24T14:07:50.000Z'
const SOON = Date.parse(READ) + 10_000

test('figures are old when reads fail or wait, and after two minutes without news', () => {
  expect(isOld(testProject({ lastSyncAt: READ }), SOON)).toBe(false)
  expect(isOld(testProject({ lastSyncAt: READ, state: 'throttled' }), SOON)).toBe(true)
  expect(isOld(testProject({ lastSyncAt: READ, state: 'frozen' }), SOON)).toBe(false)
  expect(isOld(testProject({ lastSyncAt: READ }), SOON + 120_000)).toBe(true)
})

test('what is being read for the first time is not old', () => {
  expect(isOld(testProject({ lastSyncAt: null, state: 'starting' }), SOON)).toBe(false)
})
