import { expect, test } from 'vitest'
import type { InstanceRow } from '../../../contract/instance.ts'
import {
  idsWithDoubledNames,
  lastAction,
  maintenanceText,
  shortId,
  sizeText,
  storageOf,
  zonesText,
} from './instance-facts.ts'
import { testInstance } from './test-instance.ts'

test('size is told as far as the cloud tells it', () => {
  expect(sizeText({ specification: 'kafka.4u8g.cluster', brokerCount: 3 })).toBe('3 × 4u8g')
  expect(sizeText({ specification: 'kafka.4u8g.cluster', brokerCount: null })).toBe('4u8g')
  expect(sizeText({ specification: '600MB', brokerCount: null })).toBe('600MB')
})

test('zones are told by their endings, or by their number when they have no names', () => {
  expect(zonesText(['eu-de-01', 'eu-de-03'])).toBe('AZ 01, 03')
  expect(zonesText(['ce457366d9cfa6194b4003fc3fdf9b63'])).toBe('1 zone')
  expect(zonesText([])).toBe('')
})

test('storage without a figure is not zero', () => {
  expect(storageOf({ storageUsedGb: null, storageTotalGb: 600 })).toBeNull()
  expect(storageOf({ storageUsedGb: 0, storageTotalGb: 600 })).toEqual({ text: '0 / 600', percent: 0 })
  expect(storageOf({ storageUsedGb: 5214, storageTotalGb: 6000 })).toEqual({
    text: '5,214 / 6,000',
    percent: 87,
  })
})

test('the maintenance window is told in hours and minutes, and not at all where it is not known', () => {
  expect(maintenanceText({ maintainBegin: '22:00:00', maintainEnd: '02:00:00' })).toBe('22:00–02:00')
  expect(maintenanceText({ maintainBegin: '', maintainEnd: '' })).toBe('')
})

const row: InstanceRow = {
  operationId: 'o',
  ref: 'R-2041',
  action: 'restart',
  state: 'done',
  at: '2026-11-24T10:00:00.000Z',
  overdue: false,
  note: '',
}
const sameDay = Date.parse('2026-11-24T11:00:00.000Z')

test('an action of today is told with time and operation', () => {
  expect(lastAction(row, sameDay)).toMatchObject({
    word: 'Restarted',
    sub: expect.stringMatching(/ · R-2041$/),
  })
})

test('a success of an earlier day is one quiet line', () => {
  const later = sameDay + 3 * 24 * 3_600_000
  expect(lastAction(row, later)).toEqual({ face: null, word: 'Restarted 24 Nov', sub: '' })
})

test('what is not settled stays loud however old it is', () => {
  const later = sameDay + 3 * 24 * 3_600_000
  const unknown = lastAction({ ...row, state: 'unknown', note: 'being settled' }, later)
  expect(unknown).toMatchObject({ word: 'Restart unknown', sub: '24 Nov · being settled' })
  expect(unknown.face?.tone).toBe('violet')
})

test('instances of one name are told apart by the ends of their IDs', () => {
  const instances = [
    testInstance('1', { name: 'kafka' }),
    testInstance('2', { name: 'kafka' }),
    testInstance('3'),
  ]
  expect([...idsWithDoubledNames(instances)]).toEqual(['1', '2'])
  expect(shortId('8bc706a5-4b62-453c-a0cb-f5fb86fc90a9', false)).toBe('8bc706a5')
  expect(shortId('8bc706a5-4b62-453c-a0cb-f5fb86fc90a9', true)).toBe('8bc706a5…fc90a9')
})
