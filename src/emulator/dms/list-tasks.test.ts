import { expect, test } from 'vitest'
import { PROJECT, startCloud, START } from './testing/cloud-fixture.ts'

test('a failed creation’s task says why, as JSON in a string', async () => {
  const cloud = await startCloud()
  const [quota, space, silent, forgotten] = cloud.control.seed(PROJECT, [
    {
      name: 'a',
      status: 'CREATEFAILED',
      failureReason: 'DMS.00400035 instance quota exceeded',
      createdAt: START - 3_600_000,
    },
    {
      name: 'b',
      status: 'CREATEFAILED',
      failureReason: 'Insufficient resources: flavor c6.2u4g in az eu-de-02',
    },
    { name: 'c', status: 'CREATEFAILED' },
    { name: 'd', status: 'CREATEFAILED', failureReason: null },
  ])
  const tasks = async (id: string | undefined) =>
    Object((await cloud.call('GET', `/instances/${id}/tasks`)).json)
  expect(await tasks(quota)).toEqual({
    task_count: '1',
    tasks: [
      {
        id: expect.stringMatching(/^[0-9a-f]{32}$/),
        name: 'createInstance',
        user_name: 'Jana Krüger',
        user_id: expect.stringMatching(/^[0-9a-f]{32}$/),
        params: '{"error_code":"DMS.00400035","error_msg":"instance quota exceeded"}',
        status: 'FAILED',
        created_at: new Date(START - 3_600_000).toISOString(),
        updated_at: expect.stringMatching(/^2026-10-05T11:\d\d:\d\d\.\d{3}Z$/),
      },
    ],
  })
  expect(await tasks(space)).toMatchObject({
    tasks: [{ params: '{"error_msg":"Insufficient resources: flavor c6.2u4g in az eu-de-02"}' }],
  })
  expect(await tasks(silent)).toMatchObject({ tasks: [{ status: 'FAILED', params: '{}' }] })
  expect(await tasks(forgotten)).toEqual({ task_count: '0', tasks: [] })
})

test('tasks are paged from record 1 and can be narrowed by time', async () => {
  const cloud = await startCloud()
  const [id = ''] = cloud.control.seed(PROJECT, [{ name: 'a', createdAt: START - 86_400_000 }])
  for (let at = 0; at < 3; at += 1) {
    await cloud.batch({ action: 'restart', instances: [id] })
    cloud.move(3_600_000)
  }
  const starts = async (query: string) => {
    const { json } = await cloud.call('GET', `/instances/${id}/tasks`, { query })
    const body: { task_count: string; tasks: { created_at: string }[] } = Object(json)
    return [body.task_count, ...body.tasks.map((task) => task.created_at.slice(11, 13))]
  }
  expect(await starts('start=1&limit=2')).toEqual(['4', '14', '13'])
  expect(await starts('start=3&limit=2')).toEqual(['4', '12', '12'])
  expect(await starts('begin_time=20261005123000&end_time=20261005133000')).toEqual(['1', '13'])
})

test.each(['start=0', 'limit=0', 'limit=101', 'begin_time=2026'])('tasks refuse %s', async (query) => {
  const cloud = await startCloud()
  const [id] = cloud.control.seed(PROJECT, [{ name: 'a' }])
  expect((await cloud.call('GET', `/instances/${id}/tasks`, { query })).json).toMatchObject({
    error_code: 'DMS.00400062',
  })
})

test('one task is shown in the same shape, a wrong task ID is DMS.00400070', async () => {
  const cloud = await startCloud()
  const [id] = cloud.control.seed(PROJECT, [{ name: 'a' }])
  const all = Object((await cloud.call('GET', `/instances/${id}/tasks`)).json)
  expect((await cloud.call('GET', `/instances/${id}/tasks/${all.tasks[0].id}`)).json).toEqual(all)
  expect((await cloud.call('GET', `/instances/${id}/tasks/none`)).json).toMatchObject({
    error_code: 'DMS.00400070',
  })
})

test.each([
  ['not-a-uuid', 400, 'DMS.00400061'],
  ['00000000-0000-4000-8000-000000000000', 404, 'DMS.00404022'],
])('show and tasks of %s are %i %s', async (id, status, code) => {
  const cloud = await startCloud()
  for (const path of [`/instances/${id}`, `/instances/${id}/tasks`]) {
    const reply = await cloud.call('GET', path)
    expect([reply.status, reply.json]).toMatchObject([status, { error_code: code }])
  }
})
