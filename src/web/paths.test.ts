import { expect, test } from 'vitest'
import { filterFromAddress } from './features/instances/filter-address.ts'
import { paths } from './paths.ts'

test('several statuses are one member of the address, which the table reads back as they are', () => {
  const address = paths.instances('demo', ['RUNNING', 'ERROR'])
  expect(address).toBe('/instances?project=demo&status=RUNNING,ERROR')
  const hostile = ['', '-', 'A,B', String.raw`C\D`, '&Q=X', '%2C']
  const { searchParams } = new URL(paths.instances('demo', hostile), 'http://localhost')
  expect(filterFromAddress(searchParams).chosen.status).toEqual(hostile)
})

test('what is not given is not in the address', () => {
  expect(paths.instances()).toBe('/instances')
  expect(paths.operations()).toBe('/operations')
  expect(paths.operations({ actor: 'jana', states: ['running', 'paused'] })).toBe(
    '/operations?actor=jana&state=running,paused',
  )
})
