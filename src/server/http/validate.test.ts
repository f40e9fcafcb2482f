import { expect, test } from 'vitest'
import { z } from 'zod'
import { api } from '../../contract/api.ts'
import { ProblemError } from './problem.ts'
import { validate } from './validate.ts'

const ID = '8bc706a5-4b62-453c-a0cb-f5fb86fc90a9'

function faultsOf(schema: z.ZodType, value: unknown): string[] {
  try {
    validate(schema, value)
    return []
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return (error.errors ?? []).map(({ pointer, detail }) => `${pointer}: ${detail}`)
  }
}

test.each<[keyof typeof api, unknown, string]>([
  ['createPlan', null, ': Must be an object with named members.'],
  ['createPlan', { action: 'restart', instanceIds: null }, '/instanceIds: Must be a list.'],
  ['createPlan', { action: 'restart', instanceIds: [7] }, '/instanceIds/0: Must be a text.'],
  ['createPlan', { action: 'explode' }, '/action: Must be one of restart, delete, clear-failed.'],
  ['createPlan', {}, '/action: Is missing: must be one of restart, delete, clear-failed.'],
  ['createPlan', { action: 'restart', stopAfter: 501 }, '/stopAfter: Must be at most 500.'],
  ['createPlan', { action: 'restart', stopAfter: -1 }, '/stopAfter: Must be at least 0.'],
  ['createPlan', { action: 'restart', stopAfter: 1.5 }, '/stopAfter: Must be a whole number.'],
  ['startOperation', {}, '/planId: Is missing: must be a text.'],
  ['startOperation', { planId: '' }, '/planId: Must not be empty.'],
  ['startOperation', { planId: 'x'.repeat(65) }, '/planId: Must have at most 64 characters.'],
  ['startOperation', { planId: 'x', more: 1 }, '/more: This field is not known here.'],
])('%s of %j is told in plain words', (name, body, fault) => {
  const endpoint = api[name]
  if (!('body' in endpoint)) throw new Error(`${name} takes no body.`)
  expect(faultsOf(endpoint.body, body)).toEqual([fault])
})

test.each([
  [{ project: '../x' }, '/project: Is not written as it must be.'],
  [{ limit: 'many' }, '/limit: Must be a number.'],
  [{ limit: '0' }, '/limit: Must be at least 1.'],
  [{ limit: '1.5' }, '/limit: Must be a whole number.'],
])('a query of %j is told in plain words', (query, fault) => {
  expect(faultsOf(api.listOperations.query, query)).toEqual([fault])
})

test('what a schema says of its own is kept', () => {
  const faults = faultsOf(api.createPlan.body, { action: 'restart', instanceIds: [ID, ID] })
  expect(faults).toEqual(['/instanceIds: An instance is named twice.'])
})

test.each([
  [z.literal('all'), 'some', 'Must be all.'],
  [z.boolean(), 1, 'Must be true or false.'],
  [z.array(z.string()).min(2), ['a'], 'Must have at least 2 entries.'],
  [z.number().gt(2).lt(4), 2, 'Must be more than 2.'],
  [z.number().gt(2).lt(4), 4, 'Must be less than 4.'],
  [z.number().multipleOf(5), 7, 'Must be a multiple of 5.'],
  [z.uuid(), 'x', 'Must be written as uuid.'],
  [z.union([z.string(), z.boolean()]), 1, 'Is not a value that can stand here.'],
])('no schema answers in words of its library (%#)', (schema, value, fault) => {
  expect(faultsOf(schema, value)).toEqual([`: ${fault}`])
})
