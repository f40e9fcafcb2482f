import { mkdtempSync, rmSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { api } from '../contract/api.ts'
import { eventSchemas, type EventData } from '../contract/events.ts'
import { inventorySchema } from '../contract/instance.ts'
import { projectSchema } from '../contract/project.ts'
import { startEmulator } from '../emulator/dms/emulator.ts'
import { loadConfig } from './config.ts'
import { startServer } from './start-server.ts'
import { createShiftingClock } from './testing/shifting-clock.ts'

const PROJECT_ID = '0e0a1c0de0a1c0de0a1c0de0a1c0de01'
const TOKEN = 'a-token-of-more-than-thirty-two-characters'
const authorization = `Bearer ${TOKEN}`

type Received = { name: string; id: string; data: string }

/** A server on a real port, reading an emulator with these instances, and what a page does with it. */
async function open(names: string[]) {
  const clock = createShiftingClock()
  const key = { accessKey: 'AK', secretKey: 'SK', permission: 'full' as const, projectIds: [PROJECT_ID] }
  const emulator = await startEmulator({ clock, projects: [{ projectId: PROJECT_ID }], keys: [key] })
  const ids = emulator.control.seed(
    PROJECT_ID,
    names.map((name) => ({ name })),
  )
  const dataDir = mkdtempSync(join(tmpdir(), 'brokerdeck-live-'))
  const { config, secrets } = loadConfig(
    {
      OS_ACCESS_KEY: 'AK',
      OS_SECRET_KEY: 'SK',
      OS_PROJECT_ID: PROJECT_ID,
      OS_REGION_NAME: 'eu-de',
      OS_DMS_ENDPOINT_OVERRIDE: emulator.url,
      BROKERDECK_DATA_DIR: dataDir,
      BROKERDECK_PORT: '0',
      BROKERDECK_TOKEN: TOKEN,
    },
    () => '',
  )
  const start = () =>
    startServer(config, secrets, {
      clock,
      random: () => 0.5,
      log: pino({ level: 'silent' }),
      dataDir,
      staticDir: null,
    })
  let server = await start()
  onTestFinished(async () => {
    await server.close()
    await emulator.close()
    rmSync(dataDir, { recursive: true })
  })

  const ask = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${server.url}/api/${path}`, { headers: { authorization, ...headers } })
  const inventory = async () => {
    const answer = await ask('projects/default/instances')
    return { etag: answer.headers.get('etag') ?? '', ...inventorySchema.parse(await answer.json()) }
  }
  const health = async () => {
    const { projects } = api.listProjects.reply.parse(await (await ask('projects')).json())
    const [project] = projects
    if (!project) throw new Error('The server tells of no project.')
    return project
  }
  const sweeps = () => emulator.control.requests().filter(({ endpoint }) => endpoint === 'list').length
  await expect.poll(async () => (await inventory()).complete).toBe(true)
  return {
    clock,
    cloud: emulator.control,
    ids,
    ask,
    inventory,
    health,
    stream: (lastEventId?: string) => openStream(server.url, lastEventId),
    restart: async () => {
      await server.close()
      server = await start()
    },
    /** Lets the next sweep come by itself, and resolves when it has ended. */
    nextSweep: async () => {
      const before = sweeps()
      const { lastSyncAt } = await health()
      await clock.advance(30_000)
      await expect.poll(async () => (await health()).lastSyncAt).not.toBe(lastSyncAt)
      expect(sweeps()).toBe(before + 1)
    },
  }
}

/** A stream of events on a connection of its own, as a browser holds one. */
async function openStream(url: string, lastEventId?: string) {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const headers = { authorization, ...(lastEventId !== undefined && { 'last-event-id': lastEventId }) }
  const request = get(`${url}/api/events`, { agent: false, headers }, resolve).on('error', reject)
  onTestFinished(() => void request.destroy())
  const answer = await promise
  let text = ''
  answer.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
  })
  answer.on('error', () => undefined)
  const field = (block: string, name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? ''
  const blocks = () => text.split('\n\n').slice(0, -1)
  await expect.poll(blocks).not.toEqual([])
  const events = (): Received[] =>
    blocks()
      .filter((block) => field(block, 'event') !== '')
      .map((block) => ({ name: field(block, 'event'), id: field(block, 'id'), data: field(block, 'data') }))
  return {
    events,
    inventories: (): EventData<'inventory'>[] =>
      events()
        .filter(({ name }) => name === 'inventory')
        .map(({ data }) => eventSchemas.inventory.parse(JSON.parse(data))),
    /** What a browser sends as `Last-Event-ID` when it comes back. */
    lastId: () =>
      blocks()
        .map((block) => field(block, 'id'))
        .findLast((id) => id !== '') ?? '',
    close: () => request.destroy(),
  }
}

test('a page that comes back is told what it missed, once, and goes on from there', async () => {
  const { stream, cloud, ids, nextSweep } = await open(['orders', 'billing'])
  const first = await stream()
  const seen = first.lastId()
  first.close()

  cloud.setStatus(PROJECT_ID, ids[0] ?? '', 'ERROR')
  await nextSweep()
  const second = await stream(seen)
  await expect.poll(() => second.inventories().length).toBe(1)
  expect(second.inventories()[0]?.upserted).toMatchObject([{ name: 'orders', status: 'ERROR' }])
  expect(second.events().map(({ name }) => name)).not.toContain('reset')

  cloud.setStatus(PROJECT_ID, ids[1] ?? '', 'ERROR')
  await nextSweep()
  await expect.poll(() => second.inventories().length).toBe(2)
  expect(second.inventories()[1]?.upserted).toMatchObject([{ name: 'billing', status: 'ERROR' }])
  const numbers = second.events().map(({ id }) => Number(id.split('-').at(-1)))
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
  expect(new Set(numbers).size).toBe(numbers.length)
})

test('a page that missed nothing is told nothing again', async () => {
  const { stream, nextSweep } = await open(['orders'])
  const first = await stream()
  await nextSweep()
  await expect.poll(() => first.inventories().length).toBe(1)
  // The health that goes with a sweep comes after its inventory.
  await expect.poll(() => first.events().at(-1)?.name).toBe('project')
  const second = await stream(first.lastId())
  await nextSweep()
  await expect.poll(() => [first, second].map((page) => page.inventories().length)).toEqual([2, 1])
  expect(second.inventories()[0]).toEqual(first.inventories()[1])
})

test('a page that comes back to a server started anew has to read everything again', async () => {
  const { stream, restart } = await open(['orders'])
  const first = await stream()
  const seen = first.lastId()
  await restart()
  const second = await stream(seen)
  await expect.poll(() => second.events()[0]?.name).toBe('reset')
})

test('the snapshot is sent again to a returning page only when something is new in it', async () => {
  const { ask, inventory, cloud, ids, nextSweep } = await open(['orders'])
  const { etag } = await inventory()
  const same = await ask('projects/default/instances', { 'if-none-match': etag })
  expect(same.status).toBe(304)
  expect(await same.text()).toBe('')

  cloud.setStatus(PROJECT_ID, ids[0] ?? '', 'ERROR')
  await nextSweep()
  const changed = await ask('projects/default/instances', { 'if-none-match': etag })
  expect(changed.status).toBe(200)
  expect(changed.headers.get('etag')).not.toBe(etag)
  expect(inventorySchema.parse(await changed.json()).instances).toMatchObject([{ status: 'ERROR' }])
})

test('flow control is told to open pages with its end, and that it is over', async () => {
  const { stream, cloud, clock, health, inventory } = await open(['orders'])
  const page = await stream()
  cloud.arm({ kind: 'flow-control', face: 'gateway-429', retryAfter: '120' })
  await clock.advance(30_000)
  await expect.poll(async () => (await health()).state).toBe('throttled')
  const { nextReadAt, stateText } = await health()
  expect(stateText).toBe(
    `Slowed by the cloud. The next read is at ${nextReadAt?.slice(11, 19)} UTC or later.`,
  )
  expect((await inventory()).staleReason).toBe(stateText)
  expect((await inventory()).instances).toHaveLength(1)
  const told = () =>
    page
      .events()
      .filter(({ name }) => name === 'project')
      .map(({ data }) => projectSchema.parse(JSON.parse(data)))
  await expect.poll(() => told().at(-1)).toMatchObject({ state: 'throttled', nextReadAt })

  await clock.advance(120_000)
  await expect.poll(() => told().at(-1)).toMatchObject({ state: 'ok', nextReadAt: null })
})
