import { expect, test } from 'vitest'
import { PROJECT, startCloud, type Cloud } from './testing/cloud-fixture.ts'
import { sendRaw } from './testing/raw-call.ts'

async function ask(cloud: Cloud, method: 'GET' | 'POST', target: string, input: unknown = {}) {
  const body = method === 'POST' ? JSON.stringify(input) : ''
  const reply = await sendRaw(cloud.url, { method, target: `/_emulator/${target}`, body, headers: {} })
  return { status: reply.status, json: JSON.parse(reply.body) }
}

test('over HTTP a fleet is seeded, changed and read', async () => {
  const cloud = await startCloud({ controlApi: true })
  const seeded = await ask(cloud, 'POST', 'seed', {
    projectId: PROJECT,
    seeds: [{ name: 'a' }, { name: 'b' }],
  })
  const [a, b] = seeded.json
  await ask(cloud, 'POST', 'status', { projectId: PROJECT, id: a, status: 'EXTENDING' })
  await ask(cloud, 'POST', 'change', {
    projectId: PROJECT,
    id: a,
    change: { name: 'c', owner: 'Søren Ågård' },
  })
  await ask(cloud, 'POST', 'remove', { projectId: PROJECT, id: b })
  expect((await ask(cloud, 'GET', `instances?projectId=${PROJECT}`)).json).toMatchObject([
    { id: a, name: 'c', status: 'EXTENDING', owner: { name: 'Søren Ågård' } },
  ])
  expect((await ask(cloud, 'GET', `instance?projectId=${PROJECT}&id=${b}`)).json).toBeNull()
})

test('over HTTP a fault is armed and disarmed, and requests and counts are read', async () => {
  const cloud = await startCloud({ controlApi: true })
  const [id = ''] = cloud.control.seed(PROJECT, [{ name: 'a' }])
  const armed = await ask(cloud, 'POST', 'arm', { kind: 'reset', acts: true, match: { endpoint: 'batch' } })
  expect((await ask(cloud, 'GET', 'armed')).json).toMatchObject([{ kind: 'reset' }])
  await ask(cloud, 'POST', 'disarm', armed.json)
  expect((await ask(cloud, 'GET', 'armed')).json).toEqual([])
  await cloud.batch({ action: 'restart', instances: [id], role: 1 })
  expect((await ask(cloud, 'GET', 'calls')).json).toMatchObject([
    { endpoint: 'batch', answer: { status: 200 } },
  ])
  expect((await ask(cloud, 'GET', `actions?projectId=${PROJECT}&id=${id}&action=restart`)).json).toEqual({
    asked: 1,
    acted: 1,
  })
  expect((await ask(cloud, 'GET', 'unexpected')).json).toMatchObject([{ what: 'body member role' }])
  await ask(cloud, 'POST', 'clear')
  expect((await ask(cloud, 'GET', 'requests')).json).toEqual([])
})

test.each([
  ['POST', 'arm', { kind: 'earthquake' }, 400],
  ['POST', 'arm', { kind: 'reset' }, 400],
  ['POST', 'seed', { projectId: PROJECT, seeds: [{ nam: 'a' }] }, 400],
  ['POST', 'seed', { projectId: 'elsewhere', seeds: [{ name: 'a' }] }, 400],
  ['POST', 'remove', { projectId: PROJECT, id: 'none' }, 400],
  ['GET', 'nonsense', {}, 404],
] as const)('%s %s of %j is %i and says why', async (method, target, input, status) => {
  const reply = await ask(await startCloud({ controlApi: true }), method, target, input)
  expect(reply).toEqual({ status, json: { error: expect.stringMatching(/.{10}/) } })
})

test('without the option there is no such interface', async () => {
  const cloud = await startCloud()
  expect((await ask(cloud, 'GET', 'requests')).json).toMatchObject({ error_code: 'APIGW.0101' })
})
