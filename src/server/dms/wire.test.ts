import { expect, test } from 'vitest'
import { parseInstance, parseListPage, parseTaskPage } from './wire.ts'

const ID = '54602a9d-5e22-4239-9123-77e350df4a34'

test('reads figures and instants that come as text', () => {
  expect(
    parseInstance({ instance_id: ID, created_at: '1585618587087', partition_num: '300', port: 9092 }),
  ).toMatchObject({ createdAt: 1_585_618_587_087, partitionCount: 300, port: 9092 })
})

test('an instance of which only the id is known is shown', () => {
  expect(parseInstance({ instance_id: ID.toUpperCase() })).toMatchObject({
    instanceId: ID,
    name: '',
    status: '',
    createdAt: null,
    storageTotalGb: null,
    tags: [],
    tagsKnown: true,
    availableZones: [],
  })
})

test.each([{}, null, 'x', { instance_id: '' }, { instance_id: 7 }])('%j is no instance', (value) => {
  expect(parseInstance(value)).toBeNull()
})

test('F55: a status that nobody documented stays as it came', () => {
  expect(parseInstance({ instance_id: ID, status: 'Rebalancing now' })).toMatchObject({
    status: 'Rebalancing now',
  })
})

test('an odd field costs that field only', () => {
  expect(
    parseInstance({ instance_id: ID, name: 'a', created_at: 'yesterday', port: {}, available_zones: 'x' }),
  ).toMatchObject({ name: 'a', createdAt: null, port: null, availableZones: [] })
})

test('names of zones go before their ids', () => {
  expect(
    parseInstance({ instance_id: ID, available_zones: ['1d72'], available_zone_names: ['eu-de-01'] }),
  ).toMatchObject({ availableZones: ['eu-de-01'] })
  expect(parseInstance({ instance_id: ID, available_zones: ['1d72'] })).toMatchObject({
    availableZones: ['1d72'],
  })
})

test.each([
  [undefined, [], true],
  [null, [], true],
  [[], [], true],
  [[{ key: 'a', value: '' }, { key: 'b' }], ['a', 'b'], true],
  [[{ key: 'a', value: 'x' }, { value: 'y' }], ['a'], false],
  ['a=b', [], false],
  [{ key: 'a' }, [], false],
])('tags %j', (tags, keys, tagsKnown) => {
  const instance = parseInstance({ instance_id: ID, tags })
  expect(instance?.tags.map(({ key }) => key)).toEqual(keys)
  expect(instance?.tagsKnown).toBe(tagsKnown)
})

test('an entry without an id counts as received and is not shown', () => {
  expect(parseListPage({ instances: [{ instance_id: ID }, {}], instance_num: 2 })).toMatchObject({
    instances: [{ instanceId: ID }],
    received: 2,
    total: 2,
  })
})

test.each([
  { instances: null, instance_num: 0 },
  { instance_num: 0 },
  { instances: [] },
  { instances: [], instance_num: -1 },
  { instances: {}, instance_num: 1 },
  [],
  null,
])('F58: %j is no page of the list', (value) => {
  expect(parseListPage(value)).toBeNull()
})

test('reads tasks, whose instants are ISO 8601 and whose total is text', () => {
  const sent = { id: 't', name: 'restartInstance', status: 'SUCCESS', created_at: '2025-06-01T12:00:00.250Z' }
  expect(parseTaskPage({ task_count: '1', tasks: [{ ...sent, params: '{"a":1}' }] })).toEqual({
    total: 1,
    tasks: [
      {
        id: 't',
        name: 'restartInstance',
        status: 'SUCCESS',
        createdAt: Date.UTC(2025, 5, 1, 12, 0, 0, 250),
        updatedAt: null,
        userName: '',
        params: '{"a":1}',
      },
    ],
  })
})

test('one unreadable task makes the page unreadable: that nothing is on record must be certain', () => {
  expect(parseTaskPage({ task_count: '1', tasks: [{ id: 't' }] })).toBeNull()
})

test.each([
  ['c6.2u4g.cluster * 3 broker', 3],
  ['c6.2u4g.cluster*30broker', 30],
  ['100MB', null],
])('a specification %j without a number of its own has %j brokers', (specification, brokerCount) => {
  expect(parseInstance({ instance_id: ID, specification })).toMatchObject({ brokerCount })
})
