import { expect, test } from 'vitest'
import { startEmulator } from './emulator.ts'
import { PROJECT, startCloud } from './testing/cloud-fixture.ts'

test.each([
  [{ projects: [{ projectId: 'demo' }] }, 'project ID "demo" must be 32 lower-case hex digits'],
  [{ speed: 0 }, 'speed must be more than 0'],
  [{ answerMs: { min: 5, max: 1 } }, 'answerMs must be a range from 0 up'],
  [
    { keys: [{ accessKey: 'AK', secretKey: 'SK', permission: 'full' as const, projectIds: ['elsewhere'] }] },
    'key AK names project elsewhere',
  ],
])('it does not start on %j', async (wrong, message) => {
  await expect(startEmulator({ projects: [{ projectId: PROJECT }], keys: [], ...wrong })).rejects.toThrow(
    message,
  )
})

test('a port in use is an error, and closing frees it', async () => {
  const first = await startCloud()
  const port = Number(new URL(first.url).port)
  const options = { port, projects: [], keys: [] }
  await expect(startEmulator(options)).rejects.toMatchObject({ code: 'EADDRINUSE' })
  await first.close()
  const second = await startEmulator(options)
  await second.close()
  expect(second.url).toBe(first.url)
})

test('an answer takes as long as the cloud would take, and the action counts from then', async () => {
  const cloud = await startCloud({ answerMs: { min: 200, max: 1000 } })
  const [id = ''] = cloud.control.seed(PROJECT, [{ name: 'a' }])
  let isAnswered = false
  const pending = cloud.batch({ action: 'restart', instances: [id] }).then((reply) => {
    isAnswered = true
    return reply
  })
  await expect.poll(() => cloud.control.requests().length, { timeout: 10_000 }).toBe(1)
  cloud.move(199)
  expect([isAnswered, cloud.control.actionsOn(PROJECT, id).acted]).toEqual([false, 0])
  cloud.move(801)
  expect((await pending).status).toBe(200)
})

test('what the control is told shows in the next read, and a removed instance is gone', async () => {
  const cloud = await startCloud()
  const [id = ''] = cloud.control.seed(PROJECT, [{ name: 'before', tags: [{ key: 'env', value: 'test' }] }])
  cloud.control.change(PROJECT, id, { name: 'after', tags: [] })
  cloud.control.setStatus(PROJECT, id, 'ERROR')
  expect((await cloud.call('GET', `/instances/${id}`)).json).toMatchObject({
    name: 'after',
    tags: [],
    status: 'ERROR',
  })
  cloud.control.remove(PROJECT, id)
  expect((await cloud.call('GET', `/instances/${id}`)).json).toMatchObject({ error_code: 'DMS.00404022' })
  expect(() => cloud.control.setStatus(PROJECT, id, 'RUNNING')).toThrow(`There is no instance ${id}`)
})

test('a status that is set ends what was under way, its task too', async () => {
  const cloud = await startCloud()
  const [id = ''] = cloud.control.seed(PROJECT, [{ name: 'a' }])
  await cloud.batch({ action: 'restart', instances: [id] })
  cloud.move(3000)
  cloud.control.setStatus(PROJECT, id, 'RUNNING')
  cloud.move(3_600_000)
  expect(cloud.control.instance(PROJECT, id)?.status).toBe('RUNNING')
  const newest = Object((await cloud.call('GET', `/instances/${id}/tasks`)).json).tasks[0]
  expect(newest).toMatchObject({ name: 'restartInstance', status: 'SUCCESS' })
})
