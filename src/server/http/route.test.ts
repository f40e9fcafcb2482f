import { pino } from 'pino'
import { expect, test } from 'vitest'
import type { InjectOptions } from 'fastify'
import { api } from '../../contract/api.ts'
import { problemSchema } from '../../contract/problem.ts'
import { permissionsOf, type Role } from '../../contract/session.ts'
import type { Caller } from '../auth/caller.ts'
import { requireAction } from '../auth/require-permission.ts'
import { systemClock } from '../clock.ts'
import { createHttpApp } from './http-app.ts'
import { notFound, ProblemError } from './problem.ts'
import { route, type Gate } from './route.ts'

const ID = '8bc706a5-4b62-453c-a0cb-f5fb86fc90a9'
const COOKIE = { cookie: 'session', host: 'localhost', origin: 'http://localhost', 'x-console-csrf': 'token' }
const JSON_TYPE = { 'content-type': 'application/json' }

function callerOf(role: Role, via: Caller['via']): Caller {
  return {
    person: { id: role, name: role },
    roles: [role],
    permissions: permissionsOf([role]),
    via,
    sessionKey: role,
    ...(via === 'cookie' && { csrfToken: 'token' }),
  }
}

/** An app with one way of naming a role: `role: operator`, by cookie if there is a cookie, else by token. */
function createApp(gate: Partial<Gate> = {}) {
  const worked: unknown[] = []
  const app = createHttpApp({
    log: pino({ level: 'silent' }),
    clock: systemClock,
    gate: {
      identify: async ({ headers }) => {
        const role = headers['role']
        if (role !== 'operator' && role !== 'support' && role !== 'auditor' && role !== 'admin') return null
        return callerOf(role, headers.cookie === undefined ? 'bearer' : 'cookie')
      },
      take: () => {},
      ...gate,
    },
  })
  route(app, api.createPlan, {
    find: ({ params }) => {
      if (params.project !== 'demo') throw notFound()
      return { name: 'the demo' }
    },
    authorize: ({ body, caller }) => {
      const action = typeof body === 'object' && body !== null && 'action' in body ? body.action : undefined
      if (action === 'delete') requireAction('delete', caller)
    },
    work: ({ body, found, reply }) => {
      worked.push({ body, found })
      return reply.send({ ok: true })
    },
  })
  route(app, api.pauseOperation, {
    find: ({ params }) => {
      if (params.id !== '1') throw notFound()
    },
    work: ({ body, reply }) => {
      worked.push({ body })
      return reply.send({ ok: true })
    },
  })
  route(app, api.getInstance, { work: ({ params, reply }) => reply.send(params) })
  route(app, api.listOperations, { work: ({ query, reply }) => reply.send(query) })
  route(app, api.signInWays, { work: () => ({ mode: 'demo' as const, demoPeople: [] }) })
  route(app, api.listProjects, {
    work: () => ({ projects: [], extra: 'never shown' }),
  })
  return { app, worked }
}

async function answerOf(app: ReturnType<typeof createApp>['app'], request: InjectOptions) {
  const response = await app.inject(request)
  return {
    status: response.statusCode,
    headers: response.headers,
    text: response.body,
    code: codeOf(response.body),
  }
}

function codeOf(body: string): string | undefined {
  const parsed = body.startsWith('{') ? problemSchema.safeParse(JSON.parse(body)) : undefined
  return parsed?.success ? parsed.data.code : undefined
}

const plan = (over: Partial<InjectOptions> & { headers?: Record<string, string> } = {}): InjectOptions => ({
  method: 'POST',
  url: '/api/projects/demo/plans',
  payload: JSON.stringify({ action: 'restart', instanceIds: [ID] }),
  ...over,
  headers: { role: 'operator', ...JSON_TYPE, ...over.headers },
})

test('a right request reaches its work, with what was found and parsed', async () => {
  const { app, worked } = createApp()
  const answer = await answerOf(
    app,
    plan({ payload: JSON.stringify({ action: 'restart', instanceIds: [ID.toUpperCase()] }) }),
  )
  expect(answer.status).toBe(201)
  expect(worked).toEqual([{ body: { action: 'restart', instanceIds: [ID] }, found: { name: 'the demo' } }])
})

test('refusals come in one order: each step is seen only when all before it are right', async () => {
  const { app, worked } = createApp({
    take: () => {
      throw new ProblemError('rate-limited', 'Wait.', { retryAfterSeconds: 7 })
    },
  })
  const everythingWrong = {
    method: 'POST' as const,
    url: '/api/projects/none/plans',
    payload: '{"action":"delete","instanceIds":"x","bad":1,,}',
    headers: { 'content-type': 'text/plain' },
  }
  const steps: [Partial<InjectOptions>, number, string][] = [
    [{}, 401, 'signed-out'],
    [{ headers: { role: 'auditor', 'content-type': 'text/plain' } }, 403, 'forbidden'],
    [{ headers: { role: 'support', 'content-type': 'text/plain' } }, 404, 'not-found'],
    [{ url: '/api/projects/demo/plans' }, 415, 'unsupported-media-type'],
    [{ headers: { role: 'support', ...JSON_TYPE } }, 400, 'malformed-body'],
    [{ payload: '{"action":"delete","instanceIds":"x","bad":1}' }, 400, 'unknown-field'],
    [{ payload: '{"action":"delete","instanceIds":"x"}' }, 403, 'forbidden'],
    [{ headers: { role: 'operator', ...JSON_TYPE } }, 422, 'invalid-value'],
    [{ payload: `{"action":"delete","instanceIds":["${ID}"]}` }, 429, 'rate-limited'],
  ]
  let request: InjectOptions = everythingWrong
  for (const [repair, status, code] of steps) {
    request = { ...request, ...repair }
    const answer = await answerOf(app, request)
    expect([answer.status, answer.code]).toEqual([status, code])
  }
  expect(worked).toEqual([])
})

test('a refusal is a whole problem document with the security headers', async () => {
  const { app } = createApp()
  const { headers, text } = await answerOf(app, plan({ url: '/api/projects/none/plans' }))
  const document = problemSchema.parse(JSON.parse(text))
  expect(headers['content-type']).toMatch(/^application\/problem\+json(;|$)/)
  expect(headers['cache-control']).toBe('no-store')
  expect(headers['content-security-policy']).toContain("default-src 'none'")
  expect(document).toMatchObject({ type: 'urn:brokerdeck:problem:not-found', status: 404, code: 'not-found' })
  expect(document.instance).toBe(`urn:brokerdeck:request:${document.requestId}`)
})

test('429 says when to try again', async () => {
  const { app } = createApp({
    take: () => {
      throw new ProblemError('rate-limited', 'Wait.', { retryAfterSeconds: 6.2 })
    },
  })
  expect((await answerOf(app, plan())).headers['retry-after']).toBe('7')
})

test.each([
  ['application/json', 201],
  ['application/json; charset=utf-8', 201],
  ['APPLICATION/JSON;charset=UTF-8', 201],
  ['application/json; charset="utf-8"', 201],
  ['application/json\tx', 415],
  [' application/json x', 415],
  ['application/json; charset=utf-7', 415],
  ['application/json; charset=utf-8; x=1', 415],
  ['application/json, text/plain', 415],
  ['application/problem+json', 415],
  ['text/plain', 415],
  ['application/x-www-form-urlencoded', 415],
  ['', 415],
])('a body sent as “%s” is answered %i', async (type, status) => {
  const { app } = createApp()
  expect((await answerOf(app, plan({ headers: { 'content-type': type } }))).status).toBe(status)
})

test('a body without a content type is 415, a compressed one too', async () => {
  const { app } = createApp()
  const request = plan()
  const untyped = { ...request, headers: { role: 'operator' }, payload: Buffer.from('{}') }
  expect((await answerOf(app, untyped)).status).toBe(415)
  expect((await answerOf(app, plan({ headers: { 'content-encoding': 'gzip' } }))).status).toBe(415)
})

test('a body over the limit is 413 by its announced length, before it is parsed', async () => {
  const { app } = createApp()
  const large = `{"action":"${'x'.repeat(600 * 1024)}`
  expect((await answerOf(app, plan({ payload: large }))).code).toBe('body-too-large')
  const pause = {
    method: 'POST' as const,
    url: '/api/operations/1/pause',
    headers: { role: 'operator', ...JSON_TYPE },
  }
  expect((await answerOf(app, { ...pause, payload: 'x'.repeat(65 * 1024) })).code).toBe('body-too-large')
  expect((await answerOf(app, { ...pause, payload: 'x'.repeat(63 * 1024) })).code).toBe('malformed-body')
})

test('no body is an empty object, `null` is not', async () => {
  const { app, worked } = createApp()
  const pause = { method: 'POST' as const, url: '/api/operations/1/pause', headers: { role: 'operator' } }
  expect((await answerOf(app, pause)).status).toBe(202)
  expect((await answerOf(app, { ...pause, headers: { role: 'operator', ...JSON_TYPE } })).status).toBe(202)
  expect(worked).toEqual([{ body: {} }, { body: {} }])
  const nothing = { ...pause, headers: { role: 'operator', ...JSON_TYPE }, payload: 'null' }
  expect((await answerOf(app, nothing)).status).toBe(422)
})

test('no body is no JSON where the schema asks for members: 400 before what the body may not name', async () => {
  const { app } = createApp()
  const { payload: _body, ...empty } = plan()
  expect(await answerOf(app, empty)).toMatchObject({ status: 400, code: 'malformed-body' })
  const braces = await answerOf(app, plan({ payload: '{}' }))
  expect(braces).toMatchObject({ status: 422, code: 'invalid-value' })
})

test('who could neither control nor own an operation is refused before it is looked up', async () => {
  const { app } = createApp()
  const pause = { method: 'POST' as const, url: '/api/operations/nothing/pause' }
  expect((await answerOf(app, { ...pause, headers: { role: 'auditor' } })).code).toBe('forbidden')
  for (const role of ['operator', 'support', 'admin']) {
    expect((await answerOf(app, { ...pause, headers: { role } })).code).toBe('not-found')
  }
})

test('a change by cookie needs a content type even without a body', async () => {
  const { app } = createApp()
  const pause = { method: 'POST' as const, url: '/api/operations/1/pause' }
  expect((await answerOf(app, { ...pause, headers: { role: 'operator', ...COOKIE } })).status).toBe(415)
  expect(
    (await answerOf(app, { ...pause, headers: { role: 'operator', ...COOKIE, ...JSON_TYPE } })).status,
  ).toBe(202)
})

test.each([
  ['no token', { 'x-console-csrf': undefined }],
  ['another token', { 'x-console-csrf': 'tokem' }],
  ['a longer token', { 'x-console-csrf': 'token ' }],
  ['no origin', { origin: undefined }],
  ['origin null', { origin: 'null' }],
  ['a sibling', { origin: 'http://evil.localhost' }],
  ['another port', { origin: 'http://localhost:3000' }],
  ['https', { origin: 'https://localhost' }],
  ['a same-site page', { 'sec-fetch-site': 'same-site' }],
  ['a cross-site page', { 'sec-fetch-site': 'cross-site' }],
  ['no page at all', { 'sec-fetch-site': 'none' }],
])('a change by cookie with %s is 403 csrf and does nothing', async (_what, wrong) => {
  const { app, worked } = createApp()
  const headers = Object.entries({ role: 'operator', ...COOKIE, ...JSON_TYPE, ...wrong })
  const sent = Object.fromEntries(
    headers.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
  const answer = await app.inject({ ...plan(), headers: sent })
  expect([answer.statusCode, codeOf(answer.body)]).toEqual([403, 'csrf'])
  expect(worked).toEqual([])
})

test('a change by cookie from our own page is done', async () => {
  const { app } = createApp()
  const own = {
    ...COOKIE,
    host: 'localhost:8080',
    origin: 'http://localhost:8080',
    'sec-fetch-site': 'same-origin',
  }
  expect((await answerOf(app, plan({ headers: own }))).status).toBe(201)
})

test.each([
  'evil.example',
  'localhost.evil.example',
  '127.0.0.1.nip.io',
  'brokerdeck',
  '0.0.0.0',
  'localhost:x',
])('a request for the host “%s” is refused', async (host) => {
  const { app } = createApp()
  const answer = await answerOf(app, {
    method: 'GET',
    url: '/api/projects',
    headers: { role: 'operator', host },
  })
  expect([answer.status, answer.code]).toEqual([403, 'forbidden'])
  expect(answer.headers['x-content-type-options']).toBe('nosniff')
})

test.each(['localhost', 'localhost:9000', '127.0.0.1:8080', '[::1]:8080'])(
  'a request for %s is answered',
  async (host) => {
    const { app } = createApp()
    const request = { method: 'GET' as const, url: '/api/projects', headers: { role: 'operator', host } }
    expect((await answerOf(app, request)).status).toBe(200)
  },
)

test('forwarding headers change nothing', async () => {
  const { app } = createApp()
  const forwarded = {
    role: 'operator',
    ...COOKIE,
    ...JSON_TYPE,
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    'x-forwarded-for': '10.0.0.1',
    origin: 'https://evil.example',
  }
  expect((await app.inject({ ...plan(), headers: forwarded })).statusCode).toBe(403)
})

test('a known path by another method is 405 with Allow; a method override is ignored', async () => {
  const { app, worked } = createApp()
  for (const method of ['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'] as const) {
    const answer = await answerOf(app, { ...plan(), method })
    expect([method, answer.status, answer.headers['allow']]).toEqual([method, 405, 'POST'])
  }
  const override = {
    method: 'GET' as const,
    url: '/api/projects/demo/plans',
    headers: { role: 'operator', 'x-http-method-override': 'POST' },
  }
  expect((await answerOf(app, override)).status).toBe(405)
  const post = { method: 'POST' as const, url: '/api/projects', headers: { role: 'auditor' } }
  expect((await answerOf(app, post)).headers['allow']).toBe('GET, HEAD')
  expect(worked).toEqual([])
})

test.each([
  '/nothing',
  '/api/nothing',
  '/.git/config',
  '/..%2fetc/passwd',
  '/%252e%252e/etc/passwd',
  '/..%5c..%5cwindows',
  '/%',
  '/api/operations/%zz',
  `/api/operations/${'x'.repeat(500)}`,
  '/api/projects/demo/instances/not-a-uuid',
  `/api/projects/demo/instances/${'１'.repeat(36)}`,
  '/api/projects/..%2f../plans',
  '/metrics',
  '/debug',
])('%s is not found', async (url) => {
  const { app } = createApp()
  const answer = await answerOf(app, { method: 'GET', url, headers: { role: 'operator' } })
  expect(answer.status).toBe(url.endsWith('/plans') ? 405 : 404)
  expect(answer.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' })
})

test('an unknown path is 404 however broken its body, and 401 first', async () => {
  const { app } = createApp()
  const request = {
    method: 'POST' as const,
    url: '/api/nothing',
    headers: { role: 'operator', 'content-type': 'text/evil' },
    payload: '{',
  }
  expect((await answerOf(app, request)).status).toBe(404)
  const { code, headers } = await answerOf(app, { ...request, headers: { 'content-type': 'text/evil' } })
  expect(code).toBe('signed-out')
  expect(headers['www-authenticate']).toBe('Bearer')
  expect((await answerOf(app, { method: 'GET', url: '/nothing' })).status).toBe(404)
})

test('a wrong method is 401 first, but for what is open to everyone', async () => {
  const { app } = createApp()
  expect((await answerOf(app, { method: 'PUT', url: '/api/projects' })).status).toBe(401)
  expect((await answerOf(app, { method: 'PUT', url: '/auth/ways' })).headers['allow']).toBe('GET, HEAD')
})

test('an unknown query parameter is 400, a wrong one 422, a right one arrives', async () => {
  const { app } = createApp()
  const get = (query: string) =>
    answerOf(app, { method: 'GET', url: `/api/operations?${query}`, headers: { role: 'auditor' } })
  expect((await get('force=1')).code).toBe('unknown-field')
  expect((await get('limit=0')).code).toBe('invalid-value')
  expect((await get('limit=1&limit=2')).code).toBe('invalid-value')
  expect(JSON.parse((await get('limit=7&project=demo')).text)).toEqual({ limit: 7, project: 'demo' })
})

test('each wrong field is named by a JSON pointer', async () => {
  const { app } = createApp()
  const body = { action: 'explode', instanceIds: [ID, 'x'], stopAfter: -1 }
  const { text } = await answerOf(app, plan({ payload: JSON.stringify(body) }))
  const pointers = problemSchema.parse(JSON.parse(text)).errors?.map((error) => error.pointer)
  expect(pointers).toEqual(['/action', '/instanceIds/1', '/stopAfter'])
})

test.each([
  ['{"action":"restart","force_delete":true}', '/force_delete'],
  ['{"action":"restart","all_failure":"kafka"}', '/all_failure'],
  ['{"action":"restart","pace":{"mode":"together","a/b~c":1}}', '/pace/a~1b~0c'],
])('the unknown field in %s is named', async (payload, pointer) => {
  const { app } = createApp()
  const { text, code } = await answerOf(app, plan({ payload }))
  expect(code).toBe('unknown-field')
  expect(problemSchema.parse(JSON.parse(text)).errors).toEqual([expect.objectContaining({ pointer })])
})

test('an answer holds no field that the contract does not name', async () => {
  const { app } = createApp()
  const { text } = await answerOf(app, { method: 'GET', url: '/api/projects', headers: { role: 'auditor' } })
  expect(JSON.parse(text)).toEqual({ projects: [] })
})

test('an unforeseen error is 500 and shows nothing of itself', async () => {
  const { app } = createApp({
    take: () => {
      throw new Error('select secret from table')
    },
  })
  const { status, code, text } = await answerOf(app, plan())
  expect([status, code]).toEqual([500, 'internal'])
  expect(text).not.toContain('secret')
})

test('an app with a route that declares no access does not start', async () => {
  const { app } = createApp()
  app.get('/open', async () => 'oops')
  await expect(app.ready()).rejects.toThrow('/open')
})
