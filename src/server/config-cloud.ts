import { projectIdSchema } from '../contract/project.ts'
import { endpointOfRegion } from './config-region.ts'
import type { DmsCredential } from './dms/dms-client.ts'
import { Secret } from './dms/secret.ts'
import type { ProjectSettings } from './projects/project.ts'

export type Env = Readonly<Record<string, string | undefined>>

export type Cloud = { project: ProjectSettings; credential: DmsCredential; isLoopback: boolean }

/** Any of these says that a cloud is meant; a region alone does not. */
const MEANS_A_CLOUD = [
  'OS_CLOUD',
  'OS_ACCESS_KEY',
  'OS_SECRET_KEY',
  'OS_PROJECT_ID',
  'OS_DMS_ENDPOINT_OVERRIDE',
]

const SHAPE_OF_KEYS = 'printable characters without spaces'

/** True when the variables are meant to connect a cloud, even where they do it wrongly. */
export function meansCloud(env: Env): boolean {
  return MEANS_A_CLOUD.some((name) => env[name] !== undefined)
}

/** Reads the variables of one cloud project. Null when a mistake was found; every one is added to `mistakes`. */
export function readCloud(env: Env, mistakes: string[]): Cloud | null {
  const before = mistakes.length
  const read = (name: string, pattern: RegExp, shape: string): string => {
    const value = env[name]
    if (value === undefined) mistakes.push(`${name}: missing. A cloud project needs it.`)
    else if (!pattern.test(value)) mistakes.push(`${name}: must be ${shape}.`)
    else return value
    return ''
  }
  const accessKey = read('OS_ACCESS_KEY', /^[\x21-\x7e]{1,200}$/, SHAPE_OF_KEYS)
  const secretKey = read('OS_SECRET_KEY', /^[\x21-\x7e]{1,200}$/, SHAPE_OF_KEYS)
  const cloudProjectId = read(
    'OS_PROJECT_ID',
    /^[0-9a-f]{32}$/,
    'the 32 lower-case hex digits of the project',
  )
  const region = read('OS_REGION_NAME', /^[a-z0-9][a-z0-9_-]{0,63}$/, 'a region such as eu-de')
  const token = readSecurityToken(env, mistakes)
  const apiVersion = readApiVersion(env, mistakes)
  const id = readShortId(env, mistakes)
  const baseUrl = readBaseUrl(env, region, mistakes)
  if (mistakes.length > before) return null
  return {
    project: { id, name: id, region, cloudProjectId, baseUrl, apiVersion },
    credential: {
      accessKey,
      secretKey: new Secret(secretKey),
      ...(token !== undefined && { securityToken: new Secret(token) }),
    },
    isLoopback: isLoopbackHost(new URL(baseUrl).hostname),
  }
}

/**
 * Judges what is set though no cloud is meant. A region may say anything then, because other programs read it too, but a
 * blank value is a slip in each of them.
 */
export function judgeWithoutCloud(env: Env, mistakes: string[]): void {
  if (env['OS_REGION_NAME']?.trim() === '') {
    mistakes.push('OS_REGION_NAME: must be a region such as eu-de, or not set.')
  }
  readSecurityToken(env, mistakes)
  readApiVersion(env, mistakes)
}

function readSecurityToken(env: Env, mistakes: string[]): string | undefined {
  const token = env['OS_SECURITY_TOKEN']
  if (token !== undefined && !/^[\x21-\x7e]{1,16384}$/.test(token)) {
    mistakes.push(`OS_SECURITY_TOKEN: must be ${SHAPE_OF_KEYS}, or not set.`)
  }
  return token
}

function readApiVersion(env: Env, mistakes: string[]): 'v1.0' | 'v2' {
  const version = env['OS_DMS_API_VERSION'] ?? 'v2'
  if (version === 'v1.0' || version === 'v2') return version
  mistakes.push('OS_DMS_API_VERSION: must be v2 or v1.0.')
  return 'v2'
}

function readShortId(env: Env, mistakes: string[]): string {
  const id = env['OS_CLOUD'] ?? 'default'
  if (isShortId(id)) return id
  mistakes.push(
    id.split(/[\s,]+/).every(isShortId)
      ? 'OS_CLOUD: several clouds are not supported in this version. Name one.'
      : 'OS_CLOUD: must be a short name of letters, digits, dots, dashes and underscores.',
  )
  return id
}

function isShortId(text: string): boolean {
  return projectIdSchema.safeParse(text).success
}

function readBaseUrl(env: Env, region: string, mistakes: string[]): string {
  const override = env['OS_DMS_ENDPOINT_OVERRIDE']
  if (override === undefined) {
    const known = endpointOfRegion(region)
    if (known !== null) return known
    if (region !== '') {
      mistakes.push('OS_REGION_NAME: not a known region. Set OS_DMS_ENDPOINT_OVERRIDE to reach another one.')
    }
    return ''
  }
  const url = URL.canParse(override) && /^https?:\/\/\S+$/i.test(override) ? new URL(override) : null
  if (!url || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    mistakes.push(
      'OS_DMS_ENDPOINT_OVERRIDE: must be a base URL such as https://dms.example.com, without user or query.',
    )
    return ''
  }
  if (url.protocol === 'http:' && !isLoopbackHost(url.hostname)) {
    mistakes.push(
      'OS_DMS_ENDPOINT_OVERRIDE: plain http is taken for this machine only (localhost, 127.0.0.1). Use https.',
    )
    return ''
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '')
}

function isLoopbackHost(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname)
}
