import { expect, test } from 'vitest'
import { ApiError } from '../api/api-error.ts'
import { errorTicket, explainError } from './explain-error.ts'

const problem = {
  type: 'urn:brokerdeck:problem:cloud',
  title: 'The cloud refused',
  status: 502,
  code: 'cloud' as const,
  detail: 'The cloud does not accept our key. An admin has to renew it.',
  instance: 'urn:brokerdeck:request:r1',
  requestId: 'r1',
  cloud: { status: 401, code: 'APIGW.0301', message: 'Incorrect IAM authentication', requestId: 'c1' },
}
const refused = new ApiError('cloud', problem.detail, { status: 502, problem })

test('the server’s own sentence is shown, and a next step only where it has none', () => {
  expect(explainError(refused)).toEqual({ what: problem.detail, next: '' })
  expect(explainError(new ApiError('no-connection', 'No answer.', { status: 0 })).next).toMatch(/try again/)
})

test('code that could not be fetched is no mistake of the page', () => {
  const { what } = explainError(new TypeError('Failed to fetch dynamically imported module: /a.js'))
  expect(what).toMatch(/could not be fetched/)
})

test('a wait that the server asks for is told in seconds', () => {
  const busy = new ApiError('rate-limited', 'Too many.', { status: 429, retryAfterMs: 2500 })
  expect(explainError(busy).next).toBe('Try again in 3 s.')
})

test('a ticket carries what others need to look into it', () => {
  const text = errorTicket('The instances could not be read', refused, 'https://console.example/', null)
  for (const part of ['Brokerdeck: r1', 'cloud', 'APIGW.0301', 'c1', '401']) expect(text).toContain(part)
  expect(text).toContain(`When: ${new Date(refused.at).toISOString()}`)
})

test('a mistake of the page is told as one', () => {
  expect(explainError(new Error('x')).what).toMatch(/this page made a mistake/i)
  expect(errorTicket('t', new TypeError('boom'), 'https://console.example/', null)).toContain(
    'TypeError: boom',
  )
})
