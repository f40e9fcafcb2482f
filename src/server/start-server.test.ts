import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { startEmulator } from '../emulator/dms/emulator.ts'
import { loadConfig } from './config.ts'
import { startServer } from './start-server.ts'
import { openDatabase } from './store/database.ts'
import { createShiftingClock } from './testing/shifting-clock.ts'

const PROJECT_ID = '0e0a1c0de0a1c0de0a1c0de0a1c0de01'
const TOKEN = 'a-token-of-more-than-thirty-two-characters'

/** A busy machine may be late. */
const PATIENT = { timeout: 4000 }

async function createWorld(port = '0') {
  const clock = createShiftingClock()
  const key = { accessKey: 'AK', secretKey: 'SK', permission: 'full' as const, projectIds: [PROJECT_ID] }
  const emulator = await startEmulator({ clock, projects: [{ projectId: PROJECT_ID }], keys: [key] })
  const dataDir = mkdtempSync(join(tmpdir(), 'brokerdeck-start-'))
  const env = {
    OS_ACCESS_KEY: 'AK',
    OS_SECRET_KEY: 'SK',
    OS_PROJECT_ID: PROJECT_ID,
    OS_REGION_NAME: 'eu-de',
    OS_DMS_ENDPOINT_OVERRIDE: emulator.url,
    BROKERDECK_DATA_DIR: dataDir,
    BROKERDECK_PORT: port,
    BROKERDECK_TOKEN: TOKEN,
  }
  const { config, secrets } = loadConfig(env, () => '')
  const nextLinks: string[] = []
  const start = () =>
    startServer(config, secrets, {
      clock,
      random: () => 0.5,
      log: pino({ level: 'silent' }),
      dataDir,
      staticDir: null,
      onNextSignInUrl: (url) => nextLinks.push(url),
    })
  onTestFinished(async () => {
    await emulator.close()
    rmSync(dataDir, { recursive: true })
  })
  return { clock, emulator, dataDir, start, nextLinks }
}

async function ask(url: string, body?: unknown) {
  const response = await fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return { status: response.status, body: JSON.parse(await response.text()) }
}

test('a stop waits for the answer of the call in flight and keeps it', async () => {
  const { clock, emulator, dataDir, start } = await createWorld()
  const [id = ''] = emulator.control.seed(PROJECT_ID, [{ name: 'orders' }])
  emulator.control.arm({ kind: 'slow', match: { endpoint: 'batch' }, afterMs: 20_000 })
  const server = await start()
  const project = `${server.url}/api/projects/default`
  await expect.poll(async () => (await ask(`${project}/instances`)).body.complete, PATIENT).toBe(true)
  const plan = await ask(`${project}/plans`, { action: 'restart', instanceIds: [id] })
  const started = await ask(`${project}/operations`, { planId: plan.body.id })
  expect(started.status).toBe(202)
  await expect.poll(() => emulator.control.callsToAction().length, PATIENT).toBe(1)
  expect(server.isSending()).toBe(true)

  let hasStopped = false
  const stopped = server.close().then(() => {
    hasStopped = true
  })
  await clock.advance(15_000)
  expect(hasStopped).toBe(false)
  await clock.advance(6_000)
  await stopped

  const database = await openDatabase(dataDir)
  const row = await database.db.selectFrom('operation_row').select(['state']).executeTakeFirstOrThrow()
  expect(row.state).toBe('accepted')
  await database.close()
})

test('a port in use is refused, and the data folder is free again', async () => {
  const occupant = createServer()
  const port = await new Promise<number>((resolve) => {
    occupant.listen(0, '127.0.0.1', () => {
      const address = occupant.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
  onTestFinished(() => void occupant.close())
  const { dataDir, start } = await createWorld(String(port))
  await expect(start()).rejects.toMatchObject({ code: 'EADDRINUSE', port })
  await (await openDatabase(dataDir)).close()
})

test('a data folder in use is refused', async () => {
  const { start } = await createWorld()
  const server = await start()
  await expect(start()).rejects.toThrow('in use by another Brokerdeck')
  await server.close()
})

test('each use of the sign-in link tells the next', async () => {
  const { start, nextLinks } = await createWorld()
  const server = await start()
  expect(server.signInUrl).toMatch(/^http:\/\/localhost:\d+\/sign-in\?code=[\w-]{43}$/)
  const use = async (url = '') => (await fetch(url, { redirect: 'manual' })).status
  expect(await use(server.signInUrl)).toBe(303)
  expect(await use(server.signInUrl)).toBe(403)
  expect(nextLinks).toHaveLength(1)
  expect(await use(nextLinks[0])).toBe(303)
  await server.close()
})

test('open event streams do not hold up a stop', async () => {
  const { start } = await createWorld()
  const server = await start()
  const stream = await fetch(`${server.url}/api/events`, { headers: { authorization: `Bearer ${TOKEN}` } })
  await server.close()
  expect(await stream.text()).toContain('retry:')
})
