import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import * as fc from 'fast-check'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { api } from '../contract/api.ts'
import { PERMISSIONS, ROLES, sessionSchema, type Role } from '../contract/session.ts'
import { startEmulator, type Emulator } from '../emulator/dms/emulator.ts'
import { buildApp } from './app.ts'
import { createSignInCode } from './auth/sign-in-code.ts'
import { USUAL_TIMING } from './config-timing.ts'
import { Secret } from './dms/secret.ts'
import { createEventHub } from './events/event-hub.ts'
import { createJournal } from './operations/journal.ts'
import { createOperations } from './operations/operations.ts'
import { createRowIndex } from './operations/row-index.ts'
import { createProject } from './projects/project.ts'
import { openDatabase, type Database } from './store/database.ts'

const PROJECT_ID = '0e0a1c0de0a1c0de0a1c0de0a1c0de01'
const INSTANCE = '8bc706a5-4b62-453c-a0cb-f5fb86fc90a9'
const TOKEN = 'a-token-of-more-than-thirty-two-characters'

let folder: string
let database: Database
let emulator: Emulator

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'brokerdeck-app-'))
  database = await openDatabase(folder)
  const key = { accessKey: 'AK', secretKey: 'SK', permission: 'full' as const, projectIds: [PROJECT_ID] }
  emulator = await startEmulator({ projects: [{ projectId: PROJECT_ID, instances: 3 }], keys: [key] })
})

afterAll(async () => {
  await emulator.close()
  await database.close()
  rmSync(folder, { recursive: true })
})

/** Stands still until a test sets it on; timers never run. */
function createStillClock() {
  const clock = { time: Date.now(), now: () => clock.time, after: () => () => {} }
  return clock
}

async function createApp(mode: 'demo' | 'laptop', roles: Role[] = ['operator']) {
  const clock = createStillClock()
  const log = pino({ level: 'silent' })
  const index = createRowIndex(clock)
  const hub = createEventHub({ clock, boot: 'boot' })
  const publish = hub.publish.bind(hub)
  const project = createProject({
    settings: {
      id: 'demo',
      name: 'demo',
      region: 'eu-de',
      cloudProjectId: PROJECT_ID,
      baseUrl: emulator.url,
      apiVersion: 'v2',
    },
    credential: { accessKey: 'AK', secretKey: new Secret('SK') },
    clock,
    random: () => 0.5,
    timing: USUAL_TIMING,
    rows: index,
    publish,
  })
  const projects = new Map([[project.id, project]])
  const { db } = database
  const timing = USUAL_TIMING
  const journal = createJournal({ db, clock, timing, index, log, publish, onRows: () => {} })
  const operations = createOperations({ db, journal, projects, clock, random: () => 0.5, timing, log })
  const code = createSignInCode()
  let used = 0
  const app = await buildApp(
    { mode, roles },
    {
      db,
      clock,
      log,
      bearerToken: new Secret(TOKEN),
      projects,
      operations,
      hub,
      ...(mode === 'laptop' && { code }),
      onCodeUsed: () => used++,
      staticDir: null,
    },
  )
  return { app, clock, code, uses: () => used }
}

const by = (token: string) => ({ authorization: `Bearer ${token}` })
const OWN = { host: 'localhost', origin: 'http://localhost', 'content-type': 'application/json' }

async function signInAs(app: FastifyInstance, role: Role) {
  const entered = await app.inject({
    method: 'POST',
    url: '/auth/demo',
    headers: OWN,
    payload: JSON.stringify({ role }),
  })
  expect(entered.statusCode).toBe(204)
  const [cookie] = entered.cookies
  const headers = { ...OWN, cookie: `${cookie?.name}=${cookie?.value}` }
  const session = await app.inject({ method: 'GET', url: '/api/session', headers })
  const { csrfToken = '' } = sessionSchema.parse(session.json())
  return { cookie, headers: { ...headers, 'x-console-csrf': csrfToken }, csrfToken }
}

const everyone = [...ROLES]
const actors: Role[] = ['operator', 'support']
const controllers: Role[] = ['operator', 'support', 'admin']

/** Who passes the first gate of each endpoint. A new endpoint without a line here fails. */
const MAY_CALL: Record<keyof typeof api, Role[] | 'public'> = {
  signInWays: 'public',
  signInDemo: 'public',
  getSession: everyone,
  signOut: everyone,
  listProjects: everyone,
  listInstances: everyone,
  refreshProject: everyone,
  getInstance: everyone,
  exportInstances: everyone,
  createPlan: actors,
  getPlan: actors,
  startOperation: actors,
  listOperations: everyone,
  getOperation: everyone,
  cancelOperation: controllers,
  pauseOperation: controllers,
  resumeOperation: controllers,
  retryOperation: actors,
  recordVerdict: controllers,
  exportResults: everyone,
  streamEvents: everyone,
}

const endpoints = Object.entries(MAY_CALL).flatMap(([name, may]) =>
  name in api ? [{ name, may, endpoint: api[name as keyof typeof api] }] : [],
)

test.each(endpoints)('$name lets in exactly who may call it', async ({ may, endpoint }) => {
  const { app } = await createApp('demo')
  const url = endpoint.path
    .replace(':project', 'demo')
    .replace(':instanceId', INSTANCE)
    .replace(':id', 'nothing')
  expect(app.hasRoute({ method: endpoint.method, url: endpoint.path })).toBe(true)
  const call = async (headers: Record<string, string>) => {
    const streams = endpoint === api.streamEvents
    const response = await app.inject({ method: endpoint.method, url, headers, payloadAsStream: streams })
    if (streams) response.stream().destroy()
    return response.statusCode
  }
  const isOpen = may === 'public'
  expect([401, 403].includes(await call({}))).toBe(!isOpen || endpoint.method === 'POST')
  expect(await call(by('demo-boss'))).toBe(isOpen ? await call({}) : 401)
  if (isOpen) return
  expect(await call({ cookie: 'brokerdeck_sid=planted' })).toBe(401)
  for (const role of ROLES) {
    const status = await call(by(`demo-${role}`))
    expect([role, status === 403]).toEqual([role, !may.includes(role)])
    expect(status).not.toBe(401)
    expect(status).toBeLessThan(500)
  }
  await app.close()
})

test('the demo offers one person a role, and each enters as it', async () => {
  const { app } = await createApp('demo')
  const ways = await app.inject({ method: 'GET', url: '/auth/ways' })
  expect(ways.json()).toEqual({
    mode: 'demo',
    demoPeople: [
      { role: 'operator', name: 'Jana Krüger' },
      { role: 'support', name: 'Priya Raman' },
      { role: 'auditor', name: 'Hélène Brückner' },
      { role: 'admin', name: 'Ömer Şahin' },
    ],
  })
  for (const role of ROLES) {
    const { headers } = await signInAs(app, role)
    const session = (await app.inject({ method: 'GET', url: '/api/session', headers })).json()
    expect(session).toMatchObject({ roles: [role], mode: 'demo' })
    const token = (
      await app.inject({ method: 'GET', url: '/api/session', headers: by(`demo-${role}`) })
    ).json()
    expect(token).toEqual({ ...session, csrfToken: undefined })
  }
})

test('the session cookie is for this site alone and out of reach of scripts', async () => {
  const { app } = await createApp('demo')
  const { cookie } = await signInAs(app, 'auditor')
  expect(cookie).toMatchObject({ name: 'brokerdeck_sid', path: '/', httpOnly: true, sameSite: 'Strict' })
  expect(cookie).not.toHaveProperty('domain')
  expect(cookie).not.toHaveProperty('secure')
})

test('entering the demo needs a page of this site, a known role and JSON', async () => {
  const { app } = await createApp('demo')
  const enter = async (headers: Record<string, string>, payload = '{"role":"admin"}') =>
    (await app.inject({ method: 'POST', url: '/auth/demo', headers, payload })).statusCode
  expect(await enter({ ...OWN, origin: 'http://evil.example' })).toBe(403)
  expect(await enter({ host: 'localhost', 'content-type': 'application/json' })).toBe(403)
  expect(await enter({ ...OWN, 'content-type': 'text/plain' })).toBe(415)
  expect(await enter(OWN, '{"role":"boss"}')).toBe(422)
  expect(await enter(OWN, '{"role":"admin","approved":true}')).toBe(400)
  expect(await enter(OWN)).toBe(204)
})

test('a person who signed out is out; a token is not', async () => {
  const { app } = await createApp('demo')
  const { headers } = await signInAs(app, 'auditor')
  const signOut = await app.inject({ method: 'DELETE', url: '/api/session', headers })
  expect(signOut.statusCode).toBe(204)
  expect(signOut.cookies[0]).toMatchObject({ name: 'brokerdeck_sid', value: '', maxAge: 0 })
  expect((await app.inject({ method: 'GET', url: '/api/session', headers })).statusCode).toBe(401)

  const token = by('demo-auditor')
  expect((await app.inject({ method: 'DELETE', url: '/api/session', headers: token })).statusCode).toBe(204)
  expect((await app.inject({ method: 'GET', url: '/api/session', headers: token })).statusCode).toBe(200)
})

test('the store holds neither the id nor the token of a session', async () => {
  const { app } = await createApp('demo')
  const { cookie, csrfToken } = await signInAs(app, 'operator')
  const other = await signInAs(app, 'operator')
  expect(csrfToken).toMatch(/^[\w-]{43}$/)
  expect(other.csrfToken).not.toBe(csrfToken)
  const stored = JSON.stringify(await database.db.selectFrom('session').selectAll().execute())
  expect(stored).toContain('demo-operator')
  expect(stored).not.toContain(csrfToken)
  expect(stored).not.toContain(cookie?.value)
})

test('signing in again ends the session that the browser had', async () => {
  const { app } = await createApp('demo')
  const first = await signInAs(app, 'auditor')
  await app.inject({ method: 'POST', url: '/auth/demo', headers: first.headers, payload: '{"role":"admin"}' })
  expect((await app.inject({ method: 'GET', url: '/api/session', headers: first.headers })).statusCode).toBe(
    401,
  )
})

test('what streams to a session stops when the browser signs out or in again', async () => {
  const { app } = await createApp('demo')
  for (const [method, url, payload] of [
    ['DELETE', '/api/session', ''],
    ['POST', '/auth/demo', '{"role":"admin"}'],
  ] as const) {
    const { headers } = await signInAs(app, 'auditor')
    const response = await app.inject({ method: 'GET', url: '/api/events', headers, payloadAsStream: true })
    const ended = new Promise((resolve) => response.stream().once('end', resolve))
    response.stream().resume()
    await app.inject({ method, url, headers, payload })
    await ended
  }
})

test('a session ends after eight hours, however busy', async () => {
  const { app, clock } = await createApp('demo')
  const { headers } = await signInAs(app, 'operator')
  const status = async () => (await app.inject({ method: 'GET', url: '/api/session', headers })).statusCode
  expect(await status()).toBe(200)
  for (let hour = 1; hour < 8; hour++) {
    clock.time += 3_600_000
    expect(await status()).toBe(200)
  }
  clock.time += 3_600_000
  expect(await status()).toBe(401)
})

test('a change by cookie without the token of the session is refused', async () => {
  const { app } = await createApp('demo')
  const { headers } = await signInAs(app, 'operator')
  const { 'x-console-csrf': _token, ...without } = headers
  const signOut = await app.inject({ method: 'DELETE', url: '/api/session', headers: without })
  expect(signOut.json()).toMatchObject({ status: 403, code: 'csrf' })
  expect((await app.inject({ method: 'GET', url: '/api/session', headers })).statusCode).toBe(200)
})

test('a wrong token is not made good by a cookie', async () => {
  const { app } = await createApp('demo')
  const { headers } = await signInAs(app, 'operator')
  for (const authorization of [
    'Bearer wrong',
    'Bearer ',
    'Basic x',
    `Bearer ${TOKEN}x`,
    `Bearer ${TOKEN} `,
  ]) {
    const answer = await app.inject({
      method: 'GET',
      url: '/api/session',
      headers: { ...headers, authorization },
    })
    expect([authorization, answer.statusCode]).toEqual([authorization, 401])
  }
})

test('tokens of the demo do not work in laptop mode; the configured one does, with the configured roles', async () => {
  const { app } = await createApp('laptop', ['support', 'auditor'])
  expect(
    (await app.inject({ method: 'GET', url: '/api/session', headers: by('demo-operator') })).statusCode,
  ).toBe(401)
  const session = sessionSchema.parse(
    (await app.inject({ method: 'GET', url: '/api/session', headers: by(TOKEN) })).json(),
  )
  expect(session).toMatchObject({ roles: ['support', 'auditor'], mode: 'laptop' })
  expect(session.permissions['demo']).toEqual(
    PERMISSIONS.filter((one) => !['restart', 'delete', 'freeze'].includes(one)),
  )
  expect(
    (await app.inject({ method: 'POST', url: '/auth/demo', headers: OWN, payload: '{"role":"admin"}' }))
      .statusCode,
  ).toBe(404)
  expect((await app.inject({ method: 'GET', url: '/auth/ways' })).json()).toEqual({
    mode: 'laptop',
    demoPeople: [],
  })
})

test('the one-time link opens one session and no second one', async () => {
  const { app, code, uses } = await createApp('laptop')
  const first = code.current()
  const use = (sent: string, accept = 'text/html') =>
    app.inject({ method: 'GET', url: `/sign-in?code=${sent}`, headers: { accept } })

  expect((await use('wrong')).statusCode).toBe(403)
  const entered = await use(first)
  expect([entered.statusCode, entered.headers.location]).toEqual([303, '/'])
  const cookie = `brokerdeck_sid=${entered.cookies[0]?.value}`
  expect(
    (await app.inject({ method: 'GET', url: '/api/session', headers: { cookie } })).json(),
  ).toMatchObject({
    user: { id: 'local' },
    roles: ['operator'],
  })
  expect(uses()).toBe(1)

  const again = await use(first)
  expect(again.statusCode).toBe(403)
  expect(again.headers['content-type']).toContain('text/html')
  expect(again.body).toContain('<h1>This sign-in link does not work</h1>')
  expect(again.body).toContain('the last link printed there is the one that works')
  expect(again.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[^ ;]+'; /)
  expect(again.cookies).toEqual([])
  expect((await use(first, 'application/json')).json()).toMatchObject({ code: 'sign-in-code-used' })
  expect((await use(code.current())).statusCode).toBe(303)
  expect((await app.inject({ method: 'HEAD', url: `/sign-in?code=${code.current()}` })).statusCode).toBe(405)
})

/** The limits count by the machine's time; returns it, in ms since 1970. */
function stopTheMachinesTime(): number {
  vi.useFakeTimers({ toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  return Date.now()
}

test('more than thirty attempts to sign in within a minute wait', async () => {
  const { app, code } = await createApp('laptop')
  const use = async (sent: string) =>
    (await app.inject({ method: 'GET', url: `/sign-in?code=${sent}` })).statusCode
  const start = stopTheMachinesTime()
  for (let attempt = 0; attempt < 30; attempt++) expect(await use('guess')).toBe(403)
  expect(await use('guess')).toBe(429)
  const headers = { accept: 'text/html,application/xhtml+xml' }
  const page = await app.inject({ method: 'GET', url: '/sign-in?code=guess', headers })
  expect([page.statusCode, page.headers['retry-after']]).toEqual([429, '60'])
  expect(page.body).toContain('<h1>Too many requests</h1>')
  expect(await use(code.current())).toBe(429)
  vi.setSystemTime(start + 60_001)
  expect(await use(code.current())).toBe(303)
})

test('attempts to enter the demo are limited, too', async () => {
  stopTheMachinesTime()
  const { app } = await createApp('demo')
  const enter = () =>
    app.inject({ method: 'POST', url: '/auth/demo', headers: OWN, payload: '{"role":"auditor"}' })
  for (let attempt = 0; attempt < 30; attempt++) expect((await enter()).statusCode).toBe(204)
  const refused = await enter()
  expect(refused.json()).toMatchObject({ status: 429, code: 'rate-limited' })
  expect(refused.headers['retry-after']).toBe('60')
  expect(refused.cookies).toEqual([])
})

test('plans by cookie are limited to twenty a minute and person, by token not at all', async () => {
  stopTheMachinesTime()
  const { app } = await createApp('demo')
  const { headers } = await signInAs(app, 'operator')
  const payload = JSON.stringify({ action: 'restart', instanceIds: [INSTANCE] })
  const plan = (sent: Record<string, string>) =>
    app.inject({ method: 'POST', url: '/api/projects/demo/plans', headers: sent, payload })
  for (let count = 0; count < 20; count++) expect((await plan(headers)).statusCode).toBe(409)
  const refused = await plan(headers)
  expect(refused.statusCode).toBe(429)
  expect(refused.headers['retry-after']).toBe('60')
  const other = await signInAs(app, 'support')
  expect((await plan({ ...other.headers })).statusCode).not.toBe(429)
  const script = { ...by('demo-operator'), 'content-type': 'application/json' }
  for (let count = 0; count < 25; count++) expect((await plan(script)).statusCode).toBe(409)
})

test('starts by cookie are limited to ten a minute; a refused one counts only when its body is right', async () => {
  stopTheMachinesTime()
  const { app } = await createApp('demo')
  const { headers } = await signInAs(app, 'operator')
  const start = async (body: object) => {
    const payload = JSON.stringify(body)
    return (await app.inject({ method: 'POST', url: '/api/projects/demo/operations', headers, payload }))
      .statusCode
  }
  for (let count = 0; count < 20; count++) expect(await start({ planId: '' })).toBe(422)
  for (let count = 0; count < 10; count++) expect(await start({ planId: 'nothing' })).toBe(404)
  expect(await start({ planId: 'nothing' })).toBe(429)
})

test('the interface document is for people who are signed in, and names every endpoint', async () => {
  const { app } = await createApp('demo')
  for (const url of ['/api/openapi.json', '/api/docs', '/api/docs/static/swagger-ui.css']) {
    expect([url, (await app.inject({ method: 'GET', url })).statusCode]).toEqual([url, 401])
    expect((await app.inject({ method: 'GET', url, headers: by('demo-auditor') })).statusCode).toBe(200)
  }
  const document = (
    await app.inject({ method: 'GET', url: '/api/openapi.json', headers: by('demo-auditor') })
  ).json()
  expect(document.openapi).toBe('3.1.0')
  const page = await app.inject({ method: 'GET', url: '/api/docs', headers: by('demo-auditor') })
  expect(page.headers['content-security-policy']).toContain("style-src 'self' 'unsafe-inline'")
  expect(page.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
  const named = Object.values(api).map(({ path, method }) => {
    const url = path.replaceAll(/:(\w+)/g, '{$1}')
    return document.paths[url]?.[method.toLowerCase()]?.summary
  })
  expect(named).toEqual(Object.values(api).map(({ summary }) => summary))
})

test('health needs no session', async () => {
  const { app } = await createApp('demo')
  expect((await app.inject({ method: 'GET', url: '/healthz' })).json()).toEqual({ status: 'ok' })
})

test('no answer, header or problem holds the secret key or the token', async () => {
  const { app } = await createApp('demo')
  const urls = [
    '/api/session',
    '/api/projects',
    '/api/projects/demo/instances',
    '/api/openapi.json',
    '/api/nothing',
  ]
  for (const url of urls) {
    const { body, headers } = await app.inject({ method: 'GET', url, headers: by(TOKEN) })
    expect(body + JSON.stringify(headers)).not.toMatch(new RegExp(`${TOKEN}|\\bSK\\b`))
  }
})

/** Bodies near a right one, and bodies that are nothing of the kind. */
const hostileBody = fc.oneof(
  fc.json({ maxDepth: 6 }),
  fc.string(),
  fc
    .record(
      {
        action: fc.oneof(fc.constantFrom('restart', 'delete', 'clear-failed'), fc.jsonValue()),
        instanceIds: fc.oneof(
          fc.array(fc.oneof(fc.uuid(), fc.constantFrom('', '*', '../../x', '%2e%2e'), fc.jsonValue())),
          fc.jsonValue(),
        ),
        pace: fc.jsonValue(),
        stopAfter: fc.jsonValue(),
        startAt: fc.jsonValue(),
        planId: fc.jsonValue(),
        confirmation: fc.jsonValue(),
        reason: fc.jsonValue(),
        graceMs: fc.jsonValue(),
        verdict: fc.jsonValue(),
      },
      { requiredKeys: [] },
    )
    .map((body) => JSON.stringify(body)),
)

test('no hostile request makes a server error, and none reaches the cloud', { timeout: 60_000 }, async () => {
  const { app } = await createApp('demo')
  emulator.control.clear()
  const changes = Object.values(api).filter(({ method, access }) => method === 'POST' && access !== 'read')
  const request = fc.record({
    endpoint: fc.constantFrom(...changes),
    id: fc.oneof(fc.uuid(), fc.string({ minLength: 1 }), fc.constantFrom('..', '%00', 'demo', '__proto__')),
    project: fc.oneof(fc.constantFrom('demo', 'constructor', '..'), fc.string({ minLength: 1 })),
    type: fc.oneof(
      { weight: 9, arbitrary: fc.constant('application/json') },
      fc.constantFrom('text/plain', 'a/b;c'),
    ),
    body: hostileBody,
  })
  await fc.assert(
    fc.asyncProperty(request, async ({ endpoint, id, project, type, body }) => {
      const url = endpoint.path
        .replace(':project', encodeURIComponent(project.toWellFormed()))
        .replace(':instanceId', encodeURIComponent(id.toWellFormed()))
        .replace(':id', encodeURIComponent(id.toWellFormed()))
      const headers = { ...by('demo-operator'), host: 'localhost', 'content-type': type }
      const response = await app.inject({ method: 'POST', url, headers, payload: body })
      expect(response.statusCode).toBeGreaterThanOrEqual(400)
      expect(response.statusCode).toBeLessThan(500)
    }),
    { numRuns: 2000 },
  )
  expect(emulator.control.requests()).toEqual([])
})
