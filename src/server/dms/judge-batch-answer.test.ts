import {
  anything,
  array,
  assert,
  constantFrom,
  integer,
  jsonValue,
  oneof,
  property,
  record,
} from 'fast-check'
import { expect, test } from 'vitest'
import type { BatchAnswer } from './batch-call.ts'
import { judgeBatchAnswer } from './judge-batch-answer.ts'

const A = '54602a9d-5e22-4239-9123-77e350df4a34'
const B = '7166cdea-dbad-4d79-9610-7163e6f8b640'
const C = '0b1e8d1c-6d3a-4d0e-9b53-8f3a2f6b7c01'
const NOW = Date.UTC(2025, 5, 1, 12)

function judge(
  status: number,
  body: unknown,
  options: { headers?: Record<string, string | string[]>; ids?: string[] | null } = {},
): BatchAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const bytes = Buffer.from(text)
  return judgeBatchAnswer(
    {
      kind: 'answered',
      status,
      headers: {
        'content-type': 'application/json',
        'content-length': String(bytes.length),
        'x-request-id': 'r1',
        ...options.headers,
      },
      body: bytes,
      sentAt: NOW - 100,
      endedAt: NOW,
    },
    options.ids === undefined ? [A, B] : options.ids,
    (value) => value.replaceAll('not-real', '[secret key]'),
  )
}

const row = (instance: string, result: unknown = 'success') => ({ result, instance })
const rows = (...results: unknown[]) => ({ results })

test('a row for every id is taken as told, in whatever order', () => {
  const answer = judge(200, rows(row(B, 'failed'), row(A)))
  expect(answer).toMatchObject({ kind: 'rows', missing: [], extra: [], odd: [] })
  expect(answer).toHaveProperty(
    'results',
    new Map([
      [B, 'failed'],
      [A, 'success'],
    ]),
  )
  expect(answer).toHaveProperty('answer', {
    status: 200,
    code: null,
    message: null,
    requestId: 'r1',
    answeredAt: NOW,
  })
})

test.each([
  '{}',
  '[]',
  'null',
  '"ok"',
  '{"results":null}',
  '{"results":[1]}',
  '{"results":[{"result":"success"}]}',
])('F12: 200 with %s says nothing of any row', (body) => {
  expect(judge(200, body)).toMatchObject({ kind: 'no-answer', problem: 'malformed' })
})

test('F13: a sign-in page says nothing, and none of it is shown', () => {
  const answer = judge(200, '<html>Sign in</html>', { headers: { 'content-type': 'text/html' } })
  expect(answer).toMatchObject({ kind: 'no-answer', problem: 'content-type' })
  expect(JSON.stringify(answer)).not.toContain('Sign in')
})

test.each([
  'text/html',
  'text/plain; application/json',
  'application/json; charset=utf-7',
  'application/jsonp',
  '',
])('F14: the right JSON marked as "%s" does not count', (type) => {
  expect(judge(200, rows(row(A), row(B)), { headers: { 'content-type': type } })).toMatchObject({
    kind: 'no-answer',
    problem: 'content-type',
  })
})

test.each(['application/json', 'application/json;charset=UTF-8', 'Application/JSON; charset="utf-8"'])(
  'JSON marked as %s counts',
  (type) => {
    expect(judge(200, rows(row(A), row(B)), { headers: { 'content-type': type } }).kind).toBe('rows')
  },
)

test('F15: a missing row leaves the others as told', () => {
  expect(judge(200, rows(row(A)))).toMatchObject({
    missing: [B],
    odd: [],
    results: new Map([[A, 'success']]),
  })
})

test('F16, F17: a row that the call did not hold is set apart', () => {
  const answer = judge(200, rows(row(A), row(C), row(B)))
  expect(answer).toMatchObject({ extra: [C], missing: [], odd: [] })
  expect(answer).toHaveProperty(
    'results',
    new Map([
      [A, 'success'],
      [B, 'success'],
    ]),
  )
})

test.each([
  ['success', 'success'],
  ['failed', 'success'],
])('F18: an id that comes twice, as %s and %s, is not believed', (first, second) => {
  expect(judge(200, rows(row(A, first), row(B), row(A, second)))).toMatchObject({
    odd: [A],
    missing: [],
    results: new Map([[B, 'success']]),
  })
})

test('an id that comes three times is not believed either', () => {
  expect(judge(200, rows(row(A), row(B), row(A), row(A)))).toMatchObject({
    odd: [A],
    results: new Map([[B, 'success']]),
  })
})

test('F19: equal keys in one entry spoil the whole answer', () => {
  const body = `{"results":[{"result":"failed","result":"success","instance":"${A}"},{"result":"success","instance":"${B}"}]}`
  expect(judge(200, body)).toMatchObject({ kind: 'no-answer', problem: 'malformed' })
})

test.each(['SUCCESS', 'succeeded', 1, true, null, ['success']])(
  'F20: the result %j is not believed',
  (result) => {
    expect(judge(200, rows(row(A, result), row(B)))).toMatchObject({
      odd: [A],
      missing: [],
      results: new Map([[B, 'success']]),
    })
  },
)

test('F20: a row without a result is not believed', () => {
  expect(judge(200, rows({ instance: A }, row(B)))).toMatchObject({ odd: [A], missing: [] })
})

test('F21: ids in upper case are the same ids', () => {
  expect(judge(200, rows(row(A.toUpperCase()), row(B)))).toMatchObject({ extra: [], missing: [], odd: [] })
})

test.each([200, 204])('F22: an empty %i to a call by id is handed on for the caller to judge', (status) => {
  expect(judge(status, '')).toMatchObject({ kind: 'empty', answer: { status } })
})

test('F23: an empty 2xx to clear-failed is an answer', () => {
  for (const status of [200, 201, 202, 204]) {
    expect(judge(status, '', { ids: null })).toMatchObject({ kind: 'empty' })
  }
})

test('F23: well-formed results to clear-failed are read row by row', () => {
  expect(judge(200, rows(row(A), row(B, 'failed')), { ids: null })).toMatchObject({
    kind: 'rows',
    missing: [],
    extra: [],
    results: new Map([
      [A, 'success'],
      [B, 'failed'],
    ]),
  })
})

test.each(['{}', '{"ok":true}'])('F23: any other body to clear-failed is unknown: %s', (body) => {
  expect(judge(200, body, { ids: null })).toMatchObject({ kind: 'no-answer', problem: 'malformed' })
})

test.each([201, 202, 206, 299])('F25: %i to a call by id is unknown, with and without rows', (status) => {
  expect(judge(status, rows(row(A), row(B)))).toMatchObject({ kind: 'no-answer', problem: 'unlisted' })
  expect(judge(status, '')).toMatchObject({ kind: 'no-answer', problem: 'unlisted' })
})

const refusal = (code: string, message = 'no') => ({ error_code: code, error_msg: message })

test('F28: a refusal names its instances, each once and in lower case', () => {
  const message = `Instances ${A.toUpperCase()}, ${B} and ${B} are restarting`
  expect(judge(400, refusal('DMS.00400099', message))).toEqual({
    kind: 'refused',
    class: 'row-at-fault',
    answer: { status: 400, code: 'DMS.00400099', message, requestId: 'r1', answeredAt: NOW },
    namedIds: [A, B],
    retryAfterMs: null,
  })
})

test('F29: an id outside the call is named too; the caller knows its call', () => {
  expect(judge(400, refusal('DMS.00400099', C))).toMatchObject({ namedIds: [C] })
})

test('something longer than a UUID is no id', () => {
  expect(judge(400, refusal('DMS.00400099', `x ${A}0 ${A}-1 f${B}`))).toMatchObject({ namedIds: [] })
})

test.each([
  [400, 'DMS.00400026', 'row-at-fault'],
  [400, 'DMS.00400017', 'row-at-fault'],
  [404, 'DMS.00404022', 'row-at-fault'],
  [404, 'DMS.10240407', 'flow-control'],
  [404, '10240407', 'flow-control'],
  [429, 'APIGW.0308', 'flow-control'],
  [429, 'APIG.0308', 'flow-control'],
  [403, 'APIGW.0308', 'flow-control'],
  [404, 'DMS.00404001', 'our-mistake'],
  [405, 'DMS.00405001', 'our-mistake'],
  [400, 'DMS.00400100', 'our-mistake'],
  [401, 'APIGW.0301', 'key'],
  [401, 'APIG.0301', 'key'],
  [403, 'DMS.00403002', 'key'],
  [400, 'DMS.00500986', 'key'],
  [400, 'DMS.00400142', 'key'],
])('F30–F39: %i %s is of class %s', (status, code, expected) => {
  expect(judge(status, refusal(code))).toMatchObject({ kind: 'refused', class: expected })
})

test.each([
  [500, 'DMS.00500000'],
  [503, 'APIGW.0308'],
  [502, 'APIGW.0201'],
  [504, 'APIGW.0203'],
  [408, 'DMS.00400026'],
  [404, 'DMS.00400099'],
  [400, 'DMS.00404022'],
  [400, 'DMS.10240407'],
  [400, 'DMS.99999999'],
  [409, 'DMS.00400026'],
  [401, 'DMS.00400026'],
])('F40: %i %s proves nothing', (status, code) => {
  expect(judge(status, refusal(code))).toMatchObject({
    kind: 'no-answer',
    problem: 'unlisted',
    answer: { status, code },
  })
})

test('F34: a 404 of HTML proves nothing', () => {
  expect(judge(404, '<h1>Not Found</h1>', { headers: { 'content-type': 'text/html' } })).toMatchObject({
    kind: 'no-answer',
    problem: 'unlisted',
    answer: { status: 404, code: null, message: null },
  })
})

test('a plain 429 is flow control whatever its body', () => {
  expect(judge(429, 'slow down', { headers: { 'content-type': 'text/plain' } })).toMatchObject({
    kind: 'refused',
    class: 'flow-control',
  })
})

test.each([
  ['two minutes', '120', 120_000],
  ['an hour', '3600', 300_000],
  ['nothing', '0', 0],
  ['less than nothing', '-1', null],
  ['no number', 'NaN', null],
  ['a broken number', '1.5', null],
  ['a date to come', 'Sun, 01 Jun 2025 12:00:30 GMT', 30_000],
  ['a date that is past', 'Sun, 01 Jun 2025 11:59:30 GMT', null],
  ['10 kB', '1'.repeat(10_000), null],
])('F39: a Retry-After of %s is believed within bounds', (_name, value, expected) => {
  expect(judge(429, refusal('APIGW.0308'), { headers: { 'retry-after': value } })).toMatchObject({
    retryAfterMs: expected,
  })
})

test('without Retry-After the window in the text is the wait', () => {
  const text = 'The throttling threshold has been reached: policy user over ratelimit,limit:60,time:1 minute'
  expect(judge(429, refusal('APIGW.0308', text))).toMatchObject({ retryAfterMs: 60_000 })
})

test('a secret echoed by the gateway does not leave, and its ids do', () => {
  const answer = judge(400, refusal('DMS.00400099', `not-real ${A}`))
  expect(answer).toMatchObject({ namedIds: [A], answer: { message: `[secret key] ${A}` } })
})

test.each([
  [{ 'content-encoding': 'gzip' }, 'encoding'],
  [{ 'content-encoding': ['identity', 'br'] }, 'encoding'],
  [{ 'transfer-encoding': 'gzip, chunked' }, 'framing'],
])('headers %j make the answer %s', (headers, problem) => {
  expect(judge(200, rows(row(A), row(B)), { headers })).toMatchObject({ kind: 'no-answer', problem })
})

test('what is unknown says so in words, and that nothing is sent again', () => {
  expect(judge(500, '')).toHaveProperty('text', expect.stringMatching(/may or may not.*never sent again/))
})

test('whatever comes, each id has at most one verdict, and success only where a row says so', () => {
  const entry = record({
    instance: constantFrom(A, B, C, A.toUpperCase(), ''),
    result: oneof(constantFrom('success', 'failed'), anything()),
  })
  const body = oneof(record({ results: array(oneof(entry, jsonValue()), { maxLength: 6 }) }), jsonValue())
  assert(
    property(body, integer({ min: 200, max: 599 }), (value, status) => {
      const text = JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? 0 : inner))
      const answer = judge(status, text)
      if (answer.kind !== 'rows') return
      expect(status).toBe(200)
      expect([...answer.results.keys(), ...answer.missing, ...answer.odd].toSorted()).toEqual(
        [A, B].toSorted(),
      )
      for (const [id, result] of answer.results) {
        const rows = text.toLowerCase().split(`"instance":"${id}"`).length - 1
        expect(rows).toBe(1)
        expect(text).toContain(`"${result}"`)
      }
    }),
    { numRuns: 2000 },
  )
})
