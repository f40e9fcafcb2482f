import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROLES, type Role } from '../contract/session.ts'
import { judgeWithoutCloud, meansCloud, readCloud, type Cloud, type Env } from './config-cloud.ts'
import { readConfigFile } from './config-file.ts'
import { ConfigError } from './config-error.ts'
import { DEMO_TIMING, USUAL_TIMING, type Timing } from './config-timing.ts'
import type { DmsCredential } from './dms/dms-client.ts'
import { Secret } from './dms/secret.ts'
import type { ProjectSettings } from './projects/project.ts'

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

export type Config = {
  mode: 'demo' | 'laptop'
  /** `localhost` means both address families. */
  host: 'localhost' | '127.0.0.1' | '::1'
  /** 0: any free one. */
  port: number
  /** In the demo the folder inside which a temporary one is made. */
  dataDir: string
  logLevel: (typeof LOG_LEVELS)[number]
  /** Of the person at this machine. */
  roles: readonly Role[]
  timing: Timing
  /** In the demo those of the emulator, which only its starter knows: empty here. */
  projects: readonly ProjectSettings[]
}

/** Kept apart from the settings, because fewer may see it. */
export type Secrets = {
  bearerToken: Secret
  /** By the project's short id. */
  credentials: ReadonlyMap<string, DmsCredential>
}

/** Every variable that this version takes under its own name. */
const SETTINGS = [
  'BROKERDECK_CONFIG',
  'BROKERDECK_HOST',
  'BROKERDECK_PORT',
  'BROKERDECK_DATA_DIR',
  'BROKERDECK_TOKEN',
  'BROKERDECK_ROLES',
  'BROKERDECK_LOG_LEVEL',
]

/** Settings of versions to come: who sets one counts on what it does, so it is refused and not ignored. */
const LATER_SETTINGS = [
  'BROKERDECK_OPERATIONS_PORT',
  'BROKERDECK_PUBLIC_URL',
  'BROKERDECK_TRUSTED_PROXIES',
  'DATABASE_URL',
  'OS_CLIENT_CONFIG_FILE',
]

/**
 * Reads the environment, and through `readFile` the file that it names. Without a cloud: the demo.
 *
 * @throws ConfigError naming every mistake at once.
 */
export function loadConfig(
  env: Env,
  readFile: (path: string) => string,
): { config: Config; secrets: Secrets } {
  const mistakes = findForeignNames(env)
  const isCloud = meansCloud(env)
  const cloud = isCloud ? readCloud(env, mistakes) : null
  if (!isCloud) judgeWithoutCloud(env, mistakes)
  const config: Config = {
    mode: isCloud ? 'laptop' : 'demo',
    host: readHost(env, mistakes),
    port: readPort(env, mistakes),
    dataDir: readDataDir(env, isCloud, mistakes),
    logLevel: readLogLevel(env, mistakes),
    roles: readRoles(env, mistakes),
    timing: readTiming(env, readFile, isCloud, cloud, mistakes),
    projects: cloud ? [cloud.project] : [],
  }
  const bearerToken = readToken(env, mistakes)
  if (mistakes.length > 0) throw new ConfigError(mistakes)
  const credentials = new Map(cloud ? [[cloud.project.id, cloud.credential]] : [])
  return { config: Object.freeze(config), secrets: Object.freeze({ bearerToken, credentials }) }
}

function findForeignNames(env: Env): string[] {
  const names = Object.keys(env).filter((name) => env[name] !== undefined)
  return names.toSorted().flatMap((name) => {
    if (LATER_SETTINGS.includes(name)) return [`${name}: not supported in this version.`]
    return name.startsWith('BROKERDECK_') && !SETTINGS.includes(name) ? [`${name}: unknown name.`] : []
  })
}

function readHost(env: Env, mistakes: string[]): Config['host'] {
  const host = env['BROKERDECK_HOST'] ?? 'localhost'
  if (host === 'localhost' || host === '127.0.0.1' || host === '::1') return host
  mistakes.push(
    'BROKERDECK_HOST: must be localhost, 127.0.0.1 or ::1. This version is for people at this machine.',
  )
  return 'localhost'
}

function readPort(env: Env, mistakes: string[]): number {
  const text = env['BROKERDECK_PORT'] ?? '8080'
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text)
  mistakes.push('BROKERDECK_PORT: must be a whole number from 0 to 65535.')
  return 0
}

function readDataDir(env: Env, isCloud: boolean, mistakes: string[]): string {
  const folder = env['BROKERDECK_DATA_DIR']
  if (folder !== undefined) {
    if (folder.trim() === '') mistakes.push('BROKERDECK_DATA_DIR: must be the path of a folder, or not set.')
    return folder
  }
  if (!isCloud) return tmpdir()
  const home = env['HOME'] || env['USERPROFILE']
  const stateHome = env['XDG_STATE_HOME'] || (home && join(home, '.local', 'state'))
  if (stateHome) return join(stateHome, 'brokerdeck')
  mistakes.push('BROKERDECK_DATA_DIR: must be set, because neither XDG_STATE_HOME nor HOME is.')
  return ''
}

function readLogLevel(env: Env, mistakes: string[]): Config['logLevel'] {
  const text = env['BROKERDECK_LOG_LEVEL'] ?? 'warn'
  const level = LOG_LEVELS.find((known) => known === text)
  if (!level) mistakes.push(`BROKERDECK_LOG_LEVEL: must be one of ${LOG_LEVELS.join(', ')}.`)
  return level ?? 'warn'
}

function readRoles(env: Env, mistakes: string[]): Role[] {
  const names = (env['BROKERDECK_ROLES'] ?? 'operator').split(',').map((name) => name.trim())
  const roles = ROLES.filter((role) => names.includes(role))
  if (names.every((name) => ROLES.some((role) => role === name))) return roles
  mistakes.push(`BROKERDECK_ROLES: must be a comma-separated list of ${ROLES.join(', ')}.`)
  return []
}

function readToken(env: Env, mistakes: string[]): Secret {
  const token = env['BROKERDECK_TOKEN']
  if (token !== undefined && !/^[\w-]{32,}$/.test(token)) {
    mistakes.push('BROKERDECK_TOKEN: must be at least 32 letters, digits, dashes or underscores, or not set.')
  }
  return new Secret(token ?? randomBytes(32).toString('base64url'))
}

function readTiming(
  env: Env,
  readFile: (path: string) => string,
  isCloud: boolean,
  cloud: Cloud | null,
  mistakes: string[],
): Timing {
  const usual = isCloud ? USUAL_TIMING : DEMO_TIMING
  const path = env['BROKERDECK_CONFIG']
  if (path === undefined) return usual
  let text: string
  try {
    text = readFile(path)
  } catch {
    mistakes.push('BROKERDECK_CONFIG: the file that it names cannot be read.')
    return usual
  }
  const file = readConfigFile(text)
  mistakes.push(...file.mistakes)
  const timing = { ...usual, ...file.timing }
  if (cloud && !cloud.isLoopback && timing.quarantineMs < USUAL_TIMING.quarantineMs) {
    mistakes.push(
      `BROKERDECK_CONFIG, timing.quarantineMs: less than ${USUAL_TIMING.quarantineMs} is taken for an endpoint on this machine only.`,
    )
  }
  return timing
}
