import { inspect } from 'node:util'
import { afterEach, expect, test } from 'vitest'
import { startEmulator, type Emulator } from '../../emulator/dms/emulator.ts'
import { createDmsClient, type DmsClient, type DmsClientOptions } from './dms-client.ts'
import { Secret } from './secret.ts'
import { createHandClock } from './testdata/hand-clock.ts'

const PROJECT = '0123456789abcdef0123456789abcdef'
const ACCESS_KEY = 'AKCANARY000000000001'
const SECRET_KEY = 'SKCANARY-never-to-be-seen-00000000000000'
const TOKEN = 'STCANARY/never+to+be+seen='
const VERSIONS = ['v1.0', 'v2'] as const
const FIVE_MINUTES = 5 * 60_000

const cleanUps: (() => Promise<unknown>)[] = []
afterEach(async () => {
  await Promise.all(cleanUps.splice(0).map((cleanUp) => cleanUp()))
})

async function setUp(
  options: Partial<DmsClientOptions> & { instances?: number; rateLimitPerMinute?: number } = {},
) {
  const clock = createHandClock()
  const { instances = 0, rateLimitPerMinute, ...clientOptions } = options
  const emulator = await startEmulator({
    clock,
    projects: [{ projectId: PROJECT, instances }],
    keys: [
      {
        accessKey: ACCESS_KEY,
        secretKey: SECRET_KEY,
        securityToken: TOKEN,
        projectIds: [PROJECT],
        permission: 'full',
      },
    ],
    ...(rateLimitPerMinute === undefined ? {} : { rateLimitPerMinute }),
  })
  const news: ReturnType<DmsClient['readState']>[] = []
  const client: DmsClient = createDmsClient({
    baseUrl: emulator.url,
    projectId: PROJECT,
    apiVersion: 'v2',
    credential: {
      accessKey: ACCESS_KEY,
      secretKey: new Secret(SECRET_KEY),
      securityToken: new Secret(TOKEN),
    },
    clock,
    random: () => 0.5,
    callDeadlineMs: 30_000,
    readDeadlineMs: 30_000,
    flowControlBaseMs: 1000,
    flowControlCapMs: 60_000,
    onStateChange: () => news.push(client.readState()),
    ...clientOptions,
  })
  cleanUps.push(
    () => client.close(),
    () => emulator.close(),
  )
  return { clock, emulator, client, news }
}

/** What arrived at the cloud for one endpoint, as `path?query`. */
function asked(emulator: Emulator, endpoint: string): string[] {
  return emulator.control
    .requests()
    .filter((request) => request.endpoint === endpoint)
    .map(({ path, query }) => (query === '' ? path : `${path}?${query.replace(/^\?/, '')}`))
}

function seed(
  emulator: Emulator,
  count: number,
  change: { status?: string; engine?: string } = {},
): string[] {
  return emulator.control.seed(
    PROJECT,
    Array.from({ length: count }, (_, n) => ({ name: `orders-${n}`, ...change })),
  )
}

test.each(VERSIONS)(
  '%s: lists a fleet of 130 whole, failed creations included and Kafka only',
  async (apiVersion) => {
    const { emulator, client } = await setUp({ apiVersion })
    const ids = [...seed(emulator, 128), ...seed(emulator, 2, { status: 'CREATEFAILED' })]
    seed(emulator, 3, { engine: 'rabbitmq' })

    const sweep = await client.listInstances()

    expect(sweep).toMatchObject({ complete: true, declaredTotal: 130, problem: null })
    expect(sweep.instances.map(({ instanceId }) => instanceId).toSorted()).toEqual(ids.toSorted())
    expect(sweep.instances.filter(({ status }) => status === 'CREATEFAILED')).toHaveLength(2)
    expect(asked(emulator, 'list')).toHaveLength(3)
    expect(emulator.control.unexpected()).toEqual([])
  },
)

test('spells and pages the list as each version does', async () => {
  const v1 = await setUp({ apiVersion: 'v1.0' })
  seed(v1.emulator, 60)
  await v1.client.listInstances()
  const v2 = await setUp()
  seed(v2.emulator, 60)
  await v2.client.listInstances()

  const path = `${PROJECT}/instances?engine=kafka&`
  expect(asked(v1.emulator, 'list')).toEqual([
    `/v1.0/${path}includeFailure=true&limit=50&start=1`,
    `/v1.0/${path}includeFailure=true&limit=50&start=51`,
  ])
  expect(asked(v2.emulator, 'list')).toEqual([
    `/v2/${path}include_failure=true&limit=50&offset=0`,
    `/v2/${path}include_failure=true&limit=50&offset=50`,
  ])
})

test('the seeded fleet, hostile names and all, is listed whole', async () => {
  const { emulator, client } = await setUp({ instances: 120 })
  const sweep = await client.listInstances()
  const kafka = emulator.control.instances(PROJECT).filter(({ engine }) => engine === 'kafka')
  expect(sweep.complete).toBe(true)
  for (const instance of sweep.instances) {
    const known = kafka.find(({ id }) => id === instance.instanceId)
    expect(instance).toMatchObject({ name: known?.name, status: known?.status, tagsKnown: true })
  }
})

test.each(VERSIONS)('F52 %s: a total that shrinks between pages makes it read again', async (apiVersion) => {
  const { emulator, client } = await setUp({ apiVersion })
  seed(emulator, 120)
  emulator.control.arm({ kind: 'shrinking-total', by: 3, match: { endpoint: 'list' } })
  const sweep = await client.listInstances()
  expect(sweep).toMatchObject({ complete: true, declaredTotal: 120 })
  expect(asked(emulator, 'list').length).toBeGreaterThan(3)
})

test('F58: instances that are null are an error, not an empty project', async () => {
  const { emulator, client } = await setUp()
  seed(emulator, 3)
  emulator.control.arm({ kind: 'instances-null', times: 'always' })
  await expect(client.listInstances()).rejects.toMatchObject({ kind: 'malformed' })
})

test.each(VERSIONS)('%s: shows one instance, and only its absence is "gone"', async (apiVersion) => {
  const { emulator, client } = await setUp({ apiVersion })
  const [id = ''] = seed(emulator, 1)
  expect(await client.showInstance(id)).toMatchObject({ instanceId: id, name: 'orders-0', engine: 'kafka' })
  emulator.control.remove(PROJECT, id)
  await expect(client.showInstance(id)).rejects.toMatchObject({
    kind: 'gone',
    status: 404,
    code: 'DMS.00404022',
  })
})

test('what is no id never reaches a path', async () => {
  const { emulator, client } = await setUp()
  for (const id of ['../../x', '%2e%2e', 'a/b', 'a?b', '', '*', 'x\n']) {
    await expect(client.showInstance(id)).rejects.toMatchObject({ kind: 'refused', status: null })
    await expect(client.listTasks(id)).rejects.toMatchObject({ kind: 'refused', status: null })
  }
  expect(emulator.control.requests()).toEqual([])
})

test('tasks come from v2 even where the rest uses v1.0', async () => {
  const { emulator, client } = await setUp({ apiVersion: 'v1.0' })
  const [id = ''] = seed(emulator, 1)
  const tasks = await client.listTasks(id)
  expect(tasks).toMatchObject([{ name: 'createInstance', status: 'SUCCESS' }])
  expect(tasks[0]?.createdAt).toBeTypeOf('number')
  expect(asked(emulator, 'tasks')).toEqual([`/v2/${PROJECT}/instances/${id}/tasks?limit=100&start=1`])
})

test.each(VERSIONS)('%s: restarts by id, and the answer is paired by id', async (apiVersion) => {
  const { emulator, client } = await setUp({ apiVersion })
  const [a = '', b = ''] = seed(emulator, 2)
  emulator.control.arm({ kind: 'refuse-rows', ids: [b] })
  const answer = await client.prepareBatchAction({ action: 'restart', ids: [a, b] }).send()
  expect(answer).toMatchObject({
    kind: 'rows',
    missing: [],
    extra: [],
    odd: [],
    results: new Map([
      [a, 'success'],
      [b, 'failed'],
    ]),
  })
  expect(emulator.control.actionsOn(PROJECT, a, 'restart')).toEqual({ asked: 1, acted: 1 })
})

test.each([
  ['v1.0', '{"action":"delete","allFailure":"kafka"}'],
  ['v2', '{"action":"delete","all_failure":"kafka"}'],
] as const)('%s: clears all failed creations and takes 204', async (apiVersion, body) => {
  const { emulator, client } = await setUp({ apiVersion })
  const [failed = ''] = seed(emulator, 1, { status: 'CREATEFAILED' })
  const answer = await client.prepareBatchAction({ clearFailed: true }).send()
  expect(answer).toMatchObject({ kind: 'empty', answer: { status: 204 } })
  expect(emulator.control.callsToAction()).toMatchObject([
    { path: `/${apiVersion}/${PROJECT}/instances/action`, body },
  ])
  await expect(client.showInstance(failed)).rejects.toMatchObject({ kind: 'gone' })
})

test('a path in the base URL is kept and signed', async () => {
  const { emulator } = await setUp()
  const { client } = await setUp({ baseUrl: `${emulator.url}/behind/a/path` })
  await expect(client.listInstances()).rejects.toMatchObject({ kind: 'refused' })
  expect(emulator.control.requests()).toMatchObject([{ path: `/behind/a/path/v2/${PROJECT}/instances` }])
})

test('the rate limit of the cloud slows a sweep down and does not break it', async () => {
  const { emulator, client, clock, news } = await setUp({ rateLimitPerMinute: 2 })
  seed(emulator, 120)
  const listing = client.listInstances()
  await clock.waitedFor(60_000)
  const { throttledUntil } = client.readState()
  expect(throttledUntil).toBe(clock.now() + 60_000)
  expect(news.at(-1)).toMatchObject({ throttledUntil })
  clock.advance(60_000)
  expect(await listing).toMatchObject({ complete: true, declaredTotal: 120 })
  expect(news.at(-1)).toMatchObject({ throttledUntil: null })
})

test('flow control met by a call pauses the reads too', async () => {
  const { emulator, client, clock } = await setUp()
  const [id = ''] = seed(emulator, 1)
  emulator.control.arm({ kind: 'flow-control', face: 'dms-404', retryAfter: '7' })
  const answer = await client.prepareBatchAction({ action: 'delete', ids: [id] }).send()
  expect(answer).toMatchObject({ kind: 'refused', class: 'flow-control', retryAfterMs: 7000 })
  expect(client.readState().throttledUntil).toBe(clock.now() + 7000)
})

test('F36: a 401 on a poll stops reads and calls without a byte more', async () => {
  const { emulator, client, clock, news } = await setUp()
  const [id = ''] = seed(emulator, 120)
  emulator.control.arm({ kind: 'key-refused', times: 'always' })
  await expect(client.listInstances()).rejects.toMatchObject({ kind: 'key', status: 401, code: 'APIGW.0301' })

  await expect(client.showInstance(id)).rejects.toMatchObject({
    kind: 'key-stopped',
    retryAt: clock.now() + FIVE_MINUTES,
  })
  await expect(client.listTasks(id)).rejects.toMatchObject({ kind: 'key-stopped' })
  expect(await client.prepareBatchAction({ action: 'restart', ids: [id] }).send()).toMatchObject({
    kind: 'not-sent',
    problem: 'key-stopped',
  })
  expect(emulator.control.requests()).toHaveLength(1)
  expect(news.at(-1)).toMatchObject({
    keyStoppedAt: clock.now(),
    keyProblem: { kind: 'key', code: 'APIGW.0301' },
  })
})

test('F36: a 401 on a call stops the key as well', async () => {
  const { emulator, client } = await setUp()
  const [id = ''] = seed(emulator, 1)
  emulator.control.arm({ kind: 'key-refused' })
  const answer = await client.prepareBatchAction({ action: 'restart', ids: [id] }).send()
  expect(answer).toMatchObject({ kind: 'refused', class: 'key', answer: { status: 401 } })
  await expect(client.listInstances()).rejects.toMatchObject({ kind: 'key-stopped' })
  expect(emulator.control.requests()).toHaveLength(1)
})

test('a stopped key may be tried after five minutes, and success lifts the stop', async () => {
  const { emulator, client, clock, news } = await setUp()
  emulator.control.arm({ kind: 'key-refused' })
  await expect(client.listInstances()).rejects.toMatchObject({ kind: 'key' })
  clock.advance(FIVE_MINUTES - 1)
  await expect(client.tryKeyAgain()).rejects.toMatchObject({ kind: 'key-stopped' })
  expect(emulator.control.requests()).toHaveLength(1)
  clock.advance(1)
  await Promise.all([client.tryKeyAgain(), client.tryKeyAgain()])
  expect(emulator.control.requests()).toHaveLength(2)
  expect(news.at(-1)).toMatchObject({ keyStoppedAt: null, keyProblem: null })
  expect(await client.listInstances()).toMatchObject({ complete: true })
})

test('another 401 on the trial renews the stop', async () => {
  const { emulator, client, clock } = await setUp()
  emulator.control.arm({ kind: 'key-refused', times: 2 })
  await expect(client.listInstances()).rejects.toMatchObject({ kind: 'key' })
  clock.advance(FIVE_MINUTES)
  await expect(client.tryKeyAgain()).rejects.toMatchObject({ kind: 'key' })
  expect(client.readState().keyStoppedAt).toBe(clock.now())
  await expect(client.tryKeyAgain()).rejects.toMatchObject({ kind: 'key-stopped' })
  expect(emulator.control.requests()).toHaveLength(2)
})

test('trying a key that is not stopped asks nothing', async () => {
  const { emulator, client } = await setUp()
  await client.tryKeyAgain()
  expect(emulator.control.requests()).toEqual([])
})

test('F46: the offset of the clocks is measured on any answer, and a change is news', async () => {
  const { emulator, client, news } = await setUp()
  expect(client.readState().clockOffsetMs).toBeNull()
  await client.listInstances()
  expect(Math.abs(client.readState().clockOffsetMs ?? Number.NaN)).toBeLessThan(1000)
  emulator.control.arm({ kind: 'date-offset', offsetMs: 5 * 60_000 })
  await client.listInstances()
  expect(news).toHaveLength(2)
  expect(Math.abs((client.readState().clockOffsetMs ?? Number.NaN) - 5 * 60_000)).toBeLessThan(1000)
})

test('F123: what the gateway echoes of key, secret and token does not leave the client', async () => {
  const { emulator, client } = await setUp()
  const [id = ''] = seed(emulator, 1)
  const echo = `ak ${ACCESS_KEY} ${SECRET_KEY} x-security-token:${TOKEN} ${encodeURIComponent(TOKEN)}`
  const body = JSON.stringify({ error_code: 'DMS.00400099', error_msg: echo, request_id: SECRET_KEY })
  const headers = { 'content-type': 'application/json', 'x-request-id': ACCESS_KEY }
  emulator.control.arm({ kind: 'answer', status: 400, headers, body, acts: false, times: 'always' })

  const call = client.prepareBatchAction({ action: 'delete', ids: [id] })
  const seen: unknown[] = [call, await call.send(), client.readState()]
  for (const read of [client.listInstances(), client.showInstance(id), client.listTasks(id)]) {
    await read.catch((error: unknown) => seen.push(error, String(error), Object.entries(error ?? {})))
  }
  emulator.control.clear()
  emulator.control.arm({ kind: 'key-refused', text: echo })
  await client.listInstances().catch((error: unknown) => seen.push(error))
  await client.listInstances().catch((error: unknown) => seen.push(error))
  seen.push(client.readState())

  const text = inspect(seen, { depth: 20, showHidden: true })
  expect(text).toContain('[access key]')
  expect(text).not.toContain('CANARY')
})

test('after close a read says so and sends nothing', async () => {
  const { emulator, client } = await setUp()
  await client.close()
  await expect(client.listInstances()).rejects.toMatchObject({ kind: 'connection' })
  expect(emulator.control.requests()).toEqual([])
})
