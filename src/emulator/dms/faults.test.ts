import { gunzipSync } from 'node:zlib'
import { expect, test, vi } from 'vitest'
import type { Fault } from './fault-kinds.ts'
import { OTHER_PROJECT, PROJECT, startCloud, START, type Cloud } from './testing/cloud-fixture.ts'

const MINUTE = 60_000

function seed(cloud: Cloud, count: number, status = 'RUNNING'): string[] {
  return cloud.control.seed(
    PROJECT,
    Array.from({ length: count }, (_, at) => ({
      name: `i-${String(at).padStart(2, '0')}`,
      status,
      createdAt: START - at,
    })),
  )
}

async function startWithOne(): Promise<{ cloud: Cloud; id: string }> {
  const cloud = await startCloud()
  return { cloud, id: seed(cloud, 1)[0] ?? '' }
}

/** Waits until a request has been taken in, for calls that get no answer. */
function received(cloud: Cloud, count: number): Promise<void> {
  return vi.waitFor(() => expect(cloud.control.requests()).toHaveLength(count), { timeout: 10_000 })
}

const rows = (...results: [string, string][]) => ({
  results: results.map(([result, instance]) => ({ result, instance })),
})

test.each([
  ['before acting', false, 0],
  ['after acting', true, 1],
])('a reset %s: no byte comes back, and the emulator knows whether it acted', async (_, acts, acted) => {
  const { cloud, id } = await startWithOne()
  cloud.control.arm({ kind: 'reset', acts, match: { endpoint: 'batch' } })
  const reply = await cloud.batch({ action: 'delete', instances: [id] })
  expect([reply.ending, reply.bytes.length]).toEqual(['reset', 0])
  expect(cloud.control.actionsOn(PROJECT, id)).toEqual({ asked: 1, acted })
  expect(cloud.control.callsToAction()).toMatchObject([{ fault: 'reset' }])
  expect(cloud.control.callsToAction()[0]).not.toHaveProperty('answer')
  expect((await cloud.batch({ action: 'restart', instances: ['x'] })).status).toBe(400)
})

test('a clean close gives no byte either', async () => {
  const { cloud, id } = await startWithOne()
  cloud.control.arm({ kind: 'close', acts: true })
  const reply = await cloud.batch({ action: 'delete', instances: [id] })
  expect([reply.ending, reply.bytes.length]).toEqual(['closed', 0])
})

test.each([
  [false, 0],
  [true, 1],
])('a call that is never answered hangs until somebody ends it (acts: %s)', async (acts, acted) => {
  const { cloud, id } = await startWithOne()
  cloud.control.arm({ kind: 'never-answer', acts })
  const pending = cloud.batch({ action: 'delete', instances: [id] })
  await received(cloud, 1)
  cloud.move(20 * MINUTE)
  expect(cloud.control.actionsOn(PROJECT, id)).toEqual({ asked: 1, acted })
  await cloud.close()
  expect((await pending).bytes.length).toBe(0)
})

test('a late execution acts that long after a call nobody answered', async () => {
  const { cloud, id } = await startWithOne()
  cloud.control.arm({ kind: 'late-execution', afterMs: 14 * MINUTE })
  const pending = cloud.batch({ action: 'delete', instances: [id] })
  await received(cloud, 1)
  cloud.move(14 * MINUTE - 1)
  expect(cloud.control.actionsOn(PROJECT, id)).toEqual({ asked: 1, acted: 0 })
  cloud.move(1)
  expect(cloud.control.actionsOn(PROJECT, id)).toEqual({ asked: 1, acted: 1 })
  await cloud.close()
  await pending
})

test('a slow answer is the right one', async () => {
  const { cloud, id } = await startWithOne()
  cloud.control.arm({ kind: 'slow', afterMs: 5000 })
  const pending = cloud.batch({ action: 'restart', instances: [id] })
  await received(cloud, 1)
  cloud.move(5000)
  expect((await pending).json).toEqual(rows(['success', id]))
})

test('a slow drip sends its head at once and a byte at a time', async () => {
  const { cloud, id } = await startWithOne()
  cloud.control.arm({ kind: 'drip', everyMs: 5000 })
  const pending = cloud.batch({ action: 'restart', instances: [id] })
  await received(cloud, 1)
  cloud.move(5000 * 500)
  const reply = await pending
  expect([reply.status, reply.json]).toEqual([200, rows(['success', id])])
})

async function breakBody(how: Extract<Fault, { kind: 'broken-body' }>['how']) {
  const { cloud, id } = await startWithOne()
  cloud.control.arm({ kind: 'broken-body', how })
  const reply = await cloud.batch({ action: 'restart', instances: [id] })
  expect(cloud.control.actionsOn(PROJECT, id)).toEqual({ asked: 1, acted: 1 })
  expect(reply.status).toBe(200)
  const content = reply.bytes.subarray(reply.bytes.indexOf('\r\n\r\n') + 4)
  return {
    ...reply,
    content,
    whole: JSON.stringify(rows(['success', id])),
    length: Number(reply.headers['content-length']),
  }
}

test('truncated JSON is complete as HTTP and cut as JSON', async () => {
  const { body, whole, length, ending } = await breakBody('truncated-json')
  expect([ending, length]).toEqual(['closed', body.length])
  expect(whole.startsWith(body)).toBe(true)
  expect(body.length).toBeLessThan(whole.length)
})

test('a reset in the body comes after JSON that parses, before the promised length', async () => {
  const { body, whole, length, ending } = await breakBody('reset-in-body')
  expect([ending, body]).toEqual(['reset', whole])
  expect(length).toBeGreaterThan(whole.length)
})

test('a short body is closed before the promised length', async () => {
  const { body, whole, length, ending } = await breakBody('short-body')
  expect([ending, body]).toEqual(['closed', whole])
  expect(length).toBeGreaterThan(whole.length)
})

test('a missing last chunk ends the connection after the first', async () => {
  const { headers, body, whole } = await breakBody('missing-last-chunk')
  expect(headers['transfer-encoding']).toBe('chunked')
  expect(body).toBe(`${whole.length.toString(16)}\r\n${whole}\r\n`)
})

test('a body without a length is ended by the close', async () => {
  const { headers, body, whole } = await breakBody('no-length')
  expect(headers).not.toHaveProperty('content-length')
  expect(headers).not.toHaveProperty('transfer-encoding')
  expect(body).toBe(whole)
})

test('gzip nobody asked for, whole, cut short, and a bomb', async () => {
  const zipped = await breakBody('gzip')
  expect(zipped.headers['content-encoding']).toBe('gzip')
  expect(gunzipSync(zipped.content).toString()).toBe(zipped.whole)
  const cut = await breakBody('cut-gzip')
  expect(() => gunzipSync(cut.content)).toThrow()
  const bomb = await breakBody('gzip-bomb')
  expect(bomb.content.length).toBeLessThan(100_000)
  expect(gunzipSync(bomb.content).length).toBeGreaterThan(64 * 1024 * 1024)
})

test('a body too large starts with the right JSON', async () => {
  const { content, whole } = await breakBody('too-large')
  expect(content.length).toBeGreaterThan(1024 * 1024)
  expect(content.toString().startsWith(whole)).toBe(true)
})

test('trailing bytes look like the answer to another request', async () => {
  const { body, whole } = await breakBody('trailing-bytes')
  expect(body.startsWith(`${whole}HTTP/1.1 200 OK`)).toBe(true)
})

test.each([
  [true, 1],
  [false, 0],
])('any answer at all, acted upon or not (%s)', async (acts, acted) => {
  const { cloud, id } = await startWithOne()
  cloud.control.arm({
    kind: 'answer',
    status: 502,
    headers: { 'Content-Type': 'text/html', location: 'http://127.0.0.1:1/' },
    body: '<html>Bad Gateway</html>',
    acts,
  })
  const reply = await cloud.batch({ action: 'restart', instances: [id] })
  expect([reply.status, reply.body]).toEqual([502, '<html>Bad Gateway</html>'])
  expect(reply.headers).toMatchObject({ 'content-type': 'text/html', location: 'http://127.0.0.1:1/' })
  expect(cloud.control.actionsOn(PROJECT, id)).toEqual({ asked: 1, acted })
})

test.each([
  ['dms-404', 404, 'DMS.10240407'],
  ['gateway-429', 429, 'APIGW.0308'],
  ['plain-429', 429, ''],
] as const)('flow control in the face %s is not acted upon', async (face, status, code) => {
  const { cloud, id } = await startWithOne()
  cloud.control.arm({ kind: 'flow-control', face, retryAfter: '3600', times: 2 })
  for (let at = 0; at < 2; at += 1) {
    const reply = await cloud.batch({ action: 'restart', instances: [id] })
    expect([reply.status, reply.headers['retry-after']]).toEqual([status, '3600'])
    expect(reply.body).toContain(code)
  }
  expect(cloud.control.actionsOn(PROJECT, id)).toEqual({ asked: 2, acted: 0 })
  expect((await cloud.batch({ action: 'restart', instances: [id] })).status).toBe(200)
})

test('a key can be refused and an action forbidden although all is right', async () => {
  const { cloud, id } = await startWithOne()
  cloud.control.arm({ kind: 'key-refused' })
  expect(await cloud.call('GET', '/instances')).toMatchObject({
    status: 401,
    json: { error_code: 'APIGW.0301' },
  })
  cloud.control.arm({ kind: 'forbidden', code: 'DMS.00403002' })
  expect(await cloud.batch({ action: 'restart', instances: [id] })).toMatchObject({
    status: 403,
    json: { error_code: 'DMS.00403002' },
  })
})

test('a whole call is refused naming IDs, and reads are left alone', async () => {
  const cloud = await startCloud()
  const [a = '', b = ''] = seed(cloud, 2)
  cloud.control.arm({ kind: 'refuse-call', code: 'DMS.00400017', names: [a] })
  expect((await cloud.call('GET', '/instances')).status).toBe(200)
  const reply = await cloud.batch({ action: 'delete', instances: [a, b] })
  expect(reply).toMatchObject({
    status: 400,
    json: { error_code: 'DMS.00400017', error_msg: expect.stringContaining(a) },
  })
  cloud.move(5 * MINUTE)
  expect(cloud.control.instances(PROJECT)).toHaveLength(2)
})

test('every call that names one ID is refused without saying which', async () => {
  const cloud = await startCloud()
  const [bad = '', good = ''] = seed(cloud, 2)
  cloud.control.arm({
    kind: 'refuse-call',
    code: 'DMS.00400026',
    match: { instanceId: bad },
    times: 'always',
  })
  expect((await cloud.batch({ action: 'restart', instances: [good, bad] })).body).not.toContain(bad)
  expect((await cloud.batch({ action: 'restart', instances: [bad] })).status).toBe(400)
  expect((await cloud.batch({ action: 'restart', instances: [good] })).status).toBe(200)
})

test('a refusal that is not atomic acts on some all the same', async () => {
  const cloud = await startCloud()
  const [a = '', b = ''] = seed(cloud, 2)
  cloud.control.arm({ kind: 'refuse-call', code: 'DMS.00400099', acts: [b] })
  expect((await cloud.batch({ action: 'delete', instances: [a, b] })).status).toBe(400)
  cloud.move(2 * MINUTE)
  expect(cloud.control.instances(PROJECT).map(({ id }) => id)).toEqual([a])
})

test('rows are refused by ID, each ID once, and those instances are left alone', async () => {
  const cloud = await startCloud()
  const [a = '', b = '', c = ''] = seed(cloud, 3)
  cloud.control.arm({ kind: 'refuse-rows', ids: [b, c] })
  const reply = await cloud.batch({ action: 'restart', instances: [a, b, c] })
  expect(reply.json).toEqual(rows(['success', a], ['failed', b], ['failed', c]))
  expect((await cloud.batch({ action: 'restart', instances: [b, c] })).json).toEqual(
    rows(['success', b], ['success', c]),
  )
})

test.each<[string, Fault, (a: string, b: string) => string]>([
  ['a missing row', { kind: 'missing-row' }, (_a, b) => JSON.stringify(rows(['success', b]))],
  [
    'an unknown result',
    { kind: 'row-result', result: true },
    (a, b) => `{"results":[{"result":true,"instance":"${a}"},{"result":"success","instance":"${b}"}]}`,
  ],
  [
    'a doubled row',
    { kind: 'doubled-row' },
    (a, b) => JSON.stringify(rows(['success', a], ['success', a], ['success', b])),
  ],
  [
    'a doubled row that disagrees',
    { kind: 'doubled-row', second: 'failed' },
    (a, b) => JSON.stringify(rows(['success', a], ['failed', a], ['success', b])),
  ],
  [
    'equal keys in one row',
    { kind: 'equal-keys' },
    (a, b) =>
      `{"results":[{"result":"failed","result":"success","instance":"${a}"},{"result":"success","instance":"${b}"}]}`,
  ],
  [
    'an ID in upper case',
    { kind: 'upper-case-row' },
    (a, b) => JSON.stringify(rows(['success', a.toUpperCase()], ['success', b])),
  ],
  [
    'an extra row',
    { kind: 'extra-row', rowId: 'foreign', result: 'failed' },
    (a, b) => JSON.stringify(rows(['success', a], ['success', b], ['failed', 'foreign'])),
  ],
])('%s in the answer of a batch call, which acted on all', async (_, fault, expected) => {
  const cloud = await startCloud()
  const [a = '', b = ''] = seed(cloud, 2)
  cloud.control.arm(fault)
  const reply = await cloud.batch({ action: 'restart', instances: [a, b] })
  expect([reply.status, reply.body]).toEqual([200, expected(a, b)])
  expect([a, b].map((id) => cloud.control.actionsOn(PROJECT, id).acted)).toEqual([1, 1])
})

test.each(['RESTARTING', 'EXTENDING'])(
  'an instance turns %s between the last read and the call',
  async (status) => {
    const cloud = await startCloud()
    const [a = '', b = ''] = seed(cloud, 2)
    cloud.control.arm({ kind: 'turns', id: b, status })
    expect(cloud.control.instance(PROJECT, b)?.status).toBe('RUNNING')
    const reply = await cloud.batch({ action: 'delete', instances: [a, b] })
    if (status === 'RESTARTING') {
      expect(reply.json).toMatchObject({ error_code: 'DMS.00400099', error_msg: expect.stringContaining(b) })
      expect(cloud.control.actionsOn(PROJECT, a)).toEqual({ asked: 1, acted: 0 })
    } else expect(reply.json).toEqual(rows(['success', a], ['failed', b]))
    expect(cloud.control.instance(PROJECT, b)?.status).toBe(status)
  },
)

test('an instance that somebody else restarts is RUNNING again in its time', async () => {
  const { cloud, id } = await startWithOne()
  cloud.control.arm({ kind: 'turns', id, status: 'RESTARTING' })
  await cloud.batch({ action: 'delete', instances: [id] })
  cloud.move(15 * MINUTE)
  expect(cloud.control.instance(PROJECT, id)?.status).toBe('RUNNING')
})

test('a restart gets stuck, ends in ERROR, or takes as long as it is told to', async () => {
  const cloud = await startCloud()
  const [stuck = '', failing = '', slow = ''] = seed(cloud, 3)
  cloud.control.arm({ kind: 'stuck-restarting', ids: [stuck] })
  cloud.control.arm({ kind: 'restart-ends-in-error', ids: [failing] })
  cloud.control.arm({ kind: 'restart-takes', ids: [slow], takesMs: 16 * MINUTE })
  await cloud.batch({ action: 'restart', instances: [stuck, failing, slow] })
  const statuses = () => [stuck, failing, slow].map((id) => cloud.control.instance(PROJECT, id)?.status)
  cloud.move(3000)
  expect(statuses()).toEqual(['RESTARTING', 'RESTARTING', 'RESTARTING'])
  cloud.move(15 * MINUTE)
  expect(statuses()).toEqual(['RESTARTING', 'ERROR', 'RESTARTING'])
  cloud.move(MINUTE + 3000)
  expect(statuses()).toEqual(['RESTARTING', 'ERROR', 'RUNNING'])
  expect(Object((await cloud.call('GET', `/instances/${stuck}/tasks`)).json).tasks[0]).toMatchObject({
    status: 'EXECUTING',
  })
  expect(Object((await cloud.call('GET', `/instances/${failing}/tasks`)).json).tasks[0]).toMatchObject({
    status: 'FAILED',
  })
})

test.each([
  [false, '1'],
  [true, '2'],
])('a restart that never starts is accepted all the same (task record: %s)', async (hasTask, tasks) => {
  const { cloud, id } = await startWithOne()
  cloud.control.arm({ kind: 'restart-never-starts', hasTask })
  expect((await cloud.batch({ action: 'restart', instances: [id] })).json).toEqual(rows(['success', id]))
  for (let at = 0; at < 20; at += 1) {
    cloud.move(MINUTE)
    expect(cloud.control.instance(PROJECT, id)?.status).toBe('RUNNING')
  }
  expect((await cloud.call('GET', `/instances/${id}/tasks`)).json).toMatchObject({ task_count: tasks })
})

test('a deletion takes as long as it is told to, through ERROR', async () => {
  const { cloud, id } = await startWithOne()
  cloud.control.arm({ kind: 'delete-takes', takesMs: 14 * MINUTE })
  cloud.control.arm({ kind: 'delete-passes-error' })
  await cloud.batch({ action: 'delete', instances: [id] })
  const seen = Array.from({ length: 15 }, () => {
    cloud.move(MINUTE)
    return cloud.control.instance(PROJECT, id)?.status
  })
  expect(seen.filter((status, at) => status !== seen[at - 1])).toEqual([
    'DELETING',
    'ERROR',
    'DELETING',
    undefined,
  ])
  expect(Object((await cloud.call('GET', '/instances', { query: 'engine=kafka' })).json).instance_num).toBe(0)
})

async function page(cloud: Cloud, query: string) {
  const { json } = await cloud.call('GET', '/instances', { query: `engine=kafka&${query}` })
  const body: {
    instances: { name: string; instance_id: string }[] | null
    instance_num: number
    error_code?: string
  } = Object(json)
  return { names: body.instances?.map(({ name }) => name), total: body.instance_num, code: body.error_code }
}

test('the total shrinks after the first page, to an error where the page is past it', async () => {
  const cloud = await startCloud()
  seed(cloud, 5)
  cloud.control.arm({ kind: 'shrinking-total', by: 1, times: 2 })
  expect(await page(cloud, 'limit=2')).toMatchObject({ total: 5 })
  expect(await page(cloud, 'limit=2&offset=2')).toMatchObject({ total: 4 })
  expect(await page(cloud, 'limit=2&offset=4')).toMatchObject({ code: 'DMS.40050010' })
})

test('a list repeats its first page, says null, or counts wrongly', async () => {
  const cloud = await startCloud()
  seed(cloud, 5)
  cloud.control.arm({ kind: 'repeated-page' })
  expect(await page(cloud, 'limit=2&offset=4')).toEqual({
    names: ['i-00', 'i-01'],
    total: 5,
    code: undefined,
  })
  cloud.control.arm({ kind: 'instances-null' })
  expect((await cloud.call('GET', '/instances')).body).toBe('{"instances":null,"instance_num":5}')
  cloud.control.arm({ kind: 'wrong-total', by: 3 })
  expect(await page(cloud, 'limit=50')).toMatchObject({ total: 8 })
})

test('a list hides an instance, or shows one twice under two names', async () => {
  const cloud = await startCloud()
  const [first = '', second = ''] = seed(cloud, 3)
  cloud.control.arm({ kind: 'hidden-from-list', id: second })
  expect(await page(cloud, 'limit=50')).toMatchObject({ names: ['i-00', 'i-02'], total: 2 })
  cloud.control.arm({ kind: 'listed-twice', id: first, name: 'other' })
  expect(await page(cloud, 'limit=50')).toMatchObject({ names: ['i-00', 'i-01', 'i-02', 'other'], total: 3 })
})

test('a read by ID says gone, of one instance once or of all for ever', async () => {
  const cloud = await startCloud()
  const [a, b = ''] = seed(cloud, 2)
  cloud.control.arm({ kind: 'gone', match: { instanceId: b } })
  const codes = async () =>
    Promise.all(
      [a, b].map(async (id) => Object((await cloud.call('GET', `/instances/${id}`)).json).error_code),
    )
  expect(await codes()).toEqual([undefined, 'DMS.00404022'])
  expect(await codes()).toEqual([undefined, undefined])
  const disarm = cloud.control.arm({ kind: 'gone', times: 'always' })
  const allGone = ['DMS.00404022', 'DMS.00404022']
  expect([await codes(), await codes()]).toEqual([allGone, allGone])
  disarm()
  expect(await codes()).toEqual([undefined, undefined])
})

test('background tasks are not to be had', async () => {
  const { cloud, id } = await startWithOne()
  cloud.control.arm({ kind: 'tasks-unavailable' })
  expect(await cloud.call('GET', `/instances/${id}/tasks`)).toMatchObject({
    status: 404,
    json: { error_code: 'DMS.00404001' },
  })
})

test('the clock of the cloud is off', async () => {
  const cloud = await startCloud()
  cloud.control.arm({ kind: 'date-offset', offsetMs: 11 * MINUTE, times: 'always' })
  for (let at = 0; at < 2; at += 1) {
    const reply = await cloud.call('GET', '/instances')
    expect(reply.headers['date']).toBe(new Date(START + 11 * MINUTE).toUTCString())
  }
})

test('a fault strikes only what it was armed for, oldest first', async () => {
  const { cloud, id } = await startWithOne()
  const answer = (status: number, match: NonNullable<Fault['match']>) =>
    cloud.control.arm({ kind: 'answer', status, acts: false, match })
  answer(501, { method: 'DELETE' })
  answer(502, { path: '/tasks$' })
  answer(503, { action: 'delete' })
  answer(504, { projectId: OTHER_PROJECT })
  answer(505, { endpoint: 'batch' })
  answer(506, { endpoint: 'batch' })
  expect((await cloud.call('GET', `/instances/${id}`)).status).toBe(200)
  expect((await cloud.batch({ action: 'restart', instances: [id] })).status).toBe(505)
  expect((await cloud.batch({ action: 'delete', instances: [id] })).status).toBe(503)
  expect((await cloud.call('GET', `/instances/${id}/tasks`)).status).toBe(502)
  expect(cloud.control.armed().map((fault) => fault.kind === 'answer' && fault.status)).toEqual([
    501, 504, 506,
  ])
})

test('who signs wrongly meets no fault, and spends none', async () => {
  const cloud = await startCloud()
  cloud.control.arm({ kind: 'answer', status: 503, acts: false })
  expect((await cloud.call('GET', '/instances', { project: OTHER_PROJECT })).status).toBe(401)
  expect(cloud.control.armed()).toHaveLength(1)
  cloud.control.clear()
  expect([cloud.control.armed(), cloud.control.requests()]).toEqual([[], []])
})
