import { createChance } from './chance.ts'
import { systemClock, type EmulatorClock } from './clock.ts'
import { CloudState } from './cloud-state.ts'
import { createControlApi } from './control-api.ts'
import { createControl, type EmulatorControl } from './control.ts'
import { FaultShelf } from './faults.ts'
import { seedFleet } from './fleet.ts'
import { Gateway } from './gateway.ts'
import { createEmulatorServer } from './http-server.ts'
import { Journal } from './journal.ts'
import { startLively } from './lively.ts'
import type { EmulatedKey } from './verify-signature.ts'

export type { EmulatorClock } from './clock.ts'

export type EmulatorOptions = {
  /** By default the system's. */
  clock?: EmulatorClock
  /** By default `127.0.0.1`. */
  host?: string
  /** By default any free port. */
  port?: number
  /** Same seed, same fleet and same durations; by default 1. */
  seed?: number
  /** How many times faster than the real cloud restarts, deletions and creations go; by default 1. */
  speed?: number
  /** How long an answer takes; by default no time. */
  answerMs?: { min: number; max: number }
  /** Other people restart, create and fail to create instances now and then; by default they do not. */
  lively?: boolean
  /** Requests a key may make in a minute; by default there is no limit. */
  rateLimitPerMinute?: number
  /** Serves the control over HTTP too, under `/_emulator/`, to anyone who can reach the port; by default it does not. */
  controlApi?: boolean
  /** `projectId` is 32 lower-case hex digits; `instances` is the size of the fleet to seed, by default none. */
  projects: { projectId: string; instances?: number }[]
  keys: EmulatedKey[]
}

export type Emulator = { url: string; control: EmulatorControl; close(): Promise<void> }

/**
 * Starts a stand-in for the DMS endpoint of a cloud on a port of this machine.
 *
 * @throws Error when an option is wrong or the port cannot be had; nothing is left running then.
 */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const { clock = systemClock, host = '127.0.0.1', speed = 1, answerMs = { min: 0, max: 0 } } = options
  requireSensible(options)
  const chance = createChance(options.seed ?? 1)
  const cloud = new CloudState(clock, chance, speed)
  const faults = new FaultShelf()
  const journal = new Journal()
  const gateway = new Gateway(options.keys, clock, options.rateLimitPerMinute)
  for (const { projectId, instances = 0 } of options.projects) {
    cloud.addProject(projectId)
    seedFleet(cloud, projectId, instances)
  }
  const control = createControl(cloud, faults, journal)
  const server = createEmulatorServer({
    emulation: { cloud, faults, journal, gateway },
    clock,
    chance,
    answerMs,
    ...(options.controlApi && { control: createControlApi(control) }),
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, host, resolve)
  })
  const stopLively = options.lively
    ? startLively(
        cloud,
        options.projects.map(({ projectId }) => projectId),
      )
    : undefined
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : options.port
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    control,
    close: () =>
      new Promise<void>((resolve) => {
        stopLively?.()
        server.close(() => resolve())
        // Requests that a fault left without an answer would hold the server open for ever.
        server.closeAllConnections()
      }),
  }
}

function requireSensible({ speed = 1, answerMs, projects, keys }: EmulatorOptions): void {
  const wrong = [
    ...(speed > 0 ? [] : [`speed must be more than 0, not ${speed}`]),
    ...(answerMs && !(answerMs.min >= 0 && answerMs.max >= answerMs.min)
      ? ['answerMs must be a range from 0 up']
      : []),
    ...projects
      .filter(({ projectId }) => !/^[0-9a-f]{32}$/.test(projectId))
      .map(({ projectId }) => `project ID "${projectId}" must be 32 lower-case hex digits`),
    ...keys.flatMap(({ accessKey, projectIds }) =>
      projectIds
        .filter((id) => !projects.some(({ projectId }) => projectId === id))
        .map((id) => `key ${accessKey} names project ${id}, which is not among the projects`),
    ),
  ]
  if (wrong.length > 0) throw new Error(`The emulator cannot start: ${wrong.join('; ')}.`)
}
