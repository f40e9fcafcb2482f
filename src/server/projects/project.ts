import type { ServerEvent } from '../../contract/events.ts'
import type { Project as ProjectView } from '../../contract/project.ts'
import type { Clock } from '../clock.ts'
import { createDmsClient, type DmsClient, type DmsCredential } from '../dms/dms-client.ts'
import { notFound } from '../http/problem.ts'
import { createInstanceInventory, type InstanceInventory } from '../instances/instance-inventory.ts'
import { createReadDetail, type ReadDetail } from '../instances/read-detail.ts'
import { toInstant } from '../instances/instant.ts'
import type { RowIndex } from '../operations/row-index.ts'
import { countInstances } from './count-instances.ts'
import { judgeHealth } from './project-health.ts'
import { refusedRead } from './refused-read.ts'

/** Total deadline of one read of the cloud with its tries. Nothing depends on a read: a poll simply comes again. */
const READ_DEADLINE_MS = 30_000

/** Where a project is, as configured. */
export type ProjectSettings = {
  /** Our short id. */
  id: string
  name: string
  region: string
  cloudProjectId: string
  baseUrl: string
  apiVersion: 'v1.0' | 'v2'
}

/** A connected cloud project: its client, what is known of its instances, and how well. */
export type Project = ProjectSettings & {
  client: DmsClient
  inventory: InstanceInventory
  readDetail: ReadDetail
  /** As of now. */
  health(): ProjectView
}

/** By short id, in the order of the configuration. */
export type Projects = ReadonlyMap<string, Project>

export type ProjectOptions = {
  settings: ProjectSettings
  credential: DmsCredential
  clock: Clock
  /** 0 ≤ n < 1. */
  random: () => number
  timing: {
    pollIdleMs: number
    pollBusyMs: number
    callDeadlineMs: number
    flowControlBaseMs: number
    flowControlCapMs: number
  }
  rows: RowIndex
  /** Takes `inventory` events, and a `project` event whenever its health changed. */
  publish(event: ServerEvent): void
}

/** Connects a project. Nothing is read before `inventory.start()`. */
export function createProject(options: ProjectOptions): Project {
  const { settings, clock, timing, rows } = options
  let published = ''
  const publishHealth = () => publish(health())
  const client = createDmsClient({
    baseUrl: settings.baseUrl,
    projectId: settings.cloudProjectId,
    apiVersion: settings.apiVersion,
    credential: options.credential,
    clock,
    random: options.random,
    callDeadlineMs: timing.callDeadlineMs,
    readDeadlineMs: READ_DEADLINE_MS,
    flowControlBaseMs: timing.flowControlBaseMs,
    flowControlCapMs: timing.flowControlCapMs,
    onStateChange: publishHealth,
  })
  const inventory = createInstanceInventory({
    projectId: settings.id,
    client,
    clock,
    random: options.random,
    pollIdleMs: timing.pollIdleMs,
    pollBusyMs: timing.pollBusyMs,
    rows,
    onChange: (data) => options.publish({ name: 'inventory', data }),
    onHealth: publishHealth,
  })

  const health = (): ProjectView => {
    const state = client.readState()
    const sync = inventory.sync()
    const judged = judgeHealth(sync, state, clock.now())
    const refused = refusedRead(sync, state)
    return {
      id: settings.id,
      name: settings.name,
      region: settings.region,
      cloudProjectId: settings.cloudProjectId,
      apiVersion: settings.apiVersion,
      ...judged,
      clockOffsetMs: state.clockOffsetMs,
      lastSyncAt: toInstant(sync.lastCompleteAt),
      nextReadAt: toInstant(judged.nextReadAt),
      ...(sync.firstRead && { firstRead: sync.firstRead }),
      ...(refused && { cloud: refused }),
      ...countInstances(inventory.known(), rows.openCounts(settings.id)),
    }
  }

  const publish = (view: ProjectView) => {
    // The clock's offset moves a little with every answer; what it means is in the state.
    const content = JSON.stringify({ ...view, clockOffsetMs: null })
    if (content === published) return
    published = content
    options.publish({ name: 'project', data: view })
  }

  return { ...settings, client, inventory, readDetail: createReadDetail(client, clock), health }
}

/** @throws ProblemError 404 for a project that is not connected here */
export function findProject(projects: Projects, id: string): Project {
  const project = projects.get(id)
  if (!project) throw notFound(`There is no project “${id}” here that you may see.`)
  return project
}
