import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../clock.ts'
import { declareAccess } from './declare-access.ts'
import { createHttpApp } from './http-app.ts'
import { staticRoutes } from './static.ts'

const SCRIPT = 'console.log("Brokerdeck")\n'.repeat(50)
const PACKED = brotliCompressSync(SCRIPT)
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'brokerdeck-static-'))
  const build = join(folder, 'build')
  mkdirSync(join(build, 'assets'), { recursive: true })
  writeFileSync(join(build, 'index.html'), '<!doctype html><title>Brokerdeck</title>')
  writeFileSync(join(build, 'theme-start.js'), 'theme')
  writeFileSync(join(build, 'favicon.svg'), '<svg/>')
  writeFileSync(join(build, 'assets', 'main-4f2a.js'), SCRIPT)
  writeFileSync(join(build, 'assets', 'main-4f2a.js.br'), PACKED)
  writeFileSync(join(build, 'assets', 'main-4f2a.js.map'), '{}')
  writeFileSync(join(build, '.env'), 'SECRET=1')
  writeFileSync(join(folder, 'secret.js'), 'outside')
})

afterAll(() => rmSync(folder, { recursive: true }))

async function createApp() {
  const gate = { identify: async () => null, take: () => {} }
  const pageDocument = join(folder, 'build', 'index.html')
  const app = createHttpApp({ log: pino({ level: 'silent' }), clock: systemClock, gate, pageDocument })
  declareAccess(app, 'public')
  await staticRoutes(app, join(folder, 'build'))
  return app
}

const get = async (url: string, headers: Record<string, string> = {}) =>
  (await createApp()).inject({ method: 'GET', url, headers })

test.each(['/', '/instances?project=demo&q=x', '/failed', '/operations', '/operations/4711'])(
  '%s is the page, never kept by the browser',
  async (url) => {
    const page = await get(url)
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('<title>Brokerdeck')
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(page.headers['cache-control']).toBe('no-store')
  },
)

test('every answer carries the security headers', async () => {
  const { headers } = await get('/')
  expect(String(headers['content-security-policy']).split(';')).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ])
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  })
  expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  expect(headers).not.toHaveProperty('strict-transport-security')
  expect(headers).not.toHaveProperty('x-powered-by')
})

test('a hashed asset is kept for ever, another file is not', async () => {
  expect((await get('/assets/main-4f2a.js')).headers['cache-control']).toBe(
    'public, max-age=31536000, immutable',
  )
  expect((await get('/theme-start.js')).headers['cache-control']).toBe('no-store')
})

test('an asset comes as brotli to those who take it, else as it is', async () => {
  const packed = await get('/assets/main-4f2a.js', { 'accept-encoding': 'gzip, br' })
  expect(packed.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' })
  expect(packed.rawPayload).toEqual(PACKED)
  expect(packed.headers['content-type']).toBe('application/javascript; charset=utf-8')
  const plain = await get('/assets/main-4f2a.js', { 'accept-encoding': 'gzip' })
  expect(plain.headers['content-encoding']).toBeUndefined()
  expect(plain.headers['content-type']).toBe('application/javascript; charset=utf-8')
  expect(plain.body).toBe(SCRIPT)
})

test('an asset that the browser has is not sent again', async () => {
  const etag = String((await get('/favicon.svg')).headers.etag)
  expect((await get('/favicon.svg', { 'if-none-match': etag })).statusCode).toBe(304)
})

test.each([
  '/index.html',
  '/assets/main-4f2a.js.map',
  '/assets/main-4f2a.js.br',
  '/.env',
  '/assets/',
  '/assets',
  '/secret.js',
  '/../secret.js',
  '/..%2fsecret.js',
  '/assets/..%2f..%2fsecret.js',
  '/assets/%2e%2e/%2e%2e/secret.js',
  '/%252e%252e/secret.js',
  '/..%5csecret.js',
  String.raw`/assets\..\..\secret.js`,
  `/${'a/'.repeat(2000)}`,
  '/audit',
  '/setup',
])('%s is not found', async (url) => {
  const answer = await get(url)
  expect(answer.statusCode).toBe(404)
  expect(answer.json()).toMatchObject({ code: 'not-found' })
})

test('a file that was removed after the start is not found', async () => {
  const removed = join(folder, 'build', 'assets', 'removed-77aa.js')
  writeFileSync(removed, SCRIPT)
  const app = await createApp()
  rmSync(removed)
  const answer = await app.inject({ method: 'GET', url: '/assets/removed-77aa.js' })
  expect(answer.json()).toMatchObject({ status: 404, code: 'not-found' })
})

/** What a browser sends for an address that a person typed. */
const TYPED = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' }

test.each(['/nowhere', '/nowhere/at/all?project=demo', '/audit', '/.env', '/index.html', '/apiary'])(
  '%s typed into a browser is the page, with 404',
  async (url) => {
    const answer = await get(url, TYPED)
    expect(answer.statusCode).toBe(404)
    expect(answer.body).toBe('<!doctype html><title>Brokerdeck</title>')
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    expect(answer.headers['content-security-policy']).toEqual(
      (await get('/', TYPED)).headers['content-security-policy'],
    )
  },
)

test('nothing else that is unknown is answered with the page', async () => {
  const app = await createApp()
  const none = await app.inject({ method: 'GET', url: '/nowhere', headers: { accept: '*/*' } })
  expect(none.json()).toMatchObject({ status: 404, code: 'not-found' })
  const sent = await app.inject({ method: 'POST', url: '/nowhere', headers: TYPED, payload: {} })
  expect(sent.json()).toMatchObject({ status: 404, code: 'not-found' })
  const known = await app.inject({ method: 'DELETE', url: '/instances', headers: TYPED })
  expect(known.json()).toMatchObject({ status: 405 })
  const asked = await app.inject({ method: 'GET', url: '/api/nowhere', headers: TYPED })
  expect(asked.headers['content-type']).toContain('application/problem+json')
})

test('a host that is not ours gets no page either', async () => {
  const answer = await get('/nowhere', { ...TYPED, host: 'attacker.example' })
  expect(answer.json()).toMatchObject({ status: 403, code: 'forbidden' })
})

test('a page that was removed after the start is not found', async () => {
  const document = join(folder, 'build', 'index.html')
  const text = readFileSync(document)
  const app = await createApp()
  rmSync(document)
  const answer = await app.inject({ method: 'GET', url: '/nowhere', headers: TYPED })
  writeFileSync(document, text)
  expect(answer.json()).toMatchObject({ status: 404, code: 'not-found' })
})
