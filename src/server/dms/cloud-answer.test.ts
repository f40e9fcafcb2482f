import { expect, test } from 'vitest'
import { readCloudAnswer } from './cloud-answer.ts'

function read(body: string, headers: Record<string, string> = {}) {
  return readCloudAnswer(
    {
      status: 400,
      headers: { 'content-type': 'application/json', ...headers },
      body: Buffer.from(body),
      endedAt: 7,
    },
    (text) => text,
  )
}

test.each([
  ['the service', '{"error_code":"DMS.00400099","error_msg":"busy"}', 'DMS.00400099', 'busy'],
  ['an old page of the service', '{"error_code":"10240407","error_msg":"busy"}', 'DMS.10240407', 'busy'],
  ['the gateway', '{"error_msg":"no","error_code":"APIG.0301","request_id":"r"}', 'APIGW.0301', 'no'],
  ['IAM', '{"error":{"code":401,"message":"no","title":"Unauthorized"}}', '401', 'no'],
  ['a sibling', '{"errorCode":"X.1","errorMsg":"no"}', 'X.1', 'no'],
  ['a nested one', '{"a":[],"b":{"c":{"code":"X.2","message":"deep"}}}', 'X.2', 'deep'],
  ['one without words', '{"error_code":"X.3","error_msg":null}', 'X.3', ''],
])('reads code and message of %s', (_who, body, code, message) => {
  expect(read(body)).toMatchObject({ code, message, answeredAt: 7 })
})

test.each([
  '',
  '<html>',
  '{"error_code":',
  '[]',
  'null',
  '{"error_code":""}',
  '{"error_code":"A","error_code":"B"}',
])('finds neither in %j', (body) => {
  expect(read(body)).toMatchObject({ code: null, message: null })
})

test('JSON that is not marked as JSON is not read', () => {
  expect(
    read('{"error_code":"DMS.00404022","error_msg":""}', { 'content-type': 'text/html' }).code,
  ).toBeNull()
})

test("the header's request id goes before the gateway's", () => {
  expect(read('{"error_code":"A","request_id":"body"}', { 'x-request-id': 'head' }).requestId).toBe('head')
  expect(read('{"error_code":"A","request_id":"body"}').requestId).toBe('body')
  expect(read('{}').requestId).toBeNull()
})
