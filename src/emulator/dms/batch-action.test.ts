import { expect, test } from 'vitest'
import { OTHER_PROJECT, PROJECT, startCloud, START, type Cloud } from './testing/cloud-fixture.ts'

const UNKNOWN = '00000000-0000-4000-8000-000000000000'
const MINUTE = 60_000

function seedOne(cloud: Cloud, status: string, more: { engine?: string } = {}): string {
  return cloud.control.seed(PROJECT, [{ name: `seeded-${status}`, status, ...more }])[0] ?? ''
}

function status(cloud: Cloud, id: string): string | undefined {
  return cloud.control.instance(PROJECT, id)?.status
}

async function listedIds(cloud: Cloud): Promise<string[]> {
  const { json } = await cloud.call('GET', '/instances', {
    query: 'engine=kafka&include_failure=true&limit=50',
  })
  const rows: { instance_id: string }[] = Object(json).instances
  return rows.map((row) => row.instance_id)
}

// What nobody documents is our proposal; the table of the README says which cells those are.
const ROW_FAILS = [
  'EXTENDING',
  'EXTENDEDFAILED',
  'UPGRADING',
  'ROLLBACK',
  'ROLLINGBACK',
  'ROLLBACKFAILED',
  'FREEZING',
  'FROZEN',
  'DELETING',
  'SHRINKING',
  'CONFIGURING',
  'VOLUMETYPECHANGING',
  'RECYCLE',
  'MIGRATING',
]
const IN_BETWEEN = ['CREATING', 'STARTING', 'CLOSING', 'RESTARTING']

test.each(['restart', 'delete'])('%s of a RUNNING or an ERROR instance succeeds', async (action) => {
  const cloud = await startCloud()
  const ids = [seedOne(cloud, 'RUNNING'), seedOne(cloud, 'ERROR')]
  const reply = await cloud.batch({ action, instances: ids })
  expect(reply.status).toBe(200)
  expect(reply.json).toEqual({ results: ids.map((instance) => ({ result: 'success', instance })) })
})

test.each(ROW_FAILS.flatMap((word) => ['restart', 'delete'].map((action) => [action, word])))(
  '%s of an instance that is %s gives a failed row and leaves it alone',
  async (action, word) => {
    const cloud = await startCloud()
    const id = seedOne(cloud, word)
    expect((await cloud.batch({ action, instances: [id] })).json).toEqual({
      results: [{ result: 'failed', instance: id }],
    })
    cloud.move(MINUTE)
    expect(status(cloud, id)).toBe(word)
    expect(cloud.control.actionsOn(PROJECT, id)).toEqual({ asked: 1, acted: 0 })
  },
)

test.each(IN_BETWEEN)(
  'one %s instance refuses a delete as a whole, is named, and nothing changes',
  async (word) => {
    const cloud = await startCloud()
    const [healthy, busy] = [seedOne(cloud, 'RUNNING'), seedOne(cloud, word)]
    const reply = await cloud.batch({ action: 'delete', instances: [healthy, busy] })
    expect(reply.status).toBe(400)
    expect(reply.json).toEqual({ error_code: 'DMS.00400099', error_msg: expect.stringContaining(busy) })
    expect(reply.body).not.toContain(healthy)
    cloud.move(2 * MINUTE)
    expect([status(cloud, healthy), status(cloud, busy)]).toEqual(['RUNNING', word])
  },
)

test.each(IN_BETWEEN)(
  'restart of a single %s instance is refused, among others its row fails',
  async (word) => {
    const cloud = await startCloud()
    const [healthy, busy] = [seedOne(cloud, 'RUNNING'), seedOne(cloud, word)]
    const alone = await cloud.batch({ action: 'restart', instances: [busy] })
    expect([alone.status, alone.json]).toMatchObject([400, { error_code: 'DMS.00400026' }])
    const together = await cloud.batch({ action: 'restart', instances: [healthy, busy] })
    expect(together.json).toEqual({
      results: [
        { result: 'success', instance: healthy },
        { result: 'failed', instance: busy },
      ],
    })
  },
)

test('a failed creation may be deleted and is gone at once, but not restarted', async () => {
  const cloud = await startCloud()
  const id = seedOne(cloud, 'CREATEFAILED')
  expect((await cloud.batch({ action: 'restart', instances: [id] })).json).toMatchObject({
    results: [{ result: 'failed' }],
  })
  expect((await cloud.batch({ action: 'delete', instances: [id] })).json).toMatchObject({
    results: [{ result: 'success' }],
  })
  expect(status(cloud, id)).toBeUndefined()
})

test('an unknown ID and one of another project give failed rows, in the order asked for', async () => {
  const cloud = await startCloud()
  const mine = seedOne(cloud, 'RUNNING')
  const [foreign = ''] = cloud.control.seed(OTHER_PROJECT, [{ name: 'foreign' }])
  const reply = await cloud.batch({ action: 'restart', instances: [UNKNOWN, foreign, mine] })
  expect(reply.json).toEqual({
    results: [
      { result: 'failed', instance: UNKNOWN },
      { result: 'failed', instance: foreign },
      { result: 'success', instance: mine },
    ],
  })
})

test('an instance of another engine obeys: they share the URL', async () => {
  const cloud = await startCloud()
  const id = seedOne(cloud, 'RUNNING', { engine: 'rabbitmq' })
  expect((await cloud.batch({ action: 'restart', instances: [id] })).json).toMatchObject({
    results: [{ result: 'success' }],
  })
})

test('IDs in upper case mean the same instances', async () => {
  const cloud = await startCloud()
  const id = seedOne(cloud, 'RUNNING')
  const reply = await cloud.batch({ action: 'delete', instances: [id.toUpperCase()] })
  expect(reply.json).toEqual({ results: [{ result: 'success', instance: id.toUpperCase() }] })
  expect(cloud.control.actionsOn(PROJECT, id)).toEqual({ asked: 1, acted: 1 })
})

test('a restart shows RESTARTING within three seconds and RUNNING again after 3 to 15 minutes', async () => {
  const cloud = await startCloud()
  const id = seedOne(cloud, 'RUNNING')
  await cloud.batch({ action: 'restart', instances: [id] })
  expect(status(cloud, id)).toBe('RUNNING')
  cloud.move(3000)
  expect(status(cloud, id)).toBe('RESTARTING')
  cloud.move(3 * MINUTE - 3001)
  expect(status(cloud, id)).toBe('RESTARTING')
  cloud.move(12 * MINUTE + 3001)
  expect(status(cloud, id)).toBe('RUNNING')
})

test('an accepted restart counts before its status shows: a second one is refused', async () => {
  const cloud = await startCloud()
  const id = seedOne(cloud, 'RUNNING')
  await cloud.batch({ action: 'restart', instances: [id] })
  expect(status(cloud, id)).toBe('RUNNING')
  expect((await cloud.batch({ action: 'restart', instances: [id] })).status).toBe(400)
})

test('a delete leaves the list at once, is shown as DELETING until it is done, and then is 404 DMS.00404022', async () => {
  const cloud = await startCloud()
  const id = seedOne(cloud, 'RUNNING')
  cloud.control.arm({ kind: 'delete-takes', takesMs: MINUTE })
  await cloud.batch({ action: 'delete', instances: [id] })
  expect(await listedIds(cloud)).toEqual([])
  expect((await cloud.call('GET', `/instances/${id}`)).json).toMatchObject({ status: 'RUNNING' })
  cloud.move(3000)
  expect((await cloud.call('GET', `/instances/${id}`)).json).toMatchObject({ status: 'DELETING' })
  expect(await listedIds(cloud)).toEqual([])
  cloud.move(MINUTE)
  const gone = await cloud.call('GET', `/instances/${id}`)
  expect([gone.status, gone.json]).toMatchObject([404, { error_code: 'DMS.00404022' }])
})

test('the speed factor shortens a restart', async () => {
  const cloud = await startCloud({ speed: 60 })
  const id = seedOne(cloud, 'RUNNING')
  await cloud.batch({ action: 'restart', instances: [id] })
  cloud.move(50)
  expect(status(cloud, id)).toBe('RESTARTING')
  cloud.move(15_000)
  expect(status(cloud, id)).toBe('RUNNING')
})

test.each([
  ['v1.0', 'allFailure'],
  ['v2', 'all_failure'],
] as const)(
  'clear failed over %s answers 204 and takes every failed Kafka creation, nothing else',
  async (version, member) => {
    const cloud = await startCloud()
    const failed = [seedOne(cloud, 'CREATEFAILED'), seedOne(cloud, 'CREATEFAILED')]
    const rabbit = seedOne(cloud, 'CREATEFAILED', { engine: 'rabbitmq' })
    const healthy = seedOne(cloud, 'RUNNING')
    const [foreign = ''] = cloud.control.seed(OTHER_PROJECT, [{ name: 'foreign', status: 'CREATEFAILED' }])
    const reply = await cloud.batch({ action: 'delete', [member]: 'kafka' }, { version })
    expect([reply.status, reply.body]).toEqual([204, ''])
    expect(failed.map((id) => status(cloud, id))).toEqual([undefined, undefined])
    expect([status(cloud, rabbit), status(cloud, healthy)]).toEqual(['CREATEFAILED', 'RUNNING'])
    expect(cloud.control.instance(OTHER_PROJECT, foreign)?.status).toBe('CREATEFAILED')
    expect(cloud.control.actionsOn(PROJECT, failed[0] ?? '', 'clear-failed')).toEqual({ asked: 0, acted: 1 })
  },
)

test('clear failed with nothing to clear is 204, and wins over IDs given beside it', async () => {
  const cloud = await startCloud()
  const healthy = seedOne(cloud, 'RUNNING')
  const reply = await cloud.batch({ action: 'delete', all_failure: 'kafka', instances: [healthy] })
  expect(reply.status).toBe(204)
  cloud.move(10 * MINUTE)
  expect(status(cloud, healthy)).toBe('RUNNING')
})

test.each([
  ['v2', 'allFailure'],
  ['v1.0', 'all_failure'],
] as const)(
  'the other version’s word does nothing over %s: %s is DMS.00400065 and recorded',
  async (version, member) => {
    const cloud = await startCloud()
    const id = seedOne(cloud, 'CREATEFAILED')
    const reply = await cloud.batch({ action: 'delete', [member]: 'kafka' }, { version })
    expect([reply.status, reply.json]).toMatchObject([400, { error_code: 'DMS.00400065' }])
    expect(status(cloud, id)).toBe('CREATEFAILED')
    expect(cloud.control.unexpected()).toMatchObject([{ what: `body member ${member}` }])
  },
)

test.each([
  ['restart', 'read-only', 403, 'DMS.00403002'],
  ['delete', 'read-only', 403, 'DMS.00403002'],
  ['delete', 'restart-only', 403, 'DMS.00403003'],
] as const)('%s with a %s key is %i %s', async (action, as, expected, code) => {
  const cloud = await startCloud()
  const id = seedOne(cloud, 'RUNNING')
  const reply = await cloud.batch({ action, instances: [id] }, { as })
  expect([reply.status, reply.json]).toMatchObject([expected, { error_code: code }])
  expect(cloud.control.actionsOn(PROJECT, id)).toEqual({ asked: 1, acted: 0 })
})

test('a restart-only key may restart and not clear failed; every key may read', async () => {
  const cloud = await startCloud()
  const id = seedOne(cloud, 'RUNNING')
  expect((await cloud.batch({ action: 'restart', instances: [id] }, { as: 'restart-only' })).status).toBe(200)
  expect((await cloud.batch({ action: 'delete', all_failure: 'kafka' }, { as: 'restart-only' })).status).toBe(
    403,
  )
  for (const as of ['full', 'restart-only', 'read-only'] as const) {
    for (const path of ['/instances', `/instances/${id}`, `/instances/${id}/tasks`]) {
      expect((await cloud.call('GET', path, { as })).status).toBe(200)
    }
  }
})

test('a restart leaves a task that is EXECUTING and then SUCCESS', async () => {
  const cloud = await startCloud()
  const id = seedOne(cloud, 'RUNNING')
  await cloud.batch({ action: 'restart', instances: [id] })
  const newest = async () => Object((await cloud.call('GET', `/instances/${id}/tasks`)).json).tasks[0]
  expect(await newest()).toMatchObject({
    name: 'restartInstance',
    status: 'EXECUTING',
    created_at: new Date(START).toISOString(),
  })
  cloud.move(16 * MINUTE)
  expect(await newest()).toMatchObject({ status: 'SUCCESS' })
})

test('the single DELETE answers 204 and deletes, and is refused in a wrong state or without the right', async () => {
  const cloud = await startCloud()
  const [healthy, busy] = [seedOne(cloud, 'RUNNING'), seedOne(cloud, 'RESTARTING')]
  expect((await cloud.call('DELETE', `/instances/${busy}`)).json).toMatchObject({
    error_code: 'DMS.00400026',
  })
  expect((await cloud.call('DELETE', `/instances/${healthy}`, { as: 'restart-only' })).status).toBe(403)
  expect((await cloud.call('DELETE', `/instances/${healthy}`)).status).toBe(204)
  cloud.move(2 * MINUTE)
  expect((await cloud.call('DELETE', `/instances/${healthy}`)).json).toMatchObject({
    error_code: 'DMS.00404022',
  })
})
