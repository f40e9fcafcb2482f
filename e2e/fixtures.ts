import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test as base, type Page } from '@playwright/test'
import { pino } from 'pino'
import type { Role } from '../src/contract/session.ts'
import { startEmulator, type Emulator } from '../src/emulator/dms/emulator.ts'
import type { Timing } from '../src/server/config-timing.ts'
import { loadConfig } from '../src/server/config.ts'
import { Secret } from '../src/server/dms/secret.ts'
import { startServer } from '../src/server/start-server.ts'
import { createShiftingClock } from '../src/server/testing/shifting-clock.ts'
import type { Ask } from './support/ask-console.ts'

const PAGE_FOLDER = join(import.meta.dirname, '..', 'build')

const CLOUD_PROJECTS = {
  demo: { cloudProjectId: '0123456789abcdef0123456789abcdef', apiVersion: 'v1.0' },
  'demo-v2': { cloudProjectId: 'fedcba9876543210fedcba9876543210', apiVersion: 'v2' },
} as const

export type ProjectId = keyof typeof CLOUD_PROJECTS

type Seed = Parameters<Emulator['control']['seed']>[1][number]

/** The cloud behind the console: what a story prepares there, and what it may ask afterwards. */
export type Cloud = {
  control: Emulator['control']
  /** Adds instances, RUNNING unless said otherwise, and returns their IDs in the same order. */
  seed: (seeds: readonly (string | Seed)[], project?: ProjectId) => string[]
  cloudProjectId: (project?: ProjectId) => string
  /** Moves the clock of server and cloud on. */
  advance: (ms: number) => Promise<void>
}

type Fixtures = {
  cloud: Cloud
  /** Ends the server while browsers look at it; the cloud goes on. */
  stopConsole: () => Promise<void>
  /** Opens a page signed in as the demo's person of that role. */
  signIn: (role: Role, path?: string) => Promise<Page>
  /** A request to the API by the token of that role. */
  ask: Ask
}

type Options = {
  /** Durations of the server that a story cannot wait for as they are. */
  timing: Partial<Timing>
}

type World = { cloud: Cloud; url: string; stopConsole(): Promise<void>; close(): Promise<void> }

export const test = base.extend<Fixtures & Options & { world: World }>({
  timing: [{}, { option: true }],
  world: async ({ timing }, provide) => {
    const world = await startWorld(timing)
    await provide(world)
    const unexpected = world.cloud.control.unexpected()
    await world.close()
    expect(unexpected, 'what the server sent that the cloud does not know').toEqual([])
  },
  page: async ({ page }, provide) => {
    const errors: Error[] = []
    page.on('pageerror', (error) => errors.push(error))
    await provide(page)
    expect(errors, 'errors that nobody caught in the page').toEqual([])
  },
  cloud: ({ world }, provide) => provide(world.cloud),
  baseURL: ({ world }, provide) => provide(world.url),
  stopConsole: ({ world }, provide) => provide(() => world.stopConsole()),
  signIn: async ({ world, page }, provide) => {
    await provide(async (role, path = '/') => {
      const origin = world.url
      const answer = await page.request.post(`${origin}/auth/demo`, {
        data: { role },
        headers: { origin, 'content-type': 'application/json' },
      })
      if (answer.status() !== 204) throw new Error(`Signing in as ${role} answered ${answer.status()}.`)
      await page.goto(path)
      return page
    })
  },
  ask: async ({ world }, provide) => {
    await provide((role, method, path, body) =>
      fetch(world.url + path, {
        method,
        headers: {
          authorization: `Bearer demo-${role}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    )
  },
})

export { expect }

async function startWorld(timing: Partial<Timing>): Promise<World> {
  const clock = createShiftingClock()
  const cloudIds = Object.values(CLOUD_PROJECTS).map(({ cloudProjectId }) => cloudProjectId)
  const emulator = await startEmulator({
    clock,
    projects: cloudIds.map((projectId) => ({ projectId })),
    keys: cloudIds.map((projectId) => ({ ...keyOf(projectId), permission: 'full', projectIds: [projectId] })),
  })
  const dataDir = mkdtempSync(join(tmpdir(), 'brokerdeck-story-'))
  const { config, secrets } = loadConfig({ BROKERDECK_PORT: '0', BROKERDECK_HOST: '127.0.0.1' }, () => '')
  const projects = Object.entries(CLOUD_PROJECTS).map(([id, project]) => ({
    id,
    name: id,
    region: 'emulator',
    baseUrl: emulator.url,
    ...project,
  }))
  const server = await startServer(
    { ...config, projects, timing: { ...config.timing, ...timing } },
    { ...secrets, credentials: new Map(projects.map(credentialOf)) },
    { clock, random: () => 0.5, log: pino({ level: 'silent' }), dataDir, staticDir: PAGE_FOLDER },
  )

  let stopped: Promise<void> | undefined
  const stopConsole = () => (stopped ??= server.close())
  const cloudProjectId = (project: ProjectId = 'demo') => CLOUD_PROJECTS[project].cloudProjectId
  return {
    cloud: {
      control: emulator.control,
      seed: (seeds, project) =>
        emulator.control.seed(
          cloudProjectId(project),
          seeds.map((seed) => (typeof seed === 'string' ? { name: seed } : seed)),
        ),
      cloudProjectId,
      advance: (ms) => clock.advance(ms),
    },
    url: server.url,
    stopConsole,
    async close() {
      await stopConsole()
      await emulator.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Each project has a key of its own, so that one that is refused stops that project alone. */
function keyOf(cloudProjectId: string): { accessKey: string; secretKey: string } {
  return { accessKey: `AK${cloudProjectId.slice(0, 8)}`, secretKey: `SK-${cloudProjectId.slice(0, 8)}` }
}

function credentialOf(project: { id: string; cloudProjectId: string }) {
  const { accessKey, secretKey } = keyOf(project.cloudProjectId)
  return [project.id, { accessKey, secretKey: new Secret(secretKey) }] as const
}
