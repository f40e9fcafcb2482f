import { expect, test } from 'vitest'
import type { Instance } from '../../../contract/instance.ts'
import type { Plan } from '../../../contract/plan.ts'
import type { Action } from '../../../contract/row.ts'
import { standsOut } from './stands-out.ts'

const allowed = { allowed: true }

const instance = (instanceId: string, facts: Partial<Instance> = {}): Instance => ({
  instanceId,
  name: instanceId,
  status: 'RUNNING',
  engine: 'kafka',
  engineVersion: '3.4',
  createdAt: '2026-10-01T08:00:00.000Z',
  availableZones: [],
  specification: '',
  brokerCount: 3,
  storageTotalGb: 600,
  storageUsedGb: 100,
  owner: { id: 'jana', name: 'Jana Krüger' },
  tags: [],
  maintainBegin: '',
  maintainEnd: '',
  actions: { restart: allowed, delete: allowed, clearFailed: allowed },
  ...facts,
})

function whys(action: Action, instances: Instance[], blocked: string[] = []): Record<string, string> {
  const plan: Plan = {
    id: 'plan',
    createdAt: '2026-11-24T12:00:00.000Z',
    expiresAt: '2026-11-24T12:10:00.000Z',
    digest: '',
    project: 'demo',
    action,
    pace: { mode: 'together' },
    stopAfter: 3,
    rows: instances.map(({ instanceId, name, status }) => ({
      instanceId,
      name,
      status,
      verdict: blocked.includes(instanceId) ? 'blocked' : 'ready',
      reasons: [],
    })),
    counts: { ready: instances.length, blocked: 0 },
    consequences: [],
    confirmation: null,
  }
  const known = new Map(instances.map((each) => [each.instanceId, each]))
  return Object.fromEntries(standsOut(plan, known).map(({ row, why }) => [row.instanceId, why]))
}

test('production by tag, the much larger one and the one created on the day stand out', () => {
  const fleet = [
    instance('a', { tags: [{ key: 'env', value: 'prod' }] }),
    instance('b', { storageUsedGb: 4180 }),
    instance('c', { createdAt: '2026-11-24T11:00:00.000Z' }),
    instance('d'),
  ]
  expect(whys('delete', fleet)).toEqual({ a: 'env=prod', b: 'largest, 4,180 GB', c: 'created today' })
})

test('the largest of equals does not stand out', () => {
  const fleet = [instance('a', { storageUsedGb: 110 }), instance('b'), instance('c')]
  expect(whys('delete', fleet)).toEqual({})
})

test('a row that stays out anyway needs no second look', () => {
  expect(whys('delete', [instance('a', { tags: [{ key: 'env', value: 'prod' }] })], ['a'])).toEqual({})
})

test('failed creations hold nothing, so none stands out', () => {
  const fleet = [instance('a', { status: 'CREATEFAILED', createdAt: '2026-11-24T11:00:00.000Z' })]
  expect(whys('clear-failed', fleet)).toEqual({})
})
