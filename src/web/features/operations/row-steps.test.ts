import { expect, test } from 'vitest'
import type { Call, OperationRow } from '../../../contract/operation.ts'
import { cloudSaid, moreThanSteps, rowSteps } from './row-steps.ts'

const sentAt = '2026-11-24T14:02:27.000Z'
const acceptedAt = '2026-11-24T14:02:29.000Z'
const later = '2026-11-24T14:07:49.000Z'

const row = (facts: Partial<OperationRow>): OperationRow => ({
  instanceId: 'a',
  name: 'a',
  state: 'accepted',
  result: null,
  story: [],
  ...facts,
})

const call = (facts: Partial<Call>): Call => ({
  id: 'call-1',
  rows: 45,
  sentAt,
  answeredAt: acceptedAt,
  cloud: { status: 200, code: null, message: null, requestId: null },
  outcome: '',
  ...facts,
})

const gone = { code: 'deleted', text: 'Gone, seen by two reads.' } as const
const underWay = { at: later, text: 'No usable answer, but seen Deleting by our own read.' }
const sendingAnd = (answer: string) => [
  { at: '2026-11-24T14:02:27.002Z', text: 'Sent in call 1, with 44 others' },
  { at: acceptedAt, text: answer },
]

const told = (facts: Partial<OperationRow>) => rowSteps('delete', row(facts)).map(({ text }) => text)

test('a row that was taken on shows what was read since, and no end', () => {
  const story = [...sendingAnd('Delete accepted'), { at: later, text: 'Still there' }]
  expect(told({ sentAt, acceptedAt, story })).toEqual(['sent', 'accepted', 'Still there'])
  expect(told({ sentAt, acceptedAt, story: story.slice(0, 2) })).toEqual(['sent', 'accepted'])
})

test('a row that our reads saw under way is not said to have been accepted, nor once it has ended', () => {
  const result = { code: 'seen-under-way', text: 'Seen Restarting' } as const
  expect(told({ sentAt, acceptedAt: later, result })).toEqual(['sent', 'seen under way'])
  const story = [...sendingAnd('The answer listed 44 of 45 rows, not this one.'), underWay]
  expect(told({ state: 'done', sentAt, acceptedAt: later, settledAt: later, result: gone, story })).toEqual([
    'sent',
    'seen under way',
    'deleted',
  ])
})

test('a restart tells when it was first seen under way, and that it runs again', () => {
  const seenAt = '2026-11-24T14:02:34.000Z'
  const steps = (facts: Partial<OperationRow>) =>
    rowSteps('restart', row({ sentAt, acceptedAt, underWayAt: seenAt, ...facts }))
  const story = [
    ...sendingAnd('Restart accepted'),
    { at: '2026-11-24T14:02:34.010Z', text: 'Read: Restarting' },
  ]
  const accepted = { code: 'accepted', text: '' } as const
  expect(steps({ result: accepted, story }).map(({ text }) => text)).toEqual([
    'sent',
    'accepted',
    'seen Restarting',
  ])
  const result = { code: 'restarted', text: 'Seen Restarting and then Running.' } as const
  expect(steps({ state: 'done', settledAt: later, result, story })).toEqual([
    { text: 'sent', at: sentAt, end: false },
    { text: 'accepted', at: acceptedAt, end: false },
    { text: 'seen Restarting', at: seenAt, end: false },
    { text: 'running', at: later, end: true },
  ])
})

test('a restart that its task proves was not seen running again by us', () => {
  const result = { code: 'restarted', text: '' } as const
  const steps = rowSteps('restart', row({ state: 'done', sentAt, settledAt: later, result }))
  expect(steps.map(({ text }) => text)).toEqual(['sent', 'restarted'])
})

test('a row without a usable answer says so and nothing more', () => {
  expect(told({ state: 'unknown', sentAt })).toEqual(['sent', 'no usable answer'])
})

test('a person’s word is not shown as something seen', () => {
  const result = { code: 'verdict-done', text: 'Looked in the cloud’s console' } as const
  expect(told({ state: 'done', sentAt, settledAt: later, result })).toEqual([
    'sent',
    'done by a person’s word',
  ])
})

test('a row that was not sent has no word of the cloud', () => {
  expect(cloudSaid(row({ state: 'skipped' }), undefined).text).toBe('not sent')
})

test('success is quoted where the answer named every row, or this one', () => {
  const inPart = call({ problem: 'rows-missing' })
  const accepted = { code: 'accepted', text: '' } as const
  const named = { state: 'done', sentAt, acceptedAt, result: gone } as const
  expect(cloudSaid(row({ sentAt }), call({}))).toEqual({ text: 'success', isCode: true })
  expect(cloudSaid(row({ sentAt }), call({ problem: 'rows-extra' })).text).toBe('success')
  expect(cloudSaid(row({ sentAt, acceptedAt, result: accepted }), inPart).text).toBe('success')
  expect(cloudSaid(row({ ...named, story: sendingAnd('Delete accepted') }), inPart).text).toBe('success')
})

test('a row that the answer did not name is not quoted with the success of others', () => {
  const story = [...sendingAnd('The answer listed 44 of 45 rows, not this one.'), underWay]
  const missed = row({ state: 'done', sentAt, acceptedAt: later, result: gone, story })
  expect(cloudSaid(missed, call({ problem: 'rows-missing' })).text).toBe('nothing usable')
  expect(cloudSaid(missed, call({ problem: 'rows-unclear' })).text).toBe('unclear')
})

test('a refusal shows the cloud’s code', () => {
  const result = { code: 'refused-call', text: '', cloudCode: 'DMS.00400099' } as const
  expect(cloudSaid(row({ state: 'rejected', result }), call({})).text).toBe('DMS.00400099')
})

test('a call that timed out has no answer, one still open has none yet', () => {
  const silent = { cloud: null, answeredAt: null }
  expect(cloudSaid(row({ sentAt }), call({ ...silent, problem: 'timeout' })).text).toBe('no answer')
  expect(cloudSaid(row({ sentAt }), call(silent)).text).toBe('no answer yet')
})

test('what the steps of a row say already is not said beneath them', () => {
  const restarted = { code: 'restarted', text: 'Seen Restarting and then Running.' } as const
  const done = row({ state: 'done', result: restarted, underWayAt: later })
  expect(moreThanSteps('restart', done)).toBe('')
  const unseen = row({ state: 'done', result: restarted })
  expect(moreThanSteps('restart', unseen)).toBe(restarted.text)
  expect(moreThanSteps('delete', row({ state: 'done', result: gone, underWayAt: later }))).toBe(gone.text)
})
