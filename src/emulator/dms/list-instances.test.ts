import { expect, test } from 'vitest'
import { PROJECT, startCloud, START, type Cloud } from './testing/cloud-fixture.ts'

type Version = 'v1.0' | 'v2'

/** Names `i-00`, `i-01`, …: the higher the number, the older. */
async function startWith(count: number): Promise<Cloud> {
  const cloud = await startCloud()
  cloud.control.seed(
    PROJECT,
    Array.from({ length: count }, (_, at) => ({ name: name(at), createdAt: START - at * 1000 })),
  )
  return cloud
}

async function list(cloud: Cloud, version: Version, query: string) {
  const reply = await cloud.call('GET', '/instances', { version, query })
  const body: { instances?: { name: string }[]; instance_num?: number; error_code?: string } = Object(
    reply.json,
  )
  return {
    status: reply.status,
    code: body.error_code,
    names: body.instances?.map((row) => row.name),
    total: body.instance_num,
  }
}

const name = (at: number) => `i-${String(at).padStart(2, '0')}`
const names = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => name(from + at))

test.each([
  ['v2', 'engine=kafka'],
  ['v1.0', 'engine=kafka'],
] as const)(
  '%s shows ten rows, newest first, and the number of all when nothing else is asked',
  async (version, query) => {
    const cloud = await startWith(23)
    expect(await list(cloud, version, query)).toMatchObject({ names: names(0, 10), total: 23 })
  },
)

test.each([
  ['v2', 'engine=kafka&limit=9&offset=0', 0, 9],
  ['v2', 'engine=kafka&limit=9&offset=18', 18, 23],
  ['v2', 'engine=kafka&limit=50', 0, 23],
  ['v1.0', 'engine=kafka&limit=9&start=1', 0, 9],
  ['v1.0', 'engine=kafka&limit=9&start=19', 18, 23],
] as const)('%s pages by %s', async (version, query, from, to) => {
  const cloud = await startWith(23)
  expect(await list(cloud, version, query)).toMatchObject({ names: names(from, to), total: 23 })
})

test.each([
  ['v2', 'engine=kafka&offset=23'],
  ['v2', 'engine=kafka&offset=500'],
  ['v1.0', 'engine=kafka&start=24'],
] as const)('%s: past the end, %s is an error and not an empty page', async (version, query) => {
  const cloud = await startWith(23)
  expect(await list(cloud, version, query)).toMatchObject({ status: 400, code: 'DMS.40050010' })
})

test('an empty project is an empty page', async () => {
  const cloud = await startCloud()
  expect(await list(cloud, 'v2', 'engine=kafka&offset=0')).toMatchObject({ status: 200, names: [], total: 0 })
  expect(await list(cloud, 'v1.0', 'engine=kafka&start=1')).toMatchObject({
    status: 200,
    names: [],
    total: 0,
  })
})

test.each([
  ['v2', 'limit=0'],
  ['v2', 'limit=51'],
  ['v2', 'limit=ten'],
  ['v2', 'offset=-1'],
  ['v2', 'status=MIGRATING'],
  ['v2', 'status=running'],
  ['v1.0', 'limit=51'],
  ['v1.0', 'start=0'],
] as const)('%s refuses %s with DMS.00400062', async (version, query) => {
  const cloud = await startWith(3)
  expect(await list(cloud, version, `engine=kafka&${query}`)).toMatchObject({
    status: 400,
    code: 'DMS.00400062',
  })
})

const SPELLINGS = [
  ['v1.0', { exact: 'exactMatchName', id: 'id', failures: 'includeFailure' }],
  ['v2', { exact: 'exact_match_name', id: 'instance_id', failures: 'include_failure' }],
] as const

test.each(SPELLINGS)(
  '%s filters by engine, name, exact name, ID and status, all at once',
  async (version, spelling) => {
    const cloud = await startCloud()
    const [id] = cloud.control.seed(PROJECT, [
      { name: 'orders', createdAt: START },
      { name: 'orders-eu', status: 'ERROR', createdAt: START - 1 },
      { name: 'Orders', createdAt: START - 2 },
      { name: 'orders', engine: 'rabbitmq', createdAt: START - 3 },
    ])
    const filtered = async (query: string) => (await list(cloud, version, query)).names
    expect(await filtered('')).toEqual(['orders', 'orders-eu', 'Orders', 'orders'])
    expect(await filtered('engine=kafka&name=orders')).toEqual(['orders', 'orders-eu'])
    expect(await filtered(`engine=kafka&name=orders&${spelling.exact}=true`)).toEqual(['orders'])
    expect(await filtered(`engine=kafka&name=orders&${spelling.exact}=True`)).toEqual(['orders', 'orders-eu'])
    expect(await filtered('engine=kafka&status=ERROR')).toEqual(['orders-eu'])
    expect(await filtered(`engine=kafka&${spelling.id}=${id}`)).toEqual(['orders'])
    expect(await filtered(`engine=kafka&${spelling.id}=${id}&status=ERROR`)).toEqual([])
    expect(await filtered(`engine=kafka&name=&status=&${spelling.id}=`)).toEqual([
      'orders',
      'orders-eu',
      'Orders',
    ])
  },
)

test.each(SPELLINGS)(
  '%s shows and counts failed creations only when asked in lower case',
  async (version, spelling) => {
    const cloud = await startCloud()
    cloud.control.seed(PROJECT, [
      { name: 'fine', createdAt: START },
      { name: 'failed', status: 'CREATEFAILED', createdAt: START - 1 },
    ])
    const listed = (query: string) => list(cloud, version, `engine=kafka${query}`)
    expect(await listed('')).toMatchObject({ names: ['fine'], total: 1 })
    expect(await listed(`&${spelling.failures}=True`)).toMatchObject({ names: ['fine'], total: 1 })
    expect(await listed(`&${spelling.failures}=true`)).toMatchObject({ names: ['fine', 'failed'], total: 2 })
    expect(await listed('&status=CREATEFAILED')).toMatchObject({ names: [], total: 0 })
    expect(await listed(`&status=CREATEFAILED&${spelling.failures}=true`)).toMatchObject({
      names: ['failed'],
      total: 1,
    })
  },
)

test.each([
  ['v2', 'includeFailure=true'],
  ['v2', 'start=5'],
  ['v1.0', 'include_failure=true'],
  ['v1.0', 'offset=5'],
] as const)('%s ignores the other version’s %s and records it', async (version, query) => {
  const cloud = await startWith(12)
  cloud.control.seed(PROJECT, [{ name: 'failed', status: 'CREATEFAILED' }])
  expect(await list(cloud, version, `engine=kafka&${query}`)).toMatchObject({
    names: names(0, 10),
    total: 12,
  })
  expect(cloud.control.unexpected()).toMatchObject([{ what: `query parameter ${query.split('=')[0]}` }])
})

test('a parameter given twice counts once and is recorded; so is a v2 list without its engine', async () => {
  const cloud = await startWith(12)
  expect(await list(cloud, 'v2', 'limit=3&limit=4')).toMatchObject({ names: names(0, 3) })
  expect(cloud.control.unexpected().map(({ what }) => what)).toEqual([
    'query parameter limit given twice',
    'query parameter engine missing',
  ])
})
