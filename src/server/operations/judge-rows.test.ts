import { describe, expect, test } from 'vitest'
import type { DmsInstance } from '../dms/dms-instance.ts'
import { failedCreationsIn, findDrift, freeze, isMuchDrift, judgeInstance } from './judge-rows.ts'
import { anInstance, idOf, T0 } from './testing/rows.ts'

const tag = (key: string, value: string) => ({ key, value })

describe('an instance is judged by its last read', () => {
  test.each([
    { what: 'a RUNNING one', change: {}, code: null },
    { what: 'one of a status that allows nothing', change: { status: 'CREATING' }, code: 'status' },
    { what: 'F55: one of a status never seen', change: { status: 'MOON_WALKING' }, code: 'status-unknown' },
    { what: 'F56: one listed under two names', change: { ambiguous: true }, code: 'ambiguous' },
    { what: 'F56: one of another engine', change: { engine: 'rabbitmq' }, code: 'not-found' },
    { what: 'one whose engine the cloud does not tell', change: { engine: '' }, code: 'ambiguous' },
    { what: 'one of the engine in another letter case', change: { engine: 'Kafka' }, code: null },
  ])('$what: $code', ({ change, code }) => {
    expect(judgeInstance('restart', anInstance(change))?.code ?? null).toBe(code)
  })

  test('one that was never read is not found', () => {
    expect(judgeInstance('delete', undefined)?.code).toBe('not-found')
  })

  test('only a failed creation may be cleared', () => {
    expect(judgeInstance('clear-failed', anInstance())?.code).toBe('not-a-failed-creation')
    expect(judgeInstance('clear-failed', anInstance({ status: 'CREATEFAILED' }))).toBeNull()
  })
})

describe('drift (F93)', () => {
  const before = anInstance({ tags: [tag('team', 'blue'), tag('env', 'dev')] })
  const frozen = freeze(before)

  test('an instance that looks as before has none, whatever else changed', () => {
    expect(findDrift(frozen, before)).toBeNull()
    expect(findDrift(frozen, { ...before, storageUsedGb: 7, description: 'new', ownerName: 'mo' })).toBeNull()
  })

  test('the order of tags is none', () => {
    expect(findDrift(frozen, { ...before, tags: [tag('env', 'dev'), tag('team', 'blue')] })).toBeNull()
  })

  test.each<{ what: string; change: Partial<DmsInstance>; says: string }>([
    { what: 'another status', change: { status: 'RESTARTING' }, says: 'it was Running, now Restarting.' },
    { what: 'another name', change: { name: 'billing' }, says: 'it was named “orders”, now “billing”.' },
    { what: 'another time of creation', change: { createdAt: T0 }, says: 'it was created anew.' },
    { what: 'no time of creation', change: { createdAt: null }, says: 'it was created anew.' },
    { what: 'another tag', change: { tags: [tag('env', 'dev')] }, says: 'its tags are others.' },
    {
      what: 'another value of a tag',
      change: { tags: [tag('env', 'prod'), tag('team', 'blue')] },
      says: 'its tags are others.',
    },
    { what: 'tags that cannot be read', change: { tagsKnown: false }, says: 'its tags could not be read.' },
    { what: 'another engine', change: { engine: 'rabbitmq' }, says: 'its engine is not Kafka.' },
    { what: 'two names', change: { ambiguous: true }, says: 'the cloud lists its ID under two names.' },
  ])('$what: told with before and after', ({ change, says }) => {
    expect(findDrift(frozen, { ...before, ...change })).toEqual({
      code: 'drift',
      text: `Changed since the preview: ${says}`,
    })
  })

  test('an instance that is not there any more has drifted', () => {
    expect(findDrift(frozen, undefined)?.text).toBe('Changed since the preview: it is not found any more.')
  })

  test.each([
    { drifted: 3, total: 3, much: false },
    { drifted: 4, total: 4, much: true },
    { drifted: 4, total: 39, much: true },
    { drifted: 4, total: 40, much: false },
    { drifted: 50, total: 500, much: false },
    { drifted: 51, total: 500, much: true },
  ])('$drifted of $total is much: $much', ({ drifted, total, much }) => {
    expect(isMuchDrift(drifted, total)).toBe(much)
  })
})

test('freezing leaves the instance as it is', () => {
  const instance = anInstance({ tags: [tag('b', '1'), tag('a', '2')] })
  const before = structuredClone(instance)
  expect(freeze(instance).tags).toEqual([tag('a', '2'), tag('b', '1')])
  expect(instance).toEqual(before)
})

test('failed creations are all that the form without IDs may reach, so also those of an untold engine', () => {
  const instances = [
    anInstance({ instanceId: idOf(1) }),
    anInstance({ instanceId: idOf(2), status: 'CREATEFAILED' }),
    anInstance({ instanceId: idOf(3), status: 'CreateFailed' }),
    anInstance({ instanceId: idOf(4), status: 'CREATEFAILED', engine: '' }),
    anInstance({ instanceId: idOf(5), status: 'CREATEFAILED', engine: 'rabbitmq' }),
    anInstance({ instanceId: idOf(6), status: 'CREATING' }),
  ]
  expect(failedCreationsIn(instances).map((instance) => instance.instanceId)).toEqual([
    idOf(2),
    idOf(3),
    idOf(4),
  ])
})
