import { expect, test } from 'vitest'
import type { Call } from '../../../contract/operation.ts'
import { callFace } from './call-face.ts'

const at = '2026-11-24T14:02:27.000Z'

const face = (facts: Partial<Call>) =>
  callFace({ id: 'call-1', rows: 3, sentAt: at, answeredAt: at, cloud: null, outcome: '', ...facts }).glyph

const answer = (status: number) => ({ status, code: null, message: null, requestId: null })

test('an answer is taken on, not done', () => {
  expect(face({ cloud: answer(200) })).toBe('accepted')
  expect(face({ cloud: answer(204) })).toBe('accepted')
})

test('a call whose answer is not usable is unknown, whatever its status', () => {
  expect(face({ problem: 'timeout' })).toBe('unknown')
  expect(face({ problem: 'rows-missing', cloud: answer(200) })).toBe('unknown')
  expect(face({ problem: 'unlisted', cloud: answer(503) })).toBe('unknown')
})

test('a call that never left is told apart from one without an answer', () => {
  expect(face({ problem: 'connect' })).toBe('not-applied')
  expect(face({ answeredAt: null })).toBe('sent')
})

test('a refusal is a refusal', () => {
  expect(face({ cloud: answer(400) })).toBe('rejected')
})
