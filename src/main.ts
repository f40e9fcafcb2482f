import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { Command } from 'commander'
import { pino } from 'pino'
import { startEmulator } from './emulator/dms/emulator.ts'
import { systemClock } from './server/clock.ts'
import { ConfigError } from './server/config-error.ts'
import { loadConfig, type Config, type Secrets } from './server/config.ts'
import { Secret } from './server/dms/secret.ts'
import { redactSecrets } from './server/redact-secrets.ts'
import { runUntilStopped, type RunningPart } from './server/run-until-stopped.ts'
import { startServer, type RunningServer } from './server/start-server.ts'
import { makeTemporaryDataFolder } from './server/store/data-folder.ts'

const ROOT = join(import.meta.dirname, '..')
const PAGE_FOLDER = join(ROOT, 'build')

function main(): void {
  const program = new Command('brokerdeck')
    .description('A web console for many managed Kafka instances.')
    .showHelpAfterError('Run it with --help to see every command.')
  program
    .command('serve')
    .description('serve the console; without a cloud in the environment, the demo')
    .action(() => run(serve))
  program
    .command('dev')
    .description('the same, with the page served from its sources')
    .action(() => run(develop))
  program.parse()
}

function run(start: (parts: RunningPart[]) => Promise<void>): void {
  runUntilStopped(start, explain, {
    onStopSignal: (stop) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
    },
    exit: (code) => process.exit(code),
    print: (line) => console.log(line),
    printError: (text) => console.error(text),
    now: () => performance.now(),
  })
}

async function serve(parts: RunningPart[]): Promise<void> {
  // Each read of a large list leaves much behind. Collected late, as is usual where memory abounds, it came to twice as
  // much as all the rest. `npm start` says so from the first instant; this is for other ways to start.
  setFlagsFromString('--optimize-for-size')
  const { config, secrets } = readSettings()
  if (!existsSync(join(PAGE_FOLDER, 'index.html'))) {
    throw new Error('The page is not built. Run “npm run build”, or start with “npm start”, which does it.')
  }
  const { server, lines } = await startBoth(parts, config, secrets, PAGE_FOLDER, (url) => url)
  console.log([...lines, ...howToEnter(server.signInUrl ?? server.url, config)].join('\n'))
}

/** The server without the page, and the development server of the page in front of it. */
async function develop(parts: RunningPart[]): Promise<void> {
  const { config, secrets } = readSettings()
  let pageUrl = ''
  const toPage = (url: string) => pageUrl + new URL(url).pathname + new URL(url).search
  const { server, lines } = await startBoth(parts, config, secrets, null, toPage)
  // Loaded here alone: it is large, and a server that runs the built page has no use for it.
  const { createServer } = await import('vite')
  const toServer = { target: server.url, changeOrigin: true, headers: { origin: server.url } }
  const page = await createServer({
    root: ROOT,
    logLevel: 'warn',
    server: { proxy: { '/api': toServer, '/auth': toServer, [String.raw`^/sign-in\?code=`]: toServer } },
  })
  parts.push({ close: () => page.close() })
  await page.listen()
  pageUrl = (page.resolvedUrls?.local[0] ?? server.url).replace(/\/$/, '')
  console.log([...lines, ...howToEnter(toPage(server.signInUrl ?? server.url), config)].join('\n'))
}

function readSettings(): { config: Config; secrets: Secrets } {
  return loadConfig(process.env, (path) => readFileSync(path, 'utf8'))
}

/** The server, and before it the emulator where no cloud is connected. */
async function startBoth(
  parts: RunningPart[],
  given: Config,
  givenSecrets: Secrets,
  staticDir: string | null,
  toShown: (url: string) => string,
): Promise<{ server: RunningServer; lines: string[] }> {
  const demo = given.mode === 'demo' ? await startDemo(parts) : undefined
  const config: Config = demo ? { ...given, projects: demo.projects } : given
  const secrets: Secrets = demo ? { ...givenSecrets, credentials: demo.credentials } : givenSecrets
  const dataDir = demo ? temporaryFolder(given.dataDir) : given.dataDir
  const log = pino(
    { level: config.logLevel },
    redactSecrets(secrets, pino.destination({ fd: 2, sync: true })),
  )
  process.on('unhandledRejection', (error) =>
    log.error({ err: error }, 'A task failed that nobody waited for.'),
  )
  const server = await startServer(config, secrets, {
    clock: systemClock,
    random: Math.random,
    log,
    dataDir,
    staticDir,
    onNextSignInUrl: (url) => console.log(`The next browser signs in by ${toShown(url)}`),
  })
  parts.push(server)
  const projects = config.projects.map(({ id, apiVersion }) => `${id} (${apiVersion})`).join(', ')
  const cloud = demo
    ? `the built-in emulator, ${demo.url}`
    : config.projects.map(({ baseUrl }) => baseUrl).join(', ')
  return {
    server,
    lines: [
      `Brokerdeck runs on ${cloud}`,
      `  projects  ${projects}`,
      `  data      ${dataDir}${demo ? ', removed at exit' : ''}`,
    ],
  }
}

/** The emulator with a lively fleet in two projects, one for each version of the API. */
async function startDemo(parts: RunningPart[]) {
  const demos = [
    { id: 'demo', apiVersion: 'v1.0' as const, instances: 120 },
    { id: 'demo-v2', apiVersion: 'v2' as const, instances: 60 },
  ].map((demo) => ({
    ...demo,
    projectId: randomBytes(16).toString('hex'),
    accessKey: randomBytes(10).toString('hex').toUpperCase(),
    secretKey: randomBytes(20).toString('hex'),
  }))
  const emulator = await startEmulator({
    speed: 60,
    lively: true,
    answerMs: { min: 60, max: 240 },
    projects: demos.map(({ projectId, instances }) => ({ projectId, instances })),
    keys: demos.map(({ accessKey, secretKey, projectId }) => ({
      accessKey,
      secretKey,
      permission: 'full',
      projectIds: [projectId],
    })),
  })
  parts.push({ close: () => emulator.close() })
  return {
    url: emulator.url,
    projects: demos.map(({ id, apiVersion, projectId }) => ({
      id,
      name: id,
      region: 'emulator',
      cloudProjectId: projectId,
      baseUrl: emulator.url,
      apiVersion,
    })),
    credentials: new Map(
      demos.map(({ id, accessKey, secretKey }) => [id, { accessKey, secretKey: new Secret(secretKey) }]),
    ),
  }
}

/** Removed however the process ends, short of a kill. */
function temporaryFolder(outer: string): string {
  const { folder, remove } = makeTemporaryDataFolder(outer)
  process.on('exit', remove)
  return folder
}

function howToEnter(url: string, config: Config): string[] {
  if (config.mode === 'laptop')
    return [`  open      ${url}`, 'The link opens one browser; the next one is printed then. Ctrl-C stops.']
  return [
    `  open      ${url} and choose a person`,
    'A real cloud: set OS_ACCESS_KEY, OS_SECRET_KEY, OS_PROJECT_ID and OS_REGION_NAME, then start again. Ctrl-C stops.',
  ]
}

function explain(error: unknown): string {
  if (error instanceof ConfigError) return error.message
  if (!(error instanceof Error)) return `Brokerdeck cannot go on: ${String(error)}`
  if ('code' in error && error.code === 'EADDRINUSE') {
    const port = 'port' in error ? `Port ${String(error.port)}` : 'The port'
    return `${port} is in use by another program. Stop that one, or set BROKERDECK_PORT to another port (0 takes any free one).`
  }
  return `Brokerdeck cannot go on: ${error.message}`
}

main()
