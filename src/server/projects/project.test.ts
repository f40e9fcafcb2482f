import { afterEach, expect, test } from 'vitest'
import { startEmulator, type Emulator } from '../../emulator/dms/emulator.ts'
import type { ServerEvent } from '../../contract/events.ts'
import { Secret } from '../dms/secret.ts'
import { createShiftingClock } from '../testing/shifting-clock.ts'
import { createProject, type Project } from './project.ts'

const CLOUD_PROJECT = '0123456789abcdef0123456789abcdef'

const open: { emulator: Emulator; project: Project }[] = []

afterEach(async () => {
  for (const { emulator, project } of open.splice(0)) {
    await project.inventory.stop()
    await project.client.close()
    await emulator.close()
  }
})

async function connect(options: { apiVersion?: 'v1.0' | 'v2'; instances?: number } = {}) {
  const clock = createShiftingClock()
  const emulator = await startEmulator({
    clock,
    projects: [{ projectId: CLOUD_PROJECT, instances: options.instances ?? 0 }],
    keys: [{ accessKey: 'AK', secretKey: 'SK', permission: 'full', projectIds: [CLOUD_PROJECT] }],
  })
  const events: ServerEvent[] = []
  const project = createProject({
    settings: {
      id: 'demo',
      name: 'Demo',
      region: 'eu-de',
      cloudProjectId: CLOUD_PROJECT,
      baseUrl: emulator.url,
      apiVersion: options.apiVersion ?? 'v2',
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
      openCounts: () => ({ runningOperations: 1, openRows: 2 }),
    },
    publish: (event) => events.push(event),
  })
  open.push({ emulator, project })
  return { clock, emulator, project, events }
}

const lists = (emulator: Emulator) =>
  emulator.control.requests().filter(({ endpoint }) => endpoint === 'list')

const lastState = (events: ServerEvent[]) =>
  events.flatMap((event) => (event.name === 'project' ? [event.data.state] : [])).at(-1)

test.each(['v1.0', 'v2'] as const)(
  'a whole fleet is read over %s, failed creations too',
  async (apiVersion) => {
    const { project, emulator } = await connect({ apiVersion, instances: 120 })
    expect(project.health()).toMatchObject({ state: 'starting', lastSyncAt: null, counts: { instances: 0 } })
    await project.inventory.freshSweep(0)

    const kafka = emulator.control.instances(CLOUD_PROJECT).filter(({ engine }) => engine === 'kafka')
    const listed = kafka.filter((it) => it.status !== 'DELETING' && it.deletionAcceptedAt === undefined)
    const health = project.health()
    expect(project.inventory.snapshot()).toMatchObject({ complete: true, total: listed.length })
    expect(health).toMatchObject({
      id: 'demo',
      state: 'ok',
      nextReadAt: null,
      counts: { instances: listed.length, runningOperations: 1, openRows: 2 },
    })
    expect(health.counts.failedCreations).toBe(
      listed.filter(({ status }) => status === 'CREATEFAILED').length,
    )
    expect(emulator.control.unexpected()).toEqual([])
  },
)

test('every sweep is told by one inventory event, and health by a project event', async () => {
  const { project, events, emulator, clock } = await connect()
  emulator.control.seed(CLOUD_PROJECT, [{ name: 'orders' }])
  await project.inventory.freshSweep(0)
  await clock.advance(0)
  expect(events.filter(({ name }) => name === 'inventory')).toHaveLength(1)
  expect(lastState(events)).toBe('ok')
})

test('a first read tells its rows while it goes on, and how far it is', async () => {
  const { project, events } = await connect({ instances: 120 })
  await project.inventory.freshSweep(0)
  const told = events.flatMap((event) => (event.name === 'inventory' ? [event.data] : []))
  expect(told[0]).toMatchObject({ total: 50, complete: false, fetchedAt: null })
  expect(told[0]?.upserted).toHaveLength(50)
  const starting = events.find((event) => event.name === 'project' && event.data.firstRead)
  const total = project.inventory.lastSweep()?.declaredTotal
  expect(starting?.data).toMatchObject({
    state: 'starting',
    stateText: 'First read, page 1 of 3. Rows show as they arrive.',
    firstRead: { rows: 50, total, page: 1, pages: 3 },
    counts: { instances: 50 },
  })
  expect(project.health()).not.toHaveProperty('firstRead')
})

test('a status that changed is told with the new counts', async () => {
  const { project, events, emulator, clock } = await connect()
  const createdAt = clock.now() - 5000
  emulator.control.seed(CLOUD_PROJECT, [
    { name: 'orders' },
    { name: 'billing' },
    { name: 'half-made', status: 'CREATEFAILED', createdAt },
    { name: 'odd', status: 'constructor' },
  ])
  await project.inventory.freshSweep(0)
  await clock.advance(0)
  const told = () => events.flatMap((event) => (event.name === 'project' ? [event.data] : [])).at(-1)
  expect(told()?.counts.byStatus).toEqual({ RUNNING: 2, CREATEFAILED: 1, constructor: 1 })
  expect(told()?.failedCreationsAt).toHaveLength(1)

  const orders = [...project.inventory.known().values()].find(({ name }) => name === 'orders')
  if (!orders) throw new Error('The instance was not read.')
  project.inventory.observe({ ...orders, status: 'ERROR' })
  expect(told()?.counts.byStatus).toEqual({ RUNNING: 1, ERROR: 1, CREATEFAILED: 1, constructor: 1 })
})

test('an unreachable cloud keeps the rows and is told', async () => {
  const { project, events, emulator, clock } = await connect()
  emulator.control.seed(CLOUD_PROJECT, [{ name: 'orders' }])
  await project.inventory.freshSweep(0)
  emulator.control.arm({ kind: 'reset', match: { endpoint: 'list' }, times: 'always', acts: false })
  await expect(project.inventory.freshSweep(clock.now() + 1)).rejects.toMatchObject({ kind: 'connection' })
  expect(project.health().state).toBe('unreachable')
  expect(project.health().nextReadAt).not.toBeNull()
  expect(project.inventory.snapshot()).toMatchObject({ total: 1, complete: true })
  expect(lastState(events)).toBe('unreachable')
})

test('what the cloud answered to a read that failed is told until one succeeds', async () => {
  const { project, emulator, clock } = await connect()
  const repair = emulator.control.arm({
    kind: 'answer',
    match: { endpoint: 'list' },
    times: 'always',
    status: 503,
    body: '{"error_code":"DMS.111501025","error_msg":"busy"}',
    acts: false,
  })
  await expect(project.inventory.freshSweep(0)).rejects.toMatchObject({ kind: 'server' })
  expect(project.health().cloud).toMatchObject({ status: 503, code: 'DMS.111501025', message: 'busy' })
  repair()
  await project.inventory.freshSweep(clock.now())
  expect(project.health()).not.toHaveProperty('cloud')
})

test('a list of null never makes the project empty', async () => {
  const { project, emulator, clock } = await connect()
  emulator.control.seed(CLOUD_PROJECT, [{ name: 'orders' }])
  await project.inventory.freshSweep(0)
  emulator.control.arm({ kind: 'instances-null', times: 'always' })
  await expect(project.inventory.freshSweep(clock.now() + 1)).rejects.toMatchObject({ kind: 'malformed' })
  expect(project.inventory.snapshot().total).toBe(1)
  expect(project.health().state).toBe('stale')
})

test('a sum that does not fit makes the inventory incomplete', async () => {
  const { project, emulator } = await connect()
  emulator.control.seed(CLOUD_PROJECT, [{ name: 'orders' }])
  emulator.control.arm({ kind: 'wrong-total', by: 2, times: 'always' })
  await expect(project.inventory.freshSweep(0)).rejects.toMatchObject({ name: 'DmsError' })
  expect(project.inventory.snapshot()).toMatchObject({ total: 1, complete: false })
  expect(project.inventory.snapshot().staleReason).toMatch(/2 of 3 instances could not be read/)
  expect(project.inventory.hasSweep()).toBe(false)
  expect(project.health()).toMatchObject({ state: 'stale', lastSyncAt: null })
})

test('a 401 stops polling after one request; a refresh five minutes later lifts it', async () => {
  const { project, events, emulator, clock } = await connect()
  emulator.control.seed(CLOUD_PROJECT, [{ name: 'orders' }])
  const disarm = emulator.control.arm({ kind: 'key-refused', times: 'always' })
  await expect(project.inventory.freshSweep(0)).rejects.toMatchObject({ kind: 'key' })
  expect(lastState(events)).toBe('key-stopped')
  await clock.advance(4 * 60_000)
  await expect(project.inventory.refreshAfterKeyStop()).rejects.toMatchObject({ kind: 'key-stopped' })
  expect(lists(emulator)).toHaveLength(1)

  await clock.advance(61_000)
  await expect(project.inventory.refreshAfterKeyStop()).rejects.toMatchObject({ kind: 'key-stopped' })
  expect(lists(emulator)).toHaveLength(2)

  disarm()
  await clock.advance(301_000)
  await project.inventory.refreshAfterKeyStop()
  await project.inventory.freshSweep(0)
  expect(project.health().state).toBe('ok')
})

test('a cloud whose clock is far off is told', async () => {
  const { project, emulator } = await connect()
  emulator.control.arm({ kind: 'date-offset', offsetMs: 11 * 60_000, times: 'always' })
  await project.inventory.freshSweep(0)
  expect(project.health()).toMatchObject({ state: 'clock-skew' })
  expect(project.health().stateText).toMatch(/Nothing is sent/)
})
