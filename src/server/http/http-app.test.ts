import { connect } from 'node:net'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { api } from '../../contract/api.ts'
import { problemSchema } from '../../contract/problem.ts'
import { permissionsOf } from '../../contract/session.ts'
import { systemClock } from '../clock.ts'
import { createHttpApp } from './http-app.ts'
import { route } from './route.ts'

let app: FastifyInstance
let port: number
const logged: string[] = []

beforeAll(async () => {
  app = createHttpApp({
    log: pino({ level: 'info' }, { write: (line) => void logged.push(line) }),
    clock: systemClock,
    gate: {
      identify: async () => ({
        person: { id: 'p', name: 'P' },
        roles: ['operator'],
        permissions: permissionsOf(['operator']),
        via: 'bearer',
        sessionKey: 'p',
      }),
      take: () => {},
    },
  })
  route(app, api.pauseOperation, { work: ({ reply }) => reply.send({ ok: true }) })
  route(app, api.listProjects, {
    work: () => {
      throw new Error('line one\nline two')
    },
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const address = app.server.address()
  port = typeof address === 'object' && address ? address.port : 0
})

afterAll(() => app.close())

/** What the server answers to these bytes before it closes the connection. */
function send(...lines: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port })
    let answer = ''
    socket.on('data', (chunk) => {
      answer += String(chunk)
    })
    socket.once('close', () => resolve(answer))
    socket.once('error', reject)
    socket.write(lines.join('\r\n'))
  })
}

const POST = ['POST /api/operations/1/pause HTTP/1.1', 'Host: localhost', 'Content-Type: application/json']

test.each([
  ['two lengths', [...POST, 'Content-Length: 2', 'Content-Length: 3', '', '{}'], 400],
  ['a length and chunks', [...POST, 'Content-Length: 2', 'Transfer-Encoding: chunked', '', '0', '', ''], 400],
  ['folded headers', ['GET / HTTP/1.1', 'Host: localhost', 'X-A: b', ' c', '', ''], 400],
  ['no HTTP at all', ['hello', '', ''], 400],
  ['17 KiB of headers', ['GET / HTTP/1.1', 'Host: localhost', `X-A: ${'x'.repeat(17 * 1024)}`, '', ''], 431],
])('%s are refused by a problem document, and the connection ends', async (_what, lines, status) => {
  const answer = await send(...lines)
  const [head = '', body = ''] = answer.split('\r\n\r\n')
  expect(head).toContain(`HTTP/1.1 ${status} `)
  expect(head).toContain('content-type: application/problem+json')
  expect(head).toContain('x-content-type-options: nosniff')
  expect(problemSchema.parse(JSON.parse(body))).toMatchObject({ status, code: 'malformed-request' })
})

test('a chunked body that grows over the limit is 413', async () => {
  const size = 70 * 1024
  const chunk = [size.toString(16), 'x'.repeat(size), '0', '', '']
  const answer = await send(...POST, 'Transfer-Encoding: chunked', 'Connection: close', '', ...chunk)
  expect(answer).toContain('HTTP/1.1 413 ')
})

test.each(['TRACE', 'PROPFIND'])('%s is refused', async (method) => {
  const answer = await send(
    `${method} /api/projects HTTP/1.1`,
    'Host: localhost',
    'Connection: close',
    '',
    '',
  )
  expect(answer).toMatch(/^HTTP\/1\.1 405 /)
})

test('an upgrade to a web socket is not made', async () => {
  const upgrade = [
    'Connection: Upgrade, close',
    'Upgrade: websocket',
    'Sec-WebSocket-Key: eA==',
    'Sec-WebSocket-Version: 13',
  ]
  const answer = await send('GET /nothing HTTP/1.1', 'Host: localhost', ...upgrade, '', '')
  expect(answer).toMatch(/^HTTP\/1\.1 404 /)
})

test('a request without a host is refused', async () => {
  const answer = await send('GET /api/projects HTTP/1.0', '', '')
  expect(answer).toMatch(/^HTTP\/1\.1 403 /)
})

test('a request is one line of the log, without its query; an error is one more, with its cause', async () => {
  logged.length = 0
  await app.inject({ method: 'GET', url: '/api/projects?code=secret-code' })
  await app.inject({ method: 'GET', url: `/api/projects` })
  const lines = logged.map((line) => JSON.parse(line))
  expect(lines.map(({ level }) => level)).toEqual([30, 50, 30])
  expect(lines[0].msg).toMatch(/^GET \/api\/projects 400 \d+ ms$/)
  expect(lines[1].err.message).toBe('line one\nline two')
  expect(logged.join('')).not.toContain('secret-code')
  expect(logged.every((line) => line.indexOf('\n') === line.length - 1)).toBe(true)
})

test.each([
  ['nothing at all', []],
  ['half of its headers', ['GET / HTTP/1.1', 'Host: local']],
  ['half of its body', [...POST, 'Content-Length: 20', '', '{"reason":']],
])('a connection that sends %s is closed in time, others are served (F107)', async (_what, lines) => {
  const { headersTimeout, requestTimeout } = app.server
  expect([headersTimeout, requestTimeout]).toEqual([10_000, 15_000])
  const slow = send(...lines)
  const quick = await send('GET / HTTP/1.1', 'Host: localhost', 'Connection: close', '', '')
  expect(quick).toMatch(/^HTTP\/1\.1 404 /)
  Object.assign(app.server, { headersTimeout: 1, requestTimeout: 2 })
  onTestFinished(() => void Object.assign(app.server, { headersTimeout, requestTimeout }))
  const [head = '', body = ''] = (await slow).split('\r\n\r\n')
  expect(head).toMatch(/^HTTP\/1\.1 408 /)
  expect(problemSchema.parse(JSON.parse(body))).toMatchObject({ status: 408, code: 'malformed-request' })
})
