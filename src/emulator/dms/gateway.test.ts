import { expect, test } from 'vitest'
import { startCloud, PROJECT, START } from './testing/cloud-fixture.ts'
import { sendRaw, sendSigned } from './testing/raw-call.ts'

const path = `/v2/${PROJECT}/instances`
const right = { method: 'GET', path, accessKey: 'AK-full', secretKey: 'secret-of-full' }
const wrong = { ...right, secretKey: 'guess' }

test('five wrong signatures in a row do not lock a key, and a right one starts the count anew', async () => {
  const cloud = await startCloud()
  for (let at = 0; at < 5; at += 1) await sendSigned(cloud.url, { ...wrong, signedAt: START })
  expect((await sendSigned(cloud.url, { ...right, signedAt: START })).status).toBe(200)
  for (let at = 0; at < 5; at += 1) await sendSigned(cloud.url, { ...wrong, signedAt: START })
  expect((await sendSigned(cloud.url, { ...right, signedAt: START })).status).toBe(200)
})

test('the sixth wrong signature in a row locks the key for five minutes, and no other key', async () => {
  const cloud = await startCloud()
  for (let at = 0; at < 6; at += 1) await sendSigned(cloud.url, { ...wrong, signedAt: START })
  const locked = await sendSigned(cloud.url, { ...right, signedAt: START })
  expect(locked.status).toBe(401)
  expect(locked.body).toContain('AK access failed to reach the limit,forbidden')
  expect((await cloud.call('GET', '/instances', { as: 'read-only' })).status).toBe(200)
  cloud.move(299_999)
  expect((await cloud.call('GET', '/instances')).status).toBe(401)
  cloud.move(1)
  expect((await cloud.call('GET', '/instances')).status).toBe(200)
})

test('an expired signature does not count towards the lock', async () => {
  const cloud = await startCloud()
  for (let at = 0; at < 9; at += 1) await sendSigned(cloud.url, { ...right, signedAt: START - 3_600_000 })
  expect((await cloud.call('GET', '/instances')).status).toBe(200)
})

test('a refusal of the gateway has its shape: message, code, and the request ID of the header', async () => {
  const cloud = await startCloud()
  const reply = await sendSigned(cloud.url, { ...wrong, signedAt: START })
  expect(reply.headers['x-request-id']).toMatch(/^[0-9a-f]{32}$/)
  expect(JSON.parse(reply.body)).toEqual({
    error_msg: expect.stringContaining(
      'Incorrect IAM authentication information: verify aksk signature fail',
    ),
    error_code: 'APIGW.0301',
    request_id: reply.headers['x-request-id'],
  })
})

test('over the rate limit it is 429 until the minute has passed, for each key by itself', async () => {
  const cloud = await startCloud({ rateLimitPerMinute: 2 })
  const status = async (as: 'full' | 'read-only') => (await cloud.call('GET', '/instances', { as })).status
  expect([await status('full'), await status('full'), await status('full')]).toEqual([200, 200, 429])
  expect(await status('read-only')).toBe(200)
  cloud.move(60_000)
  const reply = await cloud.call('GET', '/instances')
  expect(reply.status).toBe(200)
})

test('a body of more than 12 MB is refused before anything else is looked at', async () => {
  const cloud = await startCloud()
  const body = Buffer.alloc(12 * 1024 * 1024 + 1, 'x')
  const reply = await sendRaw(cloud.url, { method: 'POST', target: `${path}/action`, body, headers: {} })
  expect(reply.status).toBe(413)
  expect(reply.body).toContain('APIGW.0201')
})

test.each([
  ['GET', '/v2/x/topics', 404, 'APIGW.0101'],
  ['GET', `/v3/${PROJECT}/instances`, 404, 'APIGW.0101'],
  ['GET', `/v1.0/${PROJECT}/instances/i/tasks`, 404, 'APIGW.0101'],
  ['PUT', `/v2/${PROJECT}/instances`, 405, 'DMS.00405001'],
  ['GET', `/v2/${PROJECT}/instances/action`, 405, 'DMS.00405001'],
])('%s %s is %i %s and recorded as unexpected', async (method, target, status, code) => {
  const cloud = await startCloud()
  const reply = await sendRaw(cloud.url, { method, target, body: '', headers: {} })
  expect(reply.status).toBe(status)
  expect(reply.body).toContain(code)
  expect(cloud.control.unexpected()).toMatchObject([{ method, path: target }])
})

test('a malformed project ID, a foreign one, and a header that disagrees with the path are told apart', async () => {
  const cloud = await startCloud()
  expect((await cloud.call('GET', '/instances', { project: 'demo' })).json).toMatchObject({
    error_code: 'DMS.00400002',
  })
  const foreign = await cloud.call('GET', '/instances', { project: 'fedcba9876543210fedcba9876543210' })
  expect([foreign.status, foreign.json]).toMatchObject([401, { error_code: 'DMS.10240104' }])
  const headers = { 'x-project-id': 'fedcba9876543210fedcba9876543210' }
  const other = await sendSigned(cloud.url, { ...right, signedAt: START, headers })
  expect([other.status, JSON.parse(other.body)]).toMatchObject([401, { error_code: 'DMS.10240104' }])
})

test('every answer is dated by the emulator’s own clock', async () => {
  const cloud = await startCloud()
  cloud.move(60_000)
  const reply = await cloud.call('GET', '/instances')
  expect(reply.headers['date']).toBe(new Date(START + 60_000).toUTCString())
})

test('the record of a request masks its signature and keeps the rest', async () => {
  const cloud = await startCloud()
  await cloud.batch({ action: 'restart' })
  const [record] = cloud.control.requests()
  expect(record).toMatchObject({
    at: START,
    method: 'POST',
    path: `/v2/${PROJECT}/instances/action`,
    body: '{"action":"restart"}',
    endpoint: 'batch',
    authenticated: { accessKey: 'AK-full' },
    answer: { status: 400, code: 'DMS.00400065' },
  })
  expect(record?.headers['authorization']).toMatch(/SignedHeaders=host;x-sdk-date, Signature=…$/)
})
