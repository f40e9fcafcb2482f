import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { ConfigError } from './config-error.ts'
import { DEMO_TIMING, USUAL_TIMING } from './config-timing.ts'
import { loadConfig } from './config.ts'

const PROJECT_ID = '0e0a1c0de0a1c0de0a1c0de0a1c0de01'
const CLOUD = {
  HOME: '/home/jana',
  OS_ACCESS_KEY: 'AKEXAMPLE',
  OS_SECRET_KEY: 'canary-secret-key',
  OS_PROJECT_ID: PROJECT_ID,
  OS_REGION_NAME: 'eu-de',
}
type Env = Record<string, string | undefined>

const load = (env: Env, file = '') => loadConfig(env, () => file)

function mistakesIn(env: Env, file = ''): readonly string[] {
  try {
    load(env, file)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes
    throw error
  }
}

test('nothing set is the demo', () => {
  const { config } = load({})
  expect(config).toEqual({
    mode: 'demo',
    host: 'localhost',
    port: 8080,
    dataDir: tmpdir(),
    logLevel: 'warn',
    roles: ['operator'],
    timing: DEMO_TIMING,
    projects: [],
  })
  expect([config.timing.pollIdleMs, config.timing.pollBusyMs]).toEqual([2000, 1000])
})

test('a lone region or address of the identity service means no cloud', () => {
  expect(load({ OS_REGION_NAME: 'nowhere', OS_AUTH_URL: 'x' }).config.mode).toBe('demo')
})

test.each(['OS_CLOUD', 'OS_ACCESS_KEY', 'OS_SECRET_KEY', 'OS_PROJECT_ID', 'OS_DMS_ENDPOINT_OVERRIDE'])(
  '%s means a cloud, so whatever else it needs is asked for',
  (name) => {
    const named = mistakesIn({ [name]: '' }).join('\n')
    for (const needed of ['OS_ACCESS_KEY', 'OS_SECRET_KEY', 'OS_PROJECT_ID', 'OS_REGION_NAME']) {
      expect(named).toContain(`${needed}: m`)
    }
  },
)

test('four variables connect a cloud project', () => {
  const { config, secrets } = load(CLOUD)
  expect(config).toMatchObject({
    mode: 'laptop',
    dataDir: '/home/jana/.local/state/brokerdeck',
    timing: USUAL_TIMING,
  })
  expect(config.projects).toEqual([
    {
      id: 'default',
      name: 'default',
      region: 'eu-de',
      cloudProjectId: PROJECT_ID,
      baseUrl: 'https://dms.eu-de.otc.t-systems.com',
      apiVersion: 'v2',
    },
  ])
  expect(secrets.credentials.get('default')?.secretKey.reveal()).toBe('canary-secret-key')
})

test('the optional variables are taken', () => {
  const env = {
    ...CLOUD,
    OS_CLOUD: 'prod',
    OS_DMS_API_VERSION: 'v1.0',
    OS_SECURITY_TOKEN: 'token',
    XDG_STATE_HOME: '/s',
  }
  const { config, secrets } = load(env)
  expect(config.projects[0]).toMatchObject({ id: 'prod', apiVersion: 'v1.0' })
  expect(secrets.credentials.get('prod')?.securityToken?.reveal()).toBe('token')
  expect(config.dataDir).toBe('/s/brokerdeck')
})

test.each([
  ['eu-nl', 'https://dms.eu-nl.otc.t-systems.com'],
  ['eu-ch2', 'https://dms.eu-ch2.sc.otc.t-systems.com'],
  ['eu-west-101', 'https://dms.eu-west-101.myhuaweicloud.eu'],
  ['ap-southeast-3', 'https://dms.ap-southeast-3.myhuaweicloud.com'],
])('region %s is at %s', (region, url) => {
  expect(load({ ...CLOUD, OS_REGION_NAME: region }).config.projects[0]?.baseUrl).toBe(url)
})

test.each([
  ['http://127.0.0.1:9090/', 'http://127.0.0.1:9090'],
  ['http://localhost:9090', 'http://localhost:9090'],
  ['http://[::1]:9090//', 'http://[::1]:9090'],
  ['https://proxy.example/dms/', 'https://proxy.example/dms'],
])('the endpoint %s becomes %s', (override, url) => {
  const env = { ...CLOUD, OS_REGION_NAME: 'elsewhere', OS_DMS_ENDPOINT_OVERRIDE: override }
  expect(load(env).config.projects[0]?.baseUrl).toBe(url)
})

test.each<[Env, string]>([
  [{ ...CLOUD, OS_REGION_NAME: 'eu-dee' }, 'OS_REGION_NAME'],
  [{ ...CLOUD, OS_REGION_NAME: 'constructor' }, 'OS_REGION_NAME'],
  [{ ...CLOUD, OS_REGION_NAME: '' }, 'OS_REGION_NAME'],
  [{ ...CLOUD, OS_REGION_NAME: undefined }, 'OS_REGION_NAME'],
  [{ ...CLOUD, OS_PROJECT_ID: PROJECT_ID.toUpperCase() }, 'OS_PROJECT_ID'],
  [{ ...CLOUD, OS_PROJECT_ID: 'eu-de_prod' }, 'OS_PROJECT_ID'],
  [{ ...CLOUD, OS_ACCESS_KEY: ' AK' }, 'OS_ACCESS_KEY'],
  [{ ...CLOUD, OS_SECRET_KEY: '   ' }, 'OS_SECRET_KEY'],
  [{ ...CLOUD, OS_SECURITY_TOKEN: '' }, 'OS_SECURITY_TOKEN'],
  [{ ...CLOUD, OS_DMS_API_VERSION: 'v3' }, 'OS_DMS_API_VERSION'],
  [{ ...CLOUD, OS_DMS_API_VERSION: '' }, 'OS_DMS_API_VERSION'],
  [{ ...CLOUD, OS_CLOUD: 'a,b' }, 'OS_CLOUD'],
  [{ ...CLOUD, OS_CLOUD: '../x' }, 'OS_CLOUD'],
  [{ ...CLOUD, OS_CLOUD: '' }, 'OS_CLOUD'],
  [{ ...CLOUD, OS_DMS_ENDPOINT_OVERRIDE: 'http://dms.example' }, 'OS_DMS_ENDPOINT_OVERRIDE'],
  [{ ...CLOUD, OS_DMS_ENDPOINT_OVERRIDE: 'http://127.0.0.1.nip.io' }, 'OS_DMS_ENDPOINT_OVERRIDE'],
  [{ ...CLOUD, OS_DMS_ENDPOINT_OVERRIDE: 'ftp://127.0.0.1' }, 'OS_DMS_ENDPOINT_OVERRIDE'],
  [{ ...CLOUD, OS_DMS_ENDPOINT_OVERRIDE: 'https://u:p@dms.example' }, 'OS_DMS_ENDPOINT_OVERRIDE'],
  [{ ...CLOUD, OS_DMS_ENDPOINT_OVERRIDE: 'https://dms.example?x=1' }, 'OS_DMS_ENDPOINT_OVERRIDE'],
  [{ ...CLOUD, OS_DMS_ENDPOINT_OVERRIDE: 'dms.example' }, 'OS_DMS_ENDPOINT_OVERRIDE'],
  [{ ...CLOUD, OS_DMS_ENDPOINT_OVERRIDE: '' }, 'OS_DMS_ENDPOINT_OVERRIDE'],
  [{ ...CLOUD, OS_CLIENT_CONFIG_FILE: '/c.yaml' }, 'OS_CLIENT_CONFIG_FILE'],
  [{ ...CLOUD, HOME: undefined }, 'BROKERDECK_DATA_DIR'],
  [{ OS_REGION_NAME: '' }, 'OS_REGION_NAME'],
  [{ OS_REGION_NAME: ' ' }, 'OS_REGION_NAME'],
  [{ OS_SECURITY_TOKEN: '' }, 'OS_SECURITY_TOKEN'],
  [{ OS_DMS_API_VERSION: '' }, 'OS_DMS_API_VERSION'],
  [{ OS_DMS_API_VERSION: 'v3' }, 'OS_DMS_API_VERSION'],
  [{ DATABASE_URL: 'postgres://x' }, 'DATABASE_URL'],
  [{ BROKERDECK_OPERATIONS_PORT: '9091' }, 'BROKERDECK_OPERATIONS_PORT'],
  [{ BROKERDECK_PUBLIC_URL: 'https://x' }, 'BROKERDECK_PUBLIC_URL'],
  [{ BROKERDECK_TRUSTED_PROXIES: '10.0.0.1' }, 'BROKERDECK_TRUSTED_PROXIES'],
  [{ BROKERDECK_PROT: '1' }, 'BROKERDECK_PROT'],
  [{ BROKERDECK_HOST: '0.0.0.0' }, 'BROKERDECK_HOST'],
  [{ BROKERDECK_HOST: '' }, 'BROKERDECK_HOST'],
  [{ BROKERDECK_PORT: '' }, 'BROKERDECK_PORT'],
  [{ BROKERDECK_PORT: '65536' }, 'BROKERDECK_PORT'],
  [{ BROKERDECK_PORT: '-1' }, 'BROKERDECK_PORT'],
  [{ BROKERDECK_PORT: '80.5' }, 'BROKERDECK_PORT'],
  [{ BROKERDECK_DATA_DIR: ' ' }, 'BROKERDECK_DATA_DIR'],
  [{ BROKERDECK_TOKEN: '' }, 'BROKERDECK_TOKEN'],
  [{ BROKERDECK_TOKEN: 'x'.repeat(31) }, 'BROKERDECK_TOKEN'],
  [{ BROKERDECK_TOKEN: `${'x'.repeat(40)} ` }, 'BROKERDECK_TOKEN'],
  [{ BROKERDECK_ROLES: '' }, 'BROKERDECK_ROLES'],
  [{ BROKERDECK_ROLES: 'operator,' }, 'BROKERDECK_ROLES'],
  [{ BROKERDECK_ROLES: 'Operator' }, 'BROKERDECK_ROLES'],
  [{ BROKERDECK_LOG_LEVEL: 'loud' }, 'BROKERDECK_LOG_LEVEL'],
  [{ BROKERDECK_LOG_LEVEL: '' }, 'BROKERDECK_LOG_LEVEL'],
])('%o is one mistake, named by its variable', (env, name) => {
  const mistakes = mistakesIn(env)
  expect(mistakes).toHaveLength(1)
  expect(mistakes[0]).toMatch(new RegExp(`^${name}: `))
})

test.each([
  ['prod,test', 'several clouds'],
  ['prod test', 'several clouds'],
  ['a b/c', 'a short name'],
  ['prod,', 'a short name'],
  [' prod', 'a short name'],
])('OS_CLOUD of “%s” is told what is wrong with it: %s', (name, told) => {
  expect(mistakesIn({ ...CLOUD, OS_CLOUD: name })[0]).toContain(told)
})

test('roles are a list', () => {
  expect(load({ BROKERDECK_ROLES: 'admin, operator' }).config.roles).toEqual(['operator', 'admin'])
})

test('the token is the one given, else a random one of enough length', () => {
  const given = 'given_token-given_token-given_token'
  expect(load({ BROKERDECK_TOKEN: given }).secrets.bearerToken.reveal()).toBe(given)
  const [one, other] = [load({}), load({})].map(({ secrets }) => secrets.bearerToken.reveal())
  expect(one).toMatch(/^[\w-]{32,}$/)
  expect(one).not.toBe(other)
})

test('durations of the file replace the usual ones', () => {
  const file = 'timing:\n  pollIdleMs: 500\n  planValidMs: 60000\n'
  const { config } = load({ ...CLOUD, BROKERDECK_CONFIG: 'brokerdeck.yaml' }, file)
  expect(config.timing).toEqual({ ...USUAL_TIMING, pollIdleMs: 500, planValidMs: 60_000 })
  expect(load({ BROKERDECK_CONFIG: 'x' }, '# nothing\n').config.timing).toEqual(DEMO_TIMING)
})

test.each([
  ['timing: [', 'line 1'],
  ['- a', 'names and values'],
  ['timing: 5', 'timing'],
  ['timing:\n  pollIdlMs: 5', 'timing.pollIdlMs'],
  ['timing:\n  pollIdleMs: 0', 'timing.pollIdleMs'],
  ['timing:\n  pollIdleMs: -1', 'timing.pollIdleMs'],
  ['timing:\n  pollIdleMs: 1.5', 'timing.pollIdleMs'],
  ['timing:\n  pollIdleMs: 1e5', 'timing.pollIdleMs'],
  ['timing:\n  pollIdleMs: "1000"', 'timing.pollIdleMs'],
  ["timing:\n  pollIdleMs: '1000'", 'timing.pollIdleMs'],
  ['timing:\n  pollIdleMs: |-\n    1000', 'timing.pollIdleMs'],
  ['timing:\n  pollIdleMs: !!str 1000', 'timing.pollIdleMs'],
  ['timing:\n  pollIdleMs: [1000]', 'timing.pollIdleMs'],
  ['timing:\n  pollIdleMs: *missing', 'timing.pollIdleMs'],
  ['timing:\n  [pollIdleMs]: 1000', 'timing'],
  ['timing:\n  pollIdleMs: 86400001', 'timing.pollIdleMs'],
  ['timing:\n  pollIdleMs:', 'timing.pollIdleMs'],
  ['timing:\n  pollIdleMs: 1\n  pollIdleMs: 2', 'line'],
  ['timing:\n  constructor: 1', 'timing.constructor'],
  ['policy:\n  stopAfter: 1', 'policy'],
  ['oidc: {}', 'oidc'],
  ['projects: []', 'projects'],
  ['timings: {}', 'timings'],
  ['timing:\n  quarantineMs: 1019999', 'timing.quarantineMs'],
])('a file of %j is one mistake about %s', (file, place) => {
  const mistakes = mistakesIn({ ...CLOUD, BROKERDECK_CONFIG: 'x' }, file)
  expect(mistakes).toHaveLength(1)
  expect(mistakes[0]).toContain('BROKERDECK_CONFIG')
  expect(mistakes[0]).toContain(place)
})

test('a duration may be told once and used again', () => {
  const file = 'timing:\n  pollIdleMs: &pace 700\n  pollBusyMs: *pace\n'
  const { timing } = load({ BROKERDECK_CONFIG: 'x' }, file).config
  expect([timing.pollIdleMs, timing.pollBusyMs]).toEqual([700, 700])
})

test('a shorter quarantine is taken towards this machine and in the demo', () => {
  const file = 'timing:\n  quarantineMs: 1000'
  const near = { ...CLOUD, OS_DMS_ENDPOINT_OVERRIDE: 'http://127.0.0.1:1', BROKERDECK_CONFIG: 'x' }
  expect(load(near, file).config.timing.quarantineMs).toBe(1000)
  expect(load({ BROKERDECK_CONFIG: 'x' }, file).config.timing.quarantineMs).toBe(1000)
})

test('a file that cannot be read is a mistake', () => {
  const unreadable = () => {
    throw new Error('ENOENT')
  }
  expect(() => loadConfig({ BROKERDECK_CONFIG: '/none' }, unreadable)).toThrow('BROKERDECK_CONFIG: the file')
})

test('all mistakes stand in one message of at most eight lines without a secret or a value', () => {
  const env = {
    OS_ACCESS_KEY: 'canary key',
    OS_SECRET_KEY: 'canary secret',
    OS_SECURITY_TOKEN: 'canary token',
    OS_PROJECT_ID: 'x',
    OS_REGION_NAME: '',
    OS_DMS_API_VERSION: 'v9',
    BROKERDECK_TOKEN: 'canary',
    BROKERDECK_PORT: 'x',
    BROKERDECK_HOST: 'x',
    BROKERDECK_ROLES: 'x',
    BROKERDECK_LOG_LEVEL: 'x',
    BROKERDECK_DATA_DIR: '',
    BROKERDECK_CONFIG: '/x',
  }
  let message = ''
  try {
    load(env, 'timing: {a: 1, b: 2}')
  } catch (error) {
    message = error instanceof ConfigError ? error.message : ''
  }
  expect(message.split('\n').length).toBeLessThanOrEqual(8)
  expect(message).not.toContain('canary')
  for (const name of [...Object.keys(env), 'timing.a', 'timing.b']) expect(message).toContain(name)
})

test('settings and secrets cannot be changed, and a secret does not show', () => {
  const { config, secrets } = load(CLOUD)
  expect(Object.isFrozen(config) && Object.isFrozen(secrets)).toBe(true)
  expect(JSON.stringify([...secrets.credentials])).not.toContain('canary')
})
