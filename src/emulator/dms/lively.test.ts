import { expect, test } from 'vitest'
import { OTHER_PROJECT, PROJECT, startCloud, type Cloud } from './testing/cloud-fixture.ts'

const projects = [{ projectId: PROJECT, instances: 40 }, { projectId: OTHER_PROJECT }]
const HOUR = 3_600_000

function observe(cloud: Cloud, hours: number): { statuses: Set<string>; mostInstances: number } {
  const statuses = new Set<string>()
  let mostInstances = 0
  cloud.move(HOUR)
  for (let minutes = 0; minutes < hours * 60; minutes += 2) {
    cloud.move(2 * 60_000)
    const all = cloud.control.instances(PROJECT)
    mostInstances = Math.max(mostInstances, all.length)
    for (const { status, name } of all)
      statuses.add(name.startsWith('pr-preview-48') ? `${status} by others` : status)
  }
  return { statuses, mostInstances }
}

test('in a lively cloud others restart, create, fail to create and never flood the project', async () => {
  const cloud = await startCloud({ projects, lively: true })
  const { statuses, mostInstances } = observe(cloud, 72)
  expect([...statuses]).toEqual(
    expect.arrayContaining([
      'RESTARTING',
      'CREATING by others',
      'RUNNING by others',
      'CREATEFAILED by others',
    ]),
  )
  expect(mostInstances).toBeLessThan(40 + 12)
})

test('otherwise nothing happens by itself', async () => {
  const cloud = await startCloud({ projects })
  cloud.move(HOUR)
  const before = cloud.control.instances(PROJECT)
  cloud.move(48 * HOUR)
  expect(cloud.control.instances(PROJECT)).toEqual(before)
})

test('a closed emulator leaves nothing that would still happen', async () => {
  const cloud = await startCloud({ projects, lively: true })
  await cloud.close()
  const before = cloud.control.instances(PROJECT).map(({ id }) => id)
  cloud.move(48 * HOUR)
  const after = cloud.control.instances(PROJECT).map(({ id }) => id)
  expect(after.filter((id) => !before.includes(id))).toEqual([])
})
