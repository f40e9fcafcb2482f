import { Agent } from 'undici'
import { afterEach, expect, test } from 'vitest'
import { createClockOffset } from './clock-offset.ts'
import { createKeyStop } from './key-stop.ts'
import { createReadGate } from './read-gate.ts'
import { createRead } from './read.ts'
import { Secret } from './secret.ts'
import { createRequestSigner } from './signed-request.ts'
import { createHandClock } from './testdata/hand-clock.ts'
import { httpAnswer, startRawServer } from './testdata/raw-server.ts'

const SHOW = { version: 'v2', segments: ['instances', 'x'] } as const
const FINE = httpAnswer(200, '{"fine":true}')
const READ_DEADLINE_MS = 9000

const cleanUps: (() => Promise<unknown>)[] = []
afterEach(async () => {
  await Promise.all(cleanUps.splice(0).map((cleanUp) => cleanUp()))
})

async function setUp(answer: Parameters<typeof startRawServer>[0]) {
  const server = await startRawServer(answer)
  const clock = createHandClock()
  const closing = new AbortController()
  const agent = new Agent({ allowH2: false })
  const random = (): number => 0.5
  const keyStop = createKeyStop(clock, () => undefined)
  const gate = createReadGate({
    clock,
    random,
    flowControlBaseMs: 1000,
    flowControlCapMs: 60_000,
    onChange: () => undefined,
  })
  const read = createRead({
    dispatcher: agent,
    sign: createRequestSigner({
      baseUrl: server.url,
      projectId: '0123456789abcdef0123456789abcdef',
      credential: { accessKey: 'AKIDEXAMPLE000000000', secretKey: new Secret('not-real') },
    }),
    clock,
    random,
    readDeadlineMs: READ_DEADLINE_MS,
    gate,
    keyStop,
    clockOffset: createClockOffset(() => undefined),
    redact: (text) => text.replaceAll('not-real', '[secret key]'),
    closing: closing.signal,
  })
  cleanUps.push(() => agent.destroy(), server.close)
  return { read, server, clock, closing, keyStop, gate }
}

test('a read that is answered is asked once', async () => {
  const { read, server } = await setUp((socket) => socket.write(FINE))
  expect(await read(SHOW)).toEqual({ fine: true })
  expect(server.requests).toHaveLength(1)
})

// With half of full jitter the waits are 125 ms and 250 ms.
test.each([
  ['500', httpAnswer(500, '')],
  ['502 with HTML', httpAnswer(502, '<html>', { 'content-type': 'text/html' })],
  ['a reset', null],
])('after %s a read is tried three times, with growing waits', async (_name, bytes) => {
  const { read, server, clock } = await setUp((socket, count) => {
    if (count === 3) socket.write(FINE)
    else if (bytes === null) socket.resetAndDestroy()
    else socket.write(bytes)
  })
  const reading = read(SHOW)
  await clock.waitedFor(125)
  clock.advance(125)
  await clock.waitedFor(250)
  clock.advance(250)
  expect(await reading).toEqual({ fine: true })
  expect(server.requests).toHaveLength(3)
})

test('a third failure is the end', async () => {
  const { read, server, clock } = await setUp((socket) => socket.write(httpAnswer(503, '')))
  const reading = read(SHOW)
  const failed = expect(reading).rejects.toMatchObject({ kind: 'server', status: 503 })
  await clock.waitedFor(125)
  clock.advance(125)
  await clock.waitedFor(250)
  clock.advance(250)
  await failed
  expect(server.requests).toHaveLength(3)
})

test('a silent connection costs a third of the deadline, and the read is tried again', async () => {
  const arrived = Promise.withResolvers<void>()
  const { read, clock } = await setUp((socket, count) => {
    if (count === 2) socket.write(FINE)
    else arrived.resolve()
  })
  const reading = read(SHOW)
  await arrived.promise
  clock.advance(READ_DEADLINE_MS / 3)
  await clock.waitedFor(125)
  clock.advance(125)
  expect(await reading).toEqual({ fine: true })
})

test('three silent tries end within the one deadline', async () => {
  const { read, clock } = await setUp(() => undefined)
  const startedAt = clock.now()
  const reading = read(SHOW)
  const failed = expect(reading).rejects.toMatchObject({ kind: 'timeout', status: null })
  for (const ms of [3000, 125, 2938, 250, 2687]) {
    await clock.waitedFor(ms)
    clock.advance(ms)
  }
  await failed
  expect(clock.now() - startedAt).toBe(READ_DEADLINE_MS)
})

test.each([
  [403, 'DMS.00403003', 'forbidden'],
  [404, 'DMS.00404022', 'gone'],
  [404, 'DMS.00404001', 'refused'],
  [400, 'DMS.00404022', 'refused'],
  [400, 'DMS.00400061', 'refused'],
  [401, 'APIGW.0301', 'key'],
])('%i %s is %s at the first try', async (status, code, kind) => {
  const body = JSON.stringify({ error_code: code, error_msg: 'not-real' })
  const { read, server } = await setUp((socket) => socket.write(httpAnswer(status, body)))
  await expect(read(SHOW)).rejects.toMatchObject({ kind, status, code, cloudMessage: '[secret key]' })
  expect(server.requests).toHaveLength(1)
})

test.each([
  ['HTML', httpAnswer(404, '<html>', { 'content-type': 'text/html' })],
  ['nothing', httpAnswer(404, '')],
  ['an unknown code', httpAnswer(404, '{"error_code":"DMS.1","error_msg":""}')],
  [
    'the right code marked as HTML',
    httpAnswer(404, '{"error_code":"DMS.00404022"}', { 'content-type': 'text/html' }),
  ],
])('F48: a 404 with %s does not mean gone', async (_name, bytes) => {
  const { read } = await setUp((socket) => socket.write(bytes))
  await expect(read(SHOW)).rejects.toMatchObject({ kind: 'refused' })
})

test.each([
  ['HTML', httpAnswer(200, '<html>', { 'content-type': 'text/html' })],
  ['JSON marked as HTML', httpAnswer(200, '{}', { 'content-type': 'text/html' })],
  ['cut JSON', httpAnswer(200, '{"a":')],
  ['equal keys', httpAnswer(200, '{"status":"ERROR","status":"RUNNING"}')],
  ['nothing', httpAnswer(200, '')],
  ['a redirect', httpAnswer(307, '', { location: 'http://127.0.0.1:9/' })],
])('a read answered with %s is malformed, and shows none of it', async (_name, bytes) => {
  const { read, server } = await setUp((socket) => socket.write(bytes))
  await expect(read(SHOW)).rejects.toMatchObject({ kind: 'malformed' })
  expect(server.requests).toHaveLength(1)
})

test('F47: 404 with the code of flow control waits and reads again', async () => {
  const { read, server, clock } = await setUp((socket, count) => {
    socket.write(count === 1 ? httpAnswer(404, '{"error_code":"DMS.10240407","error_msg":"busy"}') : FINE)
  })
  const reading = read(SHOW)
  await clock.waitedFor(500)
  clock.advance(499)
  expect(server.requests).toHaveLength(1)
  clock.advance(1)
  expect(await reading).toEqual({ fine: true })
})

test('Retry-After is waited for, and does not use up the deadline', async () => {
  const { read, clock } = await setUp((socket, count) => {
    socket.write(count === 1 ? httpAnswer(429, '', { 'retry-after': '120' }) : FINE)
  })
  const reading = read(SHOW)
  await clock.waitedFor(120_000)
  clock.advance(120_000)
  expect(await reading).toEqual({ fine: true })
})

test('the eighth flow control in a row is told to the caller, with the time of the next try', async () => {
  const { read, server, clock } = await setUp((socket) =>
    socket.write(httpAnswer(429, '', { 'retry-after': '60' })),
  )
  const reading = read(SHOW)
  const failed = expect(reading).rejects.toMatchObject({ kind: 'flow-control', status: 429 })
  for (let n = 1; n < 8; n += 1) {
    await clock.waitedFor(60_000)
    clock.advance(60_000)
  }
  await failed
  expect(server.requests).toHaveLength(8)
  const retryAt = clock.now() + 60_000
  const until = new Date(retryAt).toISOString().slice(11, 19)
  await expect(reading).rejects.toMatchObject({
    retryAt,
    message: `The cloud asks for fewer requests (429). Nothing is read before ${until} UTC.`,
  })
})

test('F36: of 200 reads one reaches the cloud when the key is refused', async () => {
  const { read, server } = await setUp((socket) =>
    socket.write(httpAnswer(401, '{"error_code":"APIGW.0301","error_msg":"ak not-real not exist"}')),
  )
  const kinds = await Promise.all(
    Array.from({ length: 200 }, () => read(SHOW).then(String, (error: { kind: string }) => error.kind)),
  )
  expect(server.requests).toHaveLength(1)
  expect(kinds.filter((kind) => kind === 'key')).toHaveLength(1)
  expect(kinds.filter((kind) => kind === 'key-stopped')).toHaveLength(199)
})

test('closing ends a read in flight and one that waits', async () => {
  const arrived = Promise.withResolvers<void>()
  const { read, closing } = await setUp(() => arrived.resolve())
  const reads = [read(SHOW), read(SHOW)]
  const ended = Promise.all(reads.map((one) => expect(one).rejects.toThrow('closed')))
  await arrived.promise
  closing.abort(new Error('closed'))
  await ended
})

test('an abort ends the wait between two tries', async () => {
  const { read, clock } = await setUp((socket) => socket.write(httpAnswer(500, '')))
  const aborting = new AbortController()
  const reading = read({ ...SHOW, signal: aborting.signal })
  const ended = expect(reading).rejects.toThrow('enough')
  await clock.waitedFor(125)
  aborting.abort(new Error('enough'))
  await ended
})
