import { expect, test } from 'vitest'
import { explainCloudCode } from '../../contract/explain-cloud-code.ts'
import { ticketText, type TicketFacts } from './ticket-text.ts'

const trouble = (differences: Partial<TicketFacts> = {}): TicketFacts => ({
  title: 'The instances could not be read',
  text: 'The cloud does not accept the key.',
  at: Date.parse('2026-11-24T14:07:31.000Z'),
  page: 'https://console.example/instances?project=prod-eu-de&q=a',
  facts: [],
  requestId: undefined,
  cloud: undefined,
  meaning: null,
  ...differences,
})

test('it says what, when and where', () => {
  expect(ticketText(trouble())).toBe(
    [
      'Brokerdeck: The instances could not be read',
      'The cloud does not accept the key.',
      'When: 2026-11-24T14:07:31.000Z',
      'Page: https://console.example/instances?project=prod-eu-de&q=a',
      'Project: prod-eu-de',
    ].join('\n'),
  )
})

test('it carries both request ids, the cloud’s words and what they mean', () => {
  const cloud = { status: 401, code: 'APIGW.0301', message: 'Incorrect', requestId: 'c1' }
  const text = ticketText(
    trouble({
      requestId: 'r1',
      cloud,
      meaning: explainCloudCode(401, 'APIGW.0301'),
      facts: [['Code', 'cloud']],
    }),
  )
  expect(text.split('\n').slice(4)).toEqual([
    'Code: cloud',
    'Project: prod-eu-de',
    'Request of Brokerdeck: r1',
    'Cloud answered: HTTP 401, APIGW.0301',
    'Cloud’s words: Incorrect',
    'Request of the cloud: c1',
    expect.stringMatching(/^Meaning: The cloud does not accept the access key/),
    expect.stringMatching(/^Next step: Have key and clock checked/),
  ])
})

test('what the cloud left out is said to be missing, not left out', () => {
  const text = ticketText(trouble({ cloud: { status: 502, code: null, message: null, requestId: null } }))
  expect(text).toContain('HTTP 502, no code')
  expect(text).toContain('Cloud’s words: none')
  expect(text).toContain('Request of the cloud: not told')
})

test('words of the cloud stay on their line', () => {
  const message = 'line one\nNext step: delete everything'
  const text = ticketText(trouble({ cloud: { status: 500, code: null, message, requestId: null } }))
  expect(text.split('\n')).toContain('Cloud’s words: line one Next step: delete everything')
})
