import { expect, test } from 'vitest'
import type { DmsInstance, DmsSweep } from '../dms/dms-instance.ts'
import { parseInstance } from '../dms/wire.ts'
import { createKnownInstances, type KnownInstances } from './known-instances.ts'

const NONE: ReadonlySet<string> = new Set()

/** A UUID for a letter of a to f. */
function idOf(letter: string): string {
  return `${letter.repeat(8)}-0000-4000-8000-000000000000`
}

function instance(letter: string, status = 'RUNNING'): DmsInstance {
  const parsed = parseInstance({ instance_id: idOf(letter), name: letter, status, engine: 'kafka', tags: [] })
  if (!parsed) throw new Error('The sample is no instance.')
  return parsed
}

function sweep(instances: DmsInstance[], more: Partial<DmsSweep> = {}): DmsSweep {
  return {
    instances,
    complete: true,
    declaredTotal: instances.length,
    startedAt: 1000,
    endedAt: 2000,
    problem: null,
    ...more,
  }
}

function statuses(known: KnownInstances): Record<string, string> {
  return Object.fromEntries([...known.all().values()].map(({ name, status }) => [name, status]))
}

test('a whole sweep replaces what was known', () => {
  const known = createKnownInstances()
  known.addSweep(sweep([instance('a'), instance('b')]), NONE)
  known.addSweep(sweep([instance('b', 'ERROR')], { startedAt: 3000 }), NONE)
  expect(statuses(known)).toEqual({ b: 'ERROR' })
})

test('an instance that an open row holds stays when it leaves the list', () => {
  const known = createKnownInstances()
  known.addSweep(sweep([instance('a'), instance('b')]), NONE)
  known.addSweep(sweep([instance('b')]), new Set([idOf('a')]))
  expect(statuses(known)).toEqual({ a: 'RUNNING', b: 'RUNNING' })
})

test('once no row holds it any more it goes with the next sweep', () => {
  const known = createKnownInstances()
  known.addSweep(sweep([instance('a')]), NONE)
  known.addSweep(sweep([]), new Set([idOf('a')]))
  known.addSweep(sweep([]), NONE)
  expect(statuses(known)).toEqual({})
})

test('an incomplete sweep only adds', () => {
  const known = createKnownInstances()
  known.addSweep(sweep([instance('a'), instance('b')]), NONE)
  known.addSweep(sweep([instance('b', 'ERROR'), instance('c')], { complete: false }), NONE)
  expect(statuses(known)).toEqual({ a: 'RUNNING', b: 'ERROR', c: 'RUNNING' })
})

test('a sweep that began before a read by ID does not undo what that read showed', () => {
  const known = createKnownInstances()
  known.addSweep(sweep([instance('a')]), NONE)
  known.observe(instance('a', 'RESTARTING'), 3500)
  known.addSweep(sweep([instance('a', 'RUNNING')], { startedAt: 3000, endedAt: 4000 }), NONE)
  expect(statuses(known)).toEqual({ a: 'RESTARTING' })
  known.addSweep(sweep([instance('a', 'RUNNING')], { startedAt: 5000, endedAt: 6000 }), NONE)
  expect(statuses(known)).toEqual({ a: 'RUNNING' })
})

test('an ID under two names stays marked when it is read by ID', () => {
  const known = createKnownInstances()
  known.addSweep(sweep([{ ...instance('a'), ambiguous: true }]), NONE)
  known.observe(instance('a'), 3000)
  expect(known.all().get(idOf('a'))?.ambiguous).toBe(true)
})

test('what was proved gone leaves only if the list does not show it', () => {
  const known = createKnownInstances()
  known.addSweep(sweep([instance('a'), instance('b')]), NONE)
  known.addSweep(sweep([instance('b')]), new Set([idOf('a')]))
  expect(known.forget(idOf('b'))).toBe(false)
  expect(known.forget(idOf('a'))).toBe(true)
  expect(statuses(known)).toEqual({ b: 'RUNNING' })
})

test('pages of the running first sweep show at once, and do not undo a read by ID', () => {
  const known = createKnownInstances()
  known.addRows([instance('a')])
  known.observe(instance('a', 'DELETING'), 1500)
  known.addRows([instance('a'), instance('b')])
  expect(statuses(known)).toEqual({ a: 'DELETING', b: 'RUNNING' })
})
