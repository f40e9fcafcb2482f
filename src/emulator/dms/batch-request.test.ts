import { expect, test } from 'vitest'
import { readBatchRequest } from './batch-request.ts'

const ID = '54602a9d-5e22-4239-9123-77e350df4a34'
const many = Array.from({ length: 51 }, (_, at) => `54602a9d-5e22-4239-9123-${String(at).padStart(12, '0')}`)

function read(body: string | Buffer, version: 'v1.0' | 'v2' = 'v2', mayDelete = true) {
  const unexpected: string[] = []
  const outcome = readBatchRequest(Buffer.from(body), version, mayDelete, (what) => unexpected.push(what))
  return { outcome, unexpected }
}

// In the order in which they are looked at: each body is also wrong in a way that is looked at later.
test.each([
  ['an empty body', '', 'DMS.00400004'],
  ['no JSON', '{"action":"restart"', 'DMS.00400005'],
  ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 'DMS.00400005'],
  ['JSON that is no object', '["restart"]', 'DMS.00400005'],
  ['an action that is no text', '{"action":1,"instances":"x"}', 'DMS.00400085'],
  ['instances that are no array', '{"action":"stop","instances":"x"}', 'DMS.00400085'],
  ['instances that are not all text', '{"action":"stop","instances":["x",1]}', 'DMS.00400085'],
  ['null for instances', '{"action":"restart","instances":null}', 'DMS.00400085'],
  ['true for all_failure', '{"action":"delete","all_failure":true}', 'DMS.00400085'],
  ['no action', '{"instances":[]}', 'DMS.00400064'],
  ['an unknown action', '{"action":"RESTART","instances":[]}', 'DMS.00400064'],
  ['another engine for all_failure', '{"action":"delete","all_failure":"reliability"}', 'DMS.00400062'],
  ['no instances', '{"action":"restart"}', 'DMS.00400065'],
  ['an empty array', '{"action":"delete","instances":[]}', 'DMS.00400065'],
  ['restart with all_failure', '{"action":"restart","all_failure":"kafka"}', 'DMS.00400065'],
  [
    '51 instances, one no UUID',
    JSON.stringify({ action: 'delete', instances: [...many.slice(1), 'x'] }),
    'DMS.00400100',
  ],
  ['an ID that is no UUID, twice', '{"action":"delete","instances":["x","x"]}', 'DMS.00400030'],
  ['an ID twice', JSON.stringify({ action: 'delete', instances: [ID, ID] }), 'DMS.00400082'],
  [
    'an ID in both letter cases',
    JSON.stringify({ action: 'delete', instances: [ID, ID.toUpperCase()] }),
    'DMS.00400082',
  ],
])('%s is refused with its code', (_, body, code) => {
  expect(read(body).outcome).toMatchObject({ status: 400, code })
})

test('DMS.00400085 names the member that is wrong', () => {
  expect(read('{"action":"restart","instances":{}}').outcome).toMatchObject({
    body: expect.stringContaining('instances'),
  })
})

test('the right to delete is looked at once the action is known, before what it is to delete', () => {
  expect(read('{"action":"stop"}', 'v2', false).outcome).toMatchObject({ code: 'DMS.00400064' })
  expect(read('{"action":"delete","instances":[]}', 'v2', false).outcome).toMatchObject({
    status: 403,
    code: 'DMS.00403003',
  })
  expect(read('{"action":"delete","all_failure":"x"}', 'v2', false).outcome).toMatchObject({
    code: 'DMS.00403003',
  })
})

test('fifty instances are taken as they were sent', () => {
  const ids = many.slice(1)
  expect(read(JSON.stringify({ action: 'restart', instances: ids })).outcome).toEqual({
    action: 'restart',
    ids,
  })
})

test.each([
  ['v1.0', '{"action":"delete","allFailure":"kafka"}'],
  ['v2', '{"action":"delete","all_failure":"kafka"}'],
] as const)('clear failed is known in the spelling of %s', (version, body) => {
  expect(read(body, version)).toEqual({ outcome: { action: 'clear-failed' }, unexpected: [] })
})

test('unknown members are reported and ignored, force_delete among them', () => {
  const body = JSON.stringify({ action: 'delete', instances: [ID], force_delete: true, role: 'admin' })
  expect(read(body)).toEqual({
    outcome: { action: 'delete', ids: [ID] },
    unexpected: ['body member force_delete', 'body member role'],
  })
})
