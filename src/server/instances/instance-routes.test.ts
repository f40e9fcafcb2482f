import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { pino } from 'pino'
import { afterEach, expect, test } from 'vitest'
import { instanceDetailSchema, inventorySchema } from '../../contract/instance.ts'
import { startEmulator } from '../../emulator/dms/emulator.ts'
import { Secret } from '../dms/secret.ts'
import { createHttpApp } from '../http/http-app.ts'
import { createProject } from '../projects/project.ts'
import { projectRoutes } from '../projects/project-routes.ts'
import { createShiftingClock } from '../testing/shifting-clock.ts'
import { instanceRoutes } from './instance-routes.ts'

const CLOUD_PROJECT = '0123456789abcdef0123456789abcdef'
const LIST = '/api/projects/demo/instances'

const closers: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

async function serve() {
  const clock = createShiftingClock()
  const emulator = await startEmulator({
    clock,
    projects: [{ projectId: CLOUD_PROJECT }],
    keys: [{ accessKey: 'AK', secretKey: 'SK', permission: 'full', projectIds: [CLOUD_PROJECT] }],
  })
  closers.push(() => emulator.close())
  const project = createProject({
    settings: {
      id: 'demo',
      name: 'Demo',
      region: 'eu-de',
      cloudProjectId: CLOUD_PROJECT,
      baseUrl: emulator.url,
      apiVersion: 'v2',
    },
    credential: { accessKey: 'AK', secretKey: new Secret('SK') },
    clock,
    random: () => 0,
    timing: {
      pollIdleMs: 30_000,
      pollBusyMs: 5000,
      callDeadlineMs: 30_000,
      flowControlBaseMs: 1000,
      flowControlCapMs: 60_000,
    },
    rows: {
      latestRow: () => undefined,
      heldIds: () => new Set(),
      openCounts: () => ({ runningOperations: 0, openRows: 0 }),
    },
    publish: () => undefined,
  })
  closers.push(async () => {
    await project.inventory.stop()
    await project.client.close()
  })
  const app = createHttpApp({
    log: pino({ level: 'silent' }),
    clock,
    gate: {
      identify: async ({ headers }) =>
        headers.authorization === undefined
          ? null
          : {
              person: { id: 'a', name: 'Hélène Brückner' },
              roles: ['auditor'],
              permissions: ['read'],
              via: 'bearer',
              sessionKey: 's',
            },
      take: () => undefined,
    },
  })
  closers.push(() => app.close())
  const projects = new Map([[project.id, project]])
  projectRoutes(app, projects)
  instanceRoutes(app, projects)
  const ask = (method: 'GET' | 'POST', url: string, headers: Record<string, string> = {}) =>
    app.inject({ method, url, headers: { host: 'localhost', authorization: 'Bearer x', ...headers } })
  const get = (url: string, headers?: Record<string, string>) => ask('GET', url, headers)
  const post = (url: string) => ask('POST', url)
  const read = () => project.inventory.freshSweep(clock.now())
  return { app, clock, emulator, cloud: emulator.control, project, get, post, read }
}

test('nobody is let in without a sign-in, and no unknown project is found', async () => {
  const { app, get } = await serve()
  for (const url of ['/api/projects', LIST, `${LIST}.csv`]) {
    expect((await app.inject({ url, headers: { host: 'localhost' } })).statusCode).toBe(401)
  }
  expect((await get('/api/projects/other/instances')).statusCode).toBe(404)
  expect((await get('/api/projects/..%2fdemo/instances')).statusCode).toBe(404)
})

test('the list before the first sweep is empty and says that it is not complete', async () => {
  const { get } = await serve()
  const reply = await get(LIST)
  expect(reply.statusCode).toBe(200)
  expect(reply.json()).toEqual({ instances: [], total: 0, complete: false, fetchedAt: null })
})

test('the list comes in the encoding that was asked for, always with the same content', async () => {
  const { cloud, get, read } = await serve()
  cloud.seed(CLOUD_PROJECT, [{ name: 'orders' }, { name: 'billing', status: 'MIGRATING' }])
  await read()
  const plain = await get(LIST)
  const brotli = await get(LIST, { 'accept-encoding': 'gzip, br' })
  const gzip = await get(LIST, { 'accept-encoding': 'gzip' })
  expect(plain.headers['content-encoding']).toBeUndefined()
  expect(brotli.headers['content-encoding']).toBe('br')
  expect(gzip.headers['content-encoding']).toBe('gzip')
  expect(brotliDecompressSync(brotli.rawPayload)).toEqual(plain.rawPayload)
  expect(gunzipSync(gzip.rawPayload)).toEqual(plain.rawPayload)
  expect(plain.headers['vary']).toBe('Accept-Encoding')
  expect(plain.headers['content-type']).toMatch(/^application\/json/)
  const inventory = inventorySchema.parse(plain.json())
  expect(inventory.total).toBe(2)
})

test('an unchanged list is not sent again, a changed one is', async () => {
  const { cloud, get, read, project } = await serve()
  cloud.seed(CLOUD_PROJECT, [{ name: 'orders' }])
  await read()
  const etag = String((await get(LIST)).headers['etag'])
  const same = await get(LIST, { 'if-none-match': `"other", ${etag.replace('W/', '')}` })
  expect(same.statusCode).toBe(304)
  expect(same.body).toBe('')
  expect(same.headers).toMatchObject({ etag, vary: 'Accept-Encoding' })
  expect((await get(LIST, { 'if-none-match': '*' })).statusCode).toBe(304)
  project.inventory.rowsChanged([])
  expect((await get(LIST, { 'if-none-match': etag })).statusCode).toBe(200)
})

test('many browsers never mean many polls', async () => {
  const { cloud, get, post, read } = await serve()
  cloud.seed(CLOUD_PROJECT, [{ name: 'orders' }])
  await read()
  const before = cloud.requests().length
  await Promise.all(Array.from({ length: 40 }, () => get(LIST)))
  expect(cloud.requests()).toHaveLength(before)
  const refreshed = await Promise.all(Array.from({ length: 40 }, () => post('/api/projects/demo/refresh')))
  expect(new Set(refreshed.map(({ statusCode }) => statusCode))).toEqual(new Set([202]))
  await read()
  expect(cloud.requests().length - before).toBeLessThanOrEqual(2)
})

test('a refresh soon after a refused key is told how long to wait', async () => {
  const { cloud, clock, get, post, read } = await serve()
  cloud.arm({ kind: 'key-refused' })
  await expect(read()).rejects.toMatchObject({ kind: 'key' })
  await clock.advance(60_000)
  const early = await post('/api/projects/demo/refresh')
  expect(early.statusCode).toBe(409)
  expect(early.json()).toMatchObject({ code: 'key-stopped' })
  expect(Number(early.headers['retry-after'])).toBeGreaterThan(200)
  expect((await get('/api/projects')).json()).toMatchObject({ projects: [{ state: 'key-stopped' }] })
  await clock.advance(241_000)
  expect((await post('/api/projects/demo/refresh')).statusCode).toBe(202)
  await read()
  expect((await get('/api/projects')).json()).toMatchObject({ projects: [{ state: 'ok' }] })
})

test('one instance is read fresh, with its tasks, and the list learns of it', async () => {
  const { cloud, get, read } = await serve()
  const [id = ''] = cloud.seed(CLOUD_PROJECT, [{ name: 'orders', description: '<img onerror=x>' }])
  await read()
  cloud.setStatus(CLOUD_PROJECT, id, 'ERROR')
  const reply = await get(`${LIST}/${id.toUpperCase()}`)
  const detail = instanceDetailSchema.parse(reply.json())
  expect(detail).toMatchObject({ instanceId: id, status: 'ERROR', description: '<img onerror=x>' })
  expect(detail.tasks?.map(({ name, status }) => [name, status])).toContainEqual([
    'createInstance',
    'SUCCESS',
  ])
  expect((await get(LIST)).json()).toMatchObject({ instances: [{ status: 'ERROR' }] })
})

test('the reason of a failed creation is in its task', async () => {
  const { cloud, get } = await serve()
  const reason = 'DMS.00400035 quota of instances used up'
  const [id] = cloud.seed(CLOUD_PROJECT, [{ name: 'x', status: 'CREATEFAILED', failureReason: reason }])
  const detail = instanceDetailSchema.parse((await get(`${LIST}/${id}`)).json())
  const [task] = detail.tasks ?? []
  expect(task).toMatchObject({ name: 'createInstance', status: 'FAILED' })
  expect(task?.params).toContain('quota of instances used up')
})

test('an instance without task records has an empty list, not a reason', async () => {
  const { cloud, get } = await serve()
  const [id] = cloud.seed(CLOUD_PROJECT, [{ name: 'x', status: 'CREATEFAILED', failureReason: null }])
  const reply = (await get(`${LIST}/${id}`)).json()
  expect(reply).toMatchObject({ tasks: [] })
  expect(reply).not.toHaveProperty('tasksReason')
})

test('tasks that are not to be had are told with the reason', async () => {
  const { cloud, get } = await serve()
  const [id] = cloud.seed(CLOUD_PROJECT, [{ name: 'orders' }])
  cloud.arm({ kind: 'tasks-unavailable' })
  const reply = await get(`${LIST}/${id}`)
  expect(reply.json()).toMatchObject({
    name: 'orders',
    tasks: null,
    tasksReason: expect.stringMatching(/^The cloud has no task records to show/),
  })
  cloud.arm({ kind: 'forbidden', match: { endpoint: 'tasks' } })
  expect((await get(`${LIST}/${id}`)).json()).toMatchObject({
    tasks: null,
    tasksReason: expect.stringMatching(/^The key may not read background tasks/),
  })
})

test('only what the cloud says is gone is not found', async () => {
  const { cloud, get } = await serve()
  const gone = await get(`${LIST}/11111111-1111-4111-8111-111111111111`)
  expect(gone.statusCode).toBe(404)
  const [rabbit] = cloud.seed(CLOUD_PROJECT, [{ name: 'mq', engine: 'rabbitmq' }])
  expect((await get(`${LIST}/${rabbit}`)).statusCode).toBe(404)
  expect((await get(`${LIST}/not-an-id`)).statusCode).toBe(404)

  const [id] = cloud.seed(CLOUD_PROJECT, [{ name: 'orders' }])
  const html = { 'content-type': 'text/html' }
  cloud.arm({
    kind: 'answer',
    match: { endpoint: 'show' },
    status: 404,
    headers: html,
    body: '<p>no</p>',
    acts: false,
  })
  const odd = await get(`${LIST}/${id}`)
  expect(odd.statusCode).toBe(502)
  expect(odd.json()).toMatchObject({ code: 'cloud', cloud: { status: 404 } })
})

test('many who ask for one instance share one read, later ones read anew', async () => {
  const { cloud, get } = await serve()
  const [id] = cloud.seed(CLOUD_PROJECT, [{ name: 'orders' }])
  const shows = () => cloud.requests().filter(({ endpoint }) => endpoint === 'show').length
  await Promise.all(Array.from({ length: 20 }, () => get(`${LIST}/${id}`)))
  expect(shows()).toBe(1)
  await get(`${LIST}/${id}`)
  expect(shows()).toBe(2)
})

test('the list as CSV is a file of its own name', async () => {
  const { cloud, get, read } = await serve()
  cloud.seed(CLOUD_PROJECT, [{ name: '=cmd()' }])
  const early = await get(`${LIST}.csv`)
  expect(early.headers['content-disposition']).toBe('attachment; filename="instances-demo-incomplete.csv"')
  await read()
  const reply = await get(`${LIST}.csv`)
  expect(reply.headers['content-type']).toBe('text/csv; charset=utf-8')
  expect(reply.headers['content-disposition']).toBe('attachment; filename="instances-demo.csv"')
  expect(reply.body).toMatch(/^instance_id,name,status,/)
  expect(reply.body).toContain(",'=cmd(),RUNNING,")
})
