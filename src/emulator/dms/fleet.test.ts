import { expect, test } from 'vitest'
import { OTHER_PROJECT, PROJECT, startCloud, type Cloud } from './testing/cloud-fixture.ts'

async function startFleet(instances: number, seed = 1): Promise<Cloud> {
  return startCloud({ projects: [{ projectId: PROJECT, instances }, { projectId: OTHER_PROJECT }], seed })
}

async function listAll(cloud: Cloud): Promise<{ name: string; status: string; engine: string }[]> {
  const rows = []
  for (let offset = 0; ; offset += 50) {
    const query = `engine=kafka&include_failure=true&limit=50&offset=${offset}`
    const page = Object((await cloud.call('GET', '/instances', { query })).json)
    rows.push(...page.instances)
    if (rows.length >= page.instance_num) return rows
  }
}

test.each([1, 4, 20, 120, 333])('a fleet of %i lists just so many Kafka instances', async (size) => {
  expect(await listAll(await startFleet(size))).toHaveLength(size)
})

test('a fleet of 120 has nine failed creations, most RUNNING, and every other status the cloud lists', async () => {
  const rows = await listAll(await startFleet(120))
  const count = (status: string) => rows.filter((row) => row.status === status).length
  expect(count('CREATEFAILED')).toBe(9)
  expect(count('RUNNING')).toBeGreaterThan(80)
  const others =
    'ERROR CREATING RESTARTING STARTING CLOSING EXTENDING EXTENDEDFAILED FROZEN FREEZING UPGRADING ROLLBACK ROLLINGBACK ' +
    'ROLLBACKFAILED SHRINKING CONFIGURING VOLUMETYPECHANGING RECYCLE MIGRATING'
  expect(others.split(' ').filter((status) => count(status) === 0)).toEqual([])
})

test('beside them are an instance under deletion and instances of other engines', async () => {
  const cloud = await startFleet(120)
  cloud.move(3000)
  const all = cloud.control.instances(PROJECT)
  expect(all.filter(({ status }) => status === 'DELETING').map(({ engine }) => engine)).toEqual(['kafka'])
  expect(new Set(all.map(({ engine }) => engine))).toEqual(new Set(['kafka', 'rabbitmq', 'reliability']))
})

test('names are up to 64 characters long, one occurs twice, and some are hostile', async () => {
  const names = (await listAll(await startFleet(120))).map(({ name }) => name)
  expect(names.filter((name) => name.length === 64).length).toBeGreaterThanOrEqual(3)
  expect(names.filter((name) => name.length > 64)).toEqual([])
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual(['kafka-test'])
  expect(names).toContain('=HYPERLINK("http://example.invalid","Archiv")')
})

test('some tags are empty, and storage goes from nearly nothing to over nine tenths', async () => {
  const all = (await startFleet(120)).control.instances(PROJECT)
  expect(all.flatMap(({ tags }) => tags).some(({ value }) => value === '')).toBe(true)
  const shares = all.map(({ storageUsedGb, storageTotalGb }) => storageUsedGb / storageTotalGb)
  expect(Math.max(...shares)).toBeGreaterThan(0.9)
  expect(Math.min(...shares)).toBeLessThan(0.02)
})

test('the same seed makes the same fleet; another project or seed has other IDs', async () => {
  const ids = async (seed: number) =>
    (await startFleet(60, seed)).control.instances(PROJECT).map(({ id }) => id)
  expect(await ids(3)).toEqual(await ids(3))
  expect(await ids(3)).not.toEqual(await ids(4))
})

test('instances that are creating or restarting when the fleet is made get done', async () => {
  const cloud = await startFleet(120)
  cloud.move(16 * 60_000)
  const statuses = cloud.control.instances(PROJECT).map(({ status }) => status)
  expect(statuses.filter((status) => ['CREATING', 'RESTARTING', 'DELETING'].includes(status))).toEqual([])
})
