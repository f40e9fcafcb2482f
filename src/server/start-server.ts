import { randomBytes } from 'node:crypto'
import type { Logger } from 'pino'
import { buildApp } from './app.ts'
import { createSignInCode } from './auth/sign-in-code.ts'
import type { Clock } from './clock.ts'
import type { Config, Secrets } from './config.ts'
import { createEventHub, type EventHub } from './events/event-hub.ts'
import { listen } from './http/listen.ts'
import { createJournal } from './operations/journal.ts'
import { createOperations } from './operations/operations.ts'
import { createRowIndex, type RowIndex } from './operations/row-index.ts'
import { createProject, type Projects } from './projects/project.ts'
import { openDatabase } from './store/database.ts'

type ServerDeps = {
  clock: Clock
  /** 0 ≤ n < 1, for jitter. */
  random: () => number
  log: Logger
  dataDir: string
  /** Folder of the built page; null where another server shows the page. */
  staticDir: string | null
  /** The sign-in link of laptop mode was used; this is the next one. */
  onNextSignInUrl?: (url: string) => void
}

export type RunningServer = {
  url: string
  /** Laptop mode: opens one session. */
  signInUrl?: string
  /** True while a batch call waits for its answer: `close` will wait for it. */
  isSending(): boolean
  /** Ends streams and requests, waits for the answer of a batch call in flight, and closes the store. */
  close(): Promise<void>
}

/**
 * Opens the store, connects the projects, takes up what was open, and listens.
 *
 * @throws StoreInUseError when another process has the data folder.
 * @throws Error with code `EADDRINUSE` when the port is in use; nothing is left open then.
 */
export async function startServer(
  config: Config,
  secrets: Secrets,
  deps: ServerDeps,
): Promise<RunningServer> {
  const { clock, random, log } = deps
  const database = await openDatabase(deps.dataDir)
  const hub = createEventHub({ clock, boot: randomBytes(6).toString('hex') })
  const index = createRowIndex(clock)
  const projects = connectProjects(config, secrets, deps, index, hub)
  const journal = createJournal({
    db: database.db,
    clock,
    timing: config.timing,
    index,
    log,
    publish: (event) => hub.publish(event),
    onRows: (project, instanceIds) => projects.get(project)?.inventory.rowsChanged(instanceIds),
  })
  const operations = createOperations({
    db: database.db,
    journal,
    projects,
    clock,
    random,
    timing: config.timing,
    log,
  })
  const code = config.mode === 'laptop' ? createSignInCode() : undefined
  let port = config.port
  const origin = () => `http://${config.host === '::1' ? '[::1]' : config.host}:${port}`
  const signInUrl = () => (code ? `${origin()}/sign-in?code=${code.current()}` : undefined)
  const app = await buildApp(config, {
    db: database.db,
    clock,
    log,
    bearerToken: secrets.bearerToken,
    projects,
    operations,
    hub,
    ...(code && { code }),
    onCodeUsed: () => deps.onNextSignInUrl?.(signInUrl() ?? origin()),
    staticDir: deps.staticDir,
  })

  const close = async () => {
    // The call in flight first: while it lasts, people can still see what becomes of it.
    await operations.stop()
    await Promise.all([...projects.values()].map(({ inventory }) => inventory.stop()))
    await app.close()
    await Promise.all([...projects.values()].map(({ client }) => client.close()))
    await database.close()
  }

  try {
    port = await listen(app, config.host, config.port)
    await operations.start()
    for (const { inventory } of projects.values()) inventory.start()
  } catch (error) {
    await close()
    throw error
  }
  const firstLink = signInUrl()
  return {
    url: origin(),
    ...(firstLink !== undefined && { signInUrl: firstLink }),
    isSending: () => operations.isSending(),
    close,
  }
}

function connectProjects(
  config: Config,
  secrets: Secrets,
  { clock, random }: ServerDeps,
  rows: RowIndex,
  hub: EventHub,
): Projects {
  return new Map(
    config.projects.map((settings) => {
      const credential = secrets.credentials.get(settings.id)
      if (!credential) throw new Error(`There is no credential for the project ${settings.id}.`)
      const project = createProject({
        settings,
        credential,
        clock,
        random,
        timing: config.timing,
        rows,
        publish: (event) => hub.publish(event),
      })
      return [settings.id, project]
    }),
  )
}
