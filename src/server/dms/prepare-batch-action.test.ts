import { createSecureServer } from 'node:http2'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterEach, expect, test } from 'vitest'
import type { BatchAnswer, BatchTarget } from './batch-call.ts'
import { prepareBatchAction } from './prepare-batch-action.ts'
import { Secret } from './secret.ts'
import { createRequestSigner } from './signed-request.ts'
import type { ApiVersion } from './spelling.ts'
import { createHandClock } from './testdata/hand-clock.ts'
import { httpAnswer, startRawServer, type RawServer } from './testdata/raw-server.ts'
import { makeSelfSignedCertificate } from './testdata/self-signed-certificate.ts'

const ID = '54602a9d-5e22-4239-9123-77e350df4a34'
const DELETE_ONE: BatchTarget = { action: 'delete', ids: [ID] }
const DEADLINE_MS = 30_000
const ACCEPTED = JSON.stringify({ results: [{ result: 'success', instance: ID }] })

const cleanUps: (() => Promise<unknown>)[] = []
afterEach(async () => {
  await Promise.all(cleanUps.splice(0).map((cleanUp) => cleanUp()))
})

async function serve(...args: Parameters<typeof startRawServer>): Promise<RawServer> {
  const server = await startRawServer(...args)
  cleanUps.push(server.close)
  return server
}

function prepare(
  baseUrl: string,
  options: { clock?: ReturnType<typeof createHandClock>; target?: BatchTarget; version?: ApiVersion } = {},
) {
  const credential = { accessKey: 'AKIDEXAMPLE000000000', secretKey: new Secret('not-real') }
  return prepareBatchAction(options.target ?? DELETE_ONE, {
    sign: createRequestSigner({ baseUrl, projectId: '0123456789abcdef0123456789abcdef', credential }),
    version: options.version ?? 'v2',
    clock: options.clock ?? createHandClock(),
    deadlineMs: DEADLINE_MS,
    redact: (text) => text,
    isKeyStopped: () => false,
    observe: () => undefined,
  })
}

const send = (url: string): Promise<BatchAnswer> => prepare(url).send()

test('sends one request whose body is the text that was hashed', async () => {
  const server = await serve((socket) => socket.write(httpAnswer(200, ACCEPTED)))
  const call = prepare(server.url)
  expect(server.connections()).toBe(0)

  const answer = await call.send()

  expect(answer).toMatchObject({ kind: 'rows', missing: [], extra: [], odd: [] })
  expect(server.requests).toHaveLength(1)
  const [head, body] = server.requests[0]?.split('\r\n\r\n') ?? []
  expect(head?.split('\r\n')[0]).toBe('POST /v2/0123456789abcdef0123456789abcdef/instances/action HTTP/1.1')
  expect(head).toMatch(/\r\naccept-encoding: identity/i)
  expect(head).toContain(`host: ${new URL(server.url).host}`)
  expect(body).toBe(call.bodyText)
  expect(call.bodyText).toBe(`{"action":"delete","instances":["${ID}"]}`)
})

test.each([
  ['v1.0', '{"action":"delete","allFailure":"kafka"}'],
  ['v2', '{"action":"delete","all_failure":"kafka"}'],
] as const)('clears failed creations over %s in its own spelling', async (version, body) => {
  const server = await serve((socket) => socket.write('HTTP/1.1 204 No Content\r\n\r\n'))
  const answer = await prepare(server.url, { version, target: { clearFailed: true } }).send()
  expect(answer).toMatchObject({ kind: 'empty', answer: { status: 204 } })
  expect(server.requests[0]?.split('\r\n\r\n')[1]).toBe(body)
  expect(server.requests[0]).toContain(`POST /${version}/`)
})

test('a call cannot be sent twice', async () => {
  const server = await serve((socket) => socket.write(httpAnswer(200, ACCEPTED)))
  const call = prepare(server.url)
  await call.send()
  await expect(call.send()).rejects.toThrow('sent before')
  expect(server.requests).toHaveLength(1)
})

test('the signing time is the time of preparation, however late the send', async () => {
  const clock = createHandClock(Date.UTC(2025, 0, 15, 8, 30))
  const server = await serve((socket) => socket.write(httpAnswer(200, ACCEPTED)))
  const call = prepare(server.url, { clock })
  clock.advance(60_000)
  await call.send()
  expect(call.signedAt).toBe(Date.UTC(2025, 0, 15, 8, 30))
  expect(server.requests[0]).toContain('x-sdk-date: 20250115T083000Z')
})

// What fails before the connection stands was not sent.

test('a refused connection proves that nothing was sent', async () => {
  const server = await startRawServer(() => undefined)
  await server.close()
  expect(await send(server.url)).toMatchObject({ kind: 'not-sent', problem: 'connect' })
})

test('a name that does not resolve proves that nothing was sent', async () => {
  expect(await send('http://no-such-host.invalid')).toMatchObject({ kind: 'not-sent', problem: 'dns' })
})

test('F44: a self-signed certificate gets no byte of the request', async () => {
  const server = await serve((socket) => socket.write(httpAnswer(200, ACCEPTED)), makeSelfSignedCertificate())
  expect(await send(server.url)).toMatchObject({ kind: 'not-sent', problem: 'tls' })
  expect(server.requests).toEqual([])
})

test('F44: a certificate for another host gets no byte of the request', async () => {
  const certificate = makeSelfSignedCertificate()
  trust(certificate.cert)
  const server = await serve((socket) => socket.write(httpAnswer(200, ACCEPTED)), certificate)
  const answer = await send(server.url.replace('localhost', '127.0.0.1'))
  expect(answer).toMatchObject({ kind: 'not-sent', problem: 'tls' })
  expect(server.requests).toEqual([])
})

test('a peer that closes instead of shaking hands is tried once and proves that nothing was sent', async () => {
  let connections = 0
  const port = await listen(
    createServer((socket) => {
      connections += 1
      socket.on('error', () => undefined).destroy()
    }),
  )
  expect(await send(`https://127.0.0.1:${port}`)).toMatchObject({ kind: 'not-sent' })
  expect(connections).toBe(1)
})

test('a deadline that ends before the connection stands proves that nothing was sent', async () => {
  const clock = createHandClock()
  const connected = Promise.withResolvers<Socket>()
  const port = await listen(createServer((socket) => connected.resolve(socket.on('error', () => undefined))))
  const sending = prepare(`https://127.0.0.1:${port}`, { clock }).send()
  const socket = await connected.promise
  clock.advance(DEADLINE_MS)
  expect(await sending).toMatchObject({ kind: 'not-sent', problem: 'timeout' })
  socket.destroy()
})

// After that only a whole answer proves anything.

test('F1: no answer ends at the total deadline as unknown and the socket is destroyed', async () => {
  const clock = createHandClock()
  const arrived = Promise.withResolvers<Socket>()
  const server = await serve((socket) => arrived.resolve(socket))
  const sending = prepare(server.url, { clock }).send()
  const socket = await arrived.promise
  const closed = new Promise((resolve) => socket.once('close', resolve))
  clock.advance(DEADLINE_MS - 1)
  clock.advance(1)
  expect(await sending).toMatchObject({ kind: 'no-answer', problem: 'timeout', answer: null })
  await closed
})

test('F2: bytes that trickle in do not move the deadline', async () => {
  const clock = createHandClock()
  const arrived = Promise.withResolvers<Socket>()
  const server = await serve((socket) => {
    socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{', () =>
      arrived.resolve(socket),
    )
  })
  const sending = prepare(server.url, { clock }).send()
  const socket = await arrived.promise
  for (let passedMs = 0; passedMs < DEADLINE_MS; passedMs += 5000) {
    await new Promise((written) => socket.write(' ', written))
    clock.advance(5000)
  }
  expect(await sending).toMatchObject({ kind: 'no-answer', problem: 'timeout' })
})

test('F41: an answer at the very deadline gives one verdict', async () => {
  const clock = createHandClock()
  const server = await serve((socket) => {
    socket.write(httpAnswer(200, ACCEPTED))
    clock.advance(DEADLINE_MS)
  })
  const answer = await prepare(server.url, { clock }).send()
  expect(answer).toMatchObject({ kind: 'no-answer', problem: 'timeout' })
  expect(server.requests).toHaveLength(1)
})

test.each<[string, (socket: Socket) => void, string]>([
  ['F3: reset before any byte', (socket) => socket.resetAndDestroy(), 'reset'],
  ['F4: clean close before any byte', (socket) => socket.end(), 'closed'],
  [
    'F5: reset in the middle of a body whose prefix parses',
    (socket) =>
      socket.write(
        `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n${ACCEPTED}`,
        () => setImmediate(() => socket.resetAndDestroy()),
      ),
    'reset',
  ],
  [
    'F6: length larger than the body',
    (socket) =>
      socket.end(
        `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n${ACCEPTED}`,
      ),
    'closed',
  ],
  [
    'F7: last chunk missing',
    (socket) =>
      socket.end(
        `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n${ACCEPTED.length.toString(16)}\r\n${ACCEPTED}\r\n`,
      ),
    'malformed',
  ],
  [
    'F8: no length, closed by the peer',
    (socket) => socket.end(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n${ACCEPTED}`),
    'framing',
  ],
  [
    'two different lengths',
    (socket) =>
      socket.end(
        `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${ACCEPTED.length}\r\ncontent-length: 1\r\n\r\n${ACCEPTED}`,
      ),
    'framing',
  ],
  ['something that is not HTTP', (socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'), 'malformed'],
  [
    'F11: a body over 1 MiB',
    (socket) => {
      socket.write(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2000000\r\n\r\n`)
      socket.end(' '.repeat(2_000_000))
    },
    'too-large',
  ],
  [
    'F26: 307 with a place to go',
    (socket) => socket.write(httpAnswer(307, '', { location: 'http://127.0.0.1:9/elsewhere' })),
    'redirect',
  ],
  ['F27: 421', (socket) => socket.write(httpAnswer(421, '')), 'unlisted'],
  [
    'F40: 503',
    (socket) => socket.write(httpAnswer(503, '<html>busy</html>', { 'content-type': 'text/html' })),
    'unlisted',
  ],
  ['503 and close', (socket) => socket.end(httpAnswer(503, '')), 'unlisted'],
  ['408 and close', (socket) => socket.end(httpAnswer(408, '')), 'unlisted'],
])('%s is unknown, and asked once', async (_name, answer, problem) => {
  const server = await serve(answer)
  expect(await send(server.url)).toMatchObject({ kind: 'no-answer', problem })
  expect(server.requests).toHaveLength(1)
  expect(server.connections()).toBe(1)
})

test('F26: nothing arrives at the place a redirect names', async () => {
  const elsewhere = await serve((socket) => socket.write(httpAnswer(200, ACCEPTED)))
  for (const status of [301, 302, 303, 307, 308]) {
    const server = await serve((socket) => socket.write(httpAnswer(status, '', { location: elsewhere.url })))
    expect(await send(server.url)).toMatchObject({ kind: 'no-answer', problem: 'redirect' })
  }
  expect(elsewhere.connections()).toBe(0)
})

test('F9: a compressed answer is not decoded', async () => {
  const server = await serve((socket) => {
    const body = gzipSync(ACCEPTED)
    socket.write(
      `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-encoding: gzip\r\ncontent-length: ${body.length}\r\n\r\n`,
    )
    socket.write(body)
  })
  expect(await send(server.url)).toMatchObject({ kind: 'no-answer', problem: 'encoding' })
})

test('F10: a small answer that would unpack to 64 MiB stays small', async () => {
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024))
  const server = await serve((socket) => {
    socket.write(
      `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-encoding: gzip\r\ncontent-length: ${bomb.length}\r\n\r\n`,
    )
    socket.write(bomb)
  })
  expect(await send(server.url)).toMatchObject({ kind: 'no-answer', problem: 'encoding' })
})

test('F24: bytes after a 204 do not touch its answer', async () => {
  const server = await serve((socket) =>
    socket.write(`HTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 500 X\r\ncontent-length: 0\r\n\r\n`),
  )
  expect(await send(server.url)).toMatchObject({ kind: 'empty', answer: { status: 204 } })
  expect(await send(server.url)).toMatchObject({ kind: 'empty', answer: { status: 204 } })
})

test('F42: every call has a connection of its own', async () => {
  const server = await serve((socket) => socket.write(httpAnswer(200, ACCEPTED)))
  await send(server.url)
  await send(server.url)
  expect(server.connections()).toBe(2)
})

test('status and request id of an answer that broke off are kept', async () => {
  const server = await serve((socket) =>
    socket.write(
      'HTTP/1.1 502 Bad\r\nx-request-id: abc\r\ncontent-type: application/json\r\ncontent-length: 90\r\n\r\n{',
      () => setImmediate(() => socket.end()),
    ),
  )
  expect(await send(server.url)).toMatchObject({
    kind: 'no-answer',
    answer: { status: 502, requestId: 'abc', code: null },
  })
})

// Over plain HTTP a library that speaks HTTP/2 never shows that it sends a refused stream again.
test('over TLS a call is one HTTP/1.1 request even where HTTP/2 is on offer', async () => {
  const certificate = makeSelfSignedCertificate()
  trust(certificate.cert)
  const versions: string[] = []
  const port = await listen(
    createSecureServer({ ...certificate, allowHTTP1: true }, (request, response) => {
      versions.push(request.httpVersion)
      request.resume().on('end', () => response.writeHead(503, { 'content-length': '0' }).end())
    }),
  )

  expect(await send(`https://localhost:${port}`)).toMatchObject({ kind: 'no-answer', problem: 'unlisted' })
  expect(versions).toEqual(['1.1'])
})

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  cleanUps.push(() => new Promise((resolve) => server.close(resolve)))
  // A TCP server's address is an object.
  return (server.address() as AddressInfo).port
}

function trust(cert: string): void {
  const before = getCACertificates('default')
  setDefaultCACertificates([...before, cert])
  cleanUps.push(async () => setDefaultCACertificates(before))
}
