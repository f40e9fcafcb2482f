import { afterEach, expect, test, vi } from 'vitest'
import { api } from '../../contract/api.ts'
import { call, callIfChanged, urlOf } from './client.ts'
import { csrfToken } from './csrf-token.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  csrfToken.set(undefined)
})

/** Answers every request with this, and keeps what was asked. */
function answerWith(body: unknown, init?: ResponseInit) {
  const asked: { url: string; init: RequestInit | undefined }[] = []
  vi.stubGlobal('fetch', (url: string, given?: RequestInit) => {
    asked.push({ url, init: given })
    return Promise.resolve(new Response(body === null ? null : JSON.stringify(body), init))
  })
  return asked
}

const problem = {
  type: 'urn:brokerdeck:problem:frozen',
  title: 'Frozen',
  status: 409,
  code: 'frozen',
  detail: 'The project is frozen.',
  instance: 'urn:brokerdeck:request:r1',
  requestId: 'r1',
}

test('names in the path are filled in and escaped, and what is not given stays out of the query', () => {
  expect(urlOf(api.getOperation, { params: { id: 'a/b' } })).toBe('/api/operations/a%2Fb')
  expect(urlOf(api.listOperations, { query: { project: 'demo', cursor: undefined } })).toBe(
    '/api/operations?project=demo',
  )
})

test('a reply is checked against its schema before anybody sees it', async () => {
  answerWith({ projects: [{ id: 'demo' }] })
  await expect(call(api.listProjects)).rejects.toMatchObject({ code: 'unreadable-answer' })
})

test('a problem document becomes an error with its code and request', async () => {
  answerWith(problem, { status: 409, headers: { 'Retry-After': '7' } })
  await expect(call(api.refreshProject, { params: { project: 'demo' } })).rejects.toMatchObject({
    code: 'frozen',
    status: 409,
    requestId: 'r1',
    retryAfterMs: 7000,
    message: 'The project is frozen.',
  })
})

test('an answer that is not ours is told as such, whatever its status', async () => {
  answerWith('<html>', { status: 502 })
  await expect(call(api.getSession)).rejects.toMatchObject({ code: 'unreadable-answer', status: 502 })
})

test('a change carries the session’s token and JSON, a read neither', async () => {
  csrfToken.set('token')
  const asked = answerWith(null, { status: 204 })
  await call(api.signOut)
  await call(api.signInDemo, { body: { role: 'support' } })
  const [signOut, signIn] = asked.map(({ init }) => new Headers(init?.headers))
  expect(signOut?.get('X-Console-CSRF')).toBe('token')
  expect(signIn?.get('Content-Type')).toBe('application/json')
  expect(asked[1]?.init?.body).toBe('{"role":"support"}')

  const reads = answerWith({ mode: 'demo', demoPeople: [] })
  await call(api.signInWays)
  expect(new Headers(reads[0]?.init?.headers).has('X-Console-CSRF')).toBe(false)
})

test('no answer to a change does not claim that nothing was done', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  const lost = call(api.refreshProject, { params: { project: 'demo' } })
  await expect(lost).rejects.toMatchObject({ code: 'no-connection', message: /not known/ })
})

test('a request that its caller called off is not reported as a failure of the server', async () => {
  const control = new AbortController()
  control.abort()
  vi.stubGlobal('fetch', () => Promise.reject(control.signal.reason))
  await expect(call(api.getSession, { signal: control.signal })).rejects.toBe(control.signal.reason)
})

test('what is known is named, and not sent a second time', async () => {
  const asked = answerWith(null, { status: 304 })
  const signal = new AbortController().signal
  const request = { params: { project: 'demo' }, signal }
  expect(await callIfChanged(api.listInstances, { ...request, etag: 'W/"a-1"' })).toBe('unchanged')
  expect(new Headers(asked[0]?.init?.headers).get('If-None-Match')).toBe('W/"a-1"')

  const inventory = { instances: [], total: 0, complete: true, fetchedAt: '2026-11-24T14:07:50.000Z' }
  const read = answerWith(inventory, { headers: { ETag: 'W/"a-2"' } })
  expect(await callIfChanged(api.listInstances, { ...request, etag: undefined })).toEqual({
    reply: inventory,
    etag: 'W/"a-2"',
  })
  expect(new Headers(read[0]?.init?.headers).has('If-None-Match')).toBe(false)
})
