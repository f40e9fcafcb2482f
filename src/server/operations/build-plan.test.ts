import { assert, constantFrom, property, shuffledSubarray } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planSchema } from '../../contract/plan.ts'
import type { Action } from '../../contract/row.ts'
import type { DmsInstance } from '../dms/dms-instance.ts'
import { buildPlan, digestOf, planView, type HeldBy, type PlanBody } from './build-plan.ts'
import { anInstance, idOf, idsUpTo, T0 } from './testing/rows.ts'

const HOLDER: HeldBy = { operationId: 'operation-9', ref: 'R-1009', actor: 'Mo Diallo' }

type Request = {
  action: Action
  ids?: readonly string[]
  instances?: readonly DmsInstance[]
  held?: readonly string[]
}

function plan({ action, ids, instances = [], held = [] }: Request): PlanBody {
  return buildPlan({
    project: 'lab',
    action,
    ids,
    stopAfter: 3,
    previousId: null,
    known: new Map(instances.map((instance) => [instance.instanceId, instance])),
    heldBy: (id) => (held.includes(id) ? HOLDER : undefined),
  })
}

/** `count` instances named orders-1, orders-2, … */
const fleet = (count: number, change: Partial<DmsInstance> = {}): DmsInstance[] =>
  idsUpTo(count).map((instanceId, index) =>
    anInstance({ instanceId, name: `orders-${index + 1}`, ...change }),
  )

const verdicts = (body: PlanBody) =>
  Object.fromEntries(body.rows.map((row) => [row.instanceId, row.reasons[0]?.code ?? 'ready']))

describe('the rows of a plan', () => {
  test('keep the order asked for, and are judged one by one', () => {
    const instances = [
      anInstance({ instanceId: idOf(1) }),
      anInstance({ instanceId: idOf(2), status: 'CREATING' }),
      anInstance({ instanceId: idOf(3), engine: 'rabbitmq' }),
      anInstance({ instanceId: idOf(5), ambiguous: true }),
      anInstance({ instanceId: idOf(6) }),
    ]
    const ids = [6, 5, 4, 3, 2, 1].map(idOf)
    const body = plan({ action: 'restart', ids, instances, held: [idOf(6)] })
    expect(body.rows.map((row) => row.instanceId)).toEqual(ids)
    expect(verdicts(body)).toEqual({
      [idOf(1)]: 'ready',
      [idOf(2)]: 'status',
      [idOf(3)]: 'not-found',
      [idOf(4)]: 'not-found',
      [idOf(5)]: 'ambiguous',
      [idOf(6)]: 'held',
    })
  })

  test('name who holds a row and by which operation (F90)', () => {
    const body = plan({ action: 'delete', ids: [idOf(1)], instances: fleet(1), held: [idOf(1)] })
    expect(body.rows[0]?.reasons).toEqual([
      {
        code: 'held',
        text: 'Held by R-1009, Mo Diallo, until it is settled.',
        operationId: 'operation-9',
        actor: 'Mo Diallo',
      },
    ])
  })

  test('of an ID that nobody knows tell nothing of it', () => {
    const [row] = plan({ action: 'delete', ids: [idOf(7)], instances: fleet(1) }).rows
    expect(row?.frozen).toEqual({ name: '', status: '', createdAt: null, tags: [] })
  })

  test('of another engine look like those that do not exist', () => {
    const foreign = plan({
      action: 'delete',
      ids: [idOf(1)],
      instances: fleet(1, { engine: 'rabbitmq' }),
    })
    expect(foreign.rows[0]?.reasons).toEqual(plan({ action: 'delete', ids: [idOf(1)] }).rows[0]?.reasons)
  })

  test('a delete may take a failed creation too, a restart not', () => {
    const instances = fleet(1, { status: 'CREATEFAILED' })
    expect(verdicts(plan({ action: 'delete', ids: [idOf(1)], instances }))).toEqual({ [idOf(1)]: 'ready' })
    expect(verdicts(plan({ action: 'restart', ids: [idOf(1)], instances }))).toEqual({ [idOf(1)]: 'status' })
  })
})

describe('nothing named is never everything (R12, F72)', () => {
  const instances = [...fleet(3), anInstance({ instanceId: idOf(9), status: 'CREATEFAILED' })]

  test.each(['restart', 'delete'] as const)('%s without IDs has no row', (action) => {
    expect(plan({ action, instances })).toMatchObject({ rows: [], phrase: null, everyFailedCreation: false })
  })

  test.each(['restart', 'delete', 'clear-failed'] as const)('%s of no ID has no row', (action) => {
    expect(plan({ action, ids: [], instances })).toMatchObject({
      rows: [],
      phrase: null,
      consequences: [],
      everyFailedCreation: false,
    })
  })
})

describe('the form that names no instance (R21)', () => {
  const healthy = anInstance({ instanceId: idOf(50) })
  const failed = fleet(3, { status: 'CREATEFAILED' })

  test('clear-failed without IDs lists every failed creation, and takes it', () => {
    const body = plan({ action: 'clear-failed', instances: [healthy, ...failed] })
    expect(body.rows.map((row) => row.instanceId)).toEqual(idsUpTo(3))
    expect(body.everyFailedCreation).toBe(true)
    expect(body.consequences.map(({ code }) => code)).toEqual(['nothing-lost', 'every-failed-creation'])
  })

  test('all of them listed by hand mean the same', () => {
    const ids = [3, 1, 2].map(idOf)
    expect(plan({ action: 'clear-failed', ids, instances: [healthy, ...failed] }).everyFailedCreation).toBe(
      true,
    )
  })

  test.each<{ why: string; request: Omit<Request, 'action'> }>([
    { why: 'one is left out', request: { ids: [idOf(1), idOf(2)], instances: failed } },
    { why: 'one is held', request: { instances: failed, held: [idOf(2)] } },
    {
      why: 'one is listed under two names',
      request: {
        instances: [...failed, anInstance({ instanceId: idOf(9), status: 'CREATEFAILED', ambiguous: true })],
      },
    },
    {
      why: 'one does not tell its engine',
      request: {
        instances: [...failed, anInstance({ instanceId: idOf(9), status: 'CREATEFAILED', engine: '' })],
      },
    },
    { why: 'one more is unknown', request: { ids: idsUpTo(4), instances: failed } },
    {
      why: 'one more has not failed',
      request: { ids: [...idsUpTo(3), idOf(50)], instances: [healthy, ...failed] },
    },
  ])('is not used when $why', ({ request }) => {
    const body = plan({ action: 'clear-failed', ...request })
    expect(body.everyFailedCreation).toBe(false)
    expect(body.consequences.map(({ code }) => code)).toEqual(['nothing-lost', 'by-id'])
  })

  test('is never used by a delete of all failed creations', () => {
    expect(plan({ action: 'delete', ids: idsUpTo(3), instances: failed }).everyFailedCreation).toBe(false)
  })

  test('whatever is asked for and held, it is used only when the ready rows are all failed creations there are', () => {
    const pool = [...failed, healthy, anInstance({ instanceId: idOf(60), status: 'ERROR' })]
    const ids = pool.map((instance) => instance.instanceId)
    assert(
      property(
        shuffledSubarray(ids),
        shuffledSubarray(ids),
        constantFrom<Action>('restart', 'delete', 'clear-failed'),
        (asked, held, action) => {
          const body = plan({ action, ids: asked, instances: pool, held })
          const every =
            action === 'clear-failed' &&
            asked.length === 3 &&
            idsUpTo(3).every((id) => asked.includes(id) && !held.includes(id))
          expect(body.everyFailedCreation).toBe(every)
        },
      ),
    )
  })
})

describe('the phrase (R17)', () => {
  test('of one row is its exact name', () => {
    const instances = [
      anInstance({ name: 'Orders  EU' }),
      ...fleet(1).map((one) => ({ ...one, instanceId: idOf(2) })),
    ]
    expect(plan({ action: 'delete', ids: [idOf(1)], instances }).phrase).toBe('Orders  EU')
  })

  test('F57: of one row whose name another has too ends in the last six of its ID', () => {
    const instances = [anInstance(), anInstance({ instanceId: idOf(2), status: 'CREATING' })]
    expect(plan({ action: 'delete', ids: [idOf(1)], instances }).phrase).toBe('orders 000001')
  })

  test('of one row without a name is the ending alone', () => {
    expect(plan({ action: 'delete', ids: [idOf(1)], instances: [anInstance({ name: '' })] }).phrase).toBe(
      '000001',
    )
  })

  test('of more rows counts those that are ready', () => {
    const body = plan({ action: 'delete', ids: idsUpTo(4), instances: fleet(4), held: [idOf(2)] })
    expect(body.phrase).toBe('delete 3 in lab')
  })

  test('of one ready row among blocked ones is its name', () => {
    const body = plan({ action: 'delete', ids: idsUpTo(2), instances: fleet(2), held: [idOf(2)] })
    expect(body.phrase).toBe('orders-1')
  })

  test('is asked for a delete of something alone', () => {
    const instances = fleet(2)
    expect(plan({ action: 'restart', ids: idsUpTo(2), instances }).phrase).toBeNull()
    expect(plan({ action: 'delete', ids: idsUpTo(2), instances, held: idsUpTo(2) }).phrase).toBeNull()
    expect(
      plan({ action: 'clear-failed', instances: fleet(2, { status: 'CREATEFAILED' }) }).phrase,
    ).toBeNull()
  })
})

describe('what an action means', () => {
  test('is said of the ready rows only', () => {
    const instances = [
      ...fleet(3, { storageUsedGb: 700 }),
      anInstance({ instanceId: idOf(4), name: 'x', status: 'ERROR', storageUsedGb: null }),
    ]
    const texts = (action: Action) =>
      plan({ action, ids: idsUpTo(4), instances, held: [idOf(1)] }).consequences.map(({ text }) => text)
    expect(texts('restart')[0]).toContain('2 of 3 run now')
    expect(texts('delete')).toEqual([
      'Data is gone for good: 1.4 TB.',
      'Brokerdeck keeps no backup and knows of no recycle bin here.',
      '75 % of the project: 3 of 4 instances. 2 run now; their clients are cut off at once.',
    ])
  })
  test.each([
    { id: 1, restart: '1 of 1 runs now.', share: '1 runs now; its clients are cut off at once.' },
    { id: 2, restart: '0 of 1 run now.', share: 'None runs now.' },
  ])('a single one is not told of as many: $share', ({ id, restart, share }) => {
    const instances = [...fleet(1), anInstance({ instanceId: idOf(2), name: 'x', status: 'ERROR' })]
    const texts = (action: Action) =>
      plan({ action, ids: [idOf(id)], instances }).consequences.map(({ text }) => text)
    expect(texts('restart')[0]).toMatch(new RegExp(`${restart}$`))
    expect(texts('delete').at(-1)).toBe(`50 % of the project: 1 of 2 instances. ${share}`)
  })

  test('is not said when no row is ready', () => {
    expect(plan({ action: 'delete', ids: [idOf(9)], instances: fleet(2) }).consequences).toEqual([])
  })
})

describe('the digest', () => {
  const body = plan({
    action: 'delete',
    ids: idsUpTo(2),
    instances: fleet(2, { tags: [{ key: 'team', value: 'blue' }] }),
  })

  test('is stable over the order of members, and over a way through JSON', () => {
    const turned = Object.fromEntries(Object.entries(body).toReversed()) as PlanBody
    expect(digestOf(turned)).toBe(digestOf(body))
    expect(digestOf(JSON.parse(JSON.stringify(body)))).toBe(digestOf(body))
    expect(digestOf(body)).toMatch(/^[0-9a-f]{64}$/)
  })

  const changedRow = (change: Partial<PlanBody['rows'][number]['frozen']>): PlanBody => {
    const [first, ...others] = body.rows
    if (!first) throw new Error('The plan has rows.')
    return { ...body, rows: [{ ...first, frozen: { ...first.frozen, ...change } }, ...others] }
  }

  test.each<[string, PlanBody]>([
    ['project', { ...body, project: 'prod' }],
    ['action', { ...body, action: 'restart' }],
    ['stopAfter', { ...body, stopAfter: 4 }],
    ['everyFailedCreation', { ...body, everyFailedCreation: true }],
    ['consequences', { ...body, consequences: [] }],
    ['phrase', { ...body, phrase: 'delete 3 in lab' }],
    ['previousId', { ...body, previousId: 'operation-1' }],
    ['the number of rows', { ...body, rows: body.rows.slice(1) }],
    ['the order of rows', { ...body, rows: body.rows.toReversed() }],
    ['the name of a row', changedRow({ name: 'orders-7' })],
    ['the status of a row', changedRow({ status: 'ERROR' })],
    ['the time of creation of a row', changedRow({ createdAt: T0 })],
    ['the tags of a row', changedRow({ tags: [] })],
    [
      'the reasons of a row',
      { ...body, rows: body.rows.map((row) => ({ ...row, reasons: [{ code: 'drift', text: '' }] })) },
    ],
  ])('changes with %s', (_what, changed) => {
    expect(digestOf(changed)).not.toBe(digestOf(body))
  })
})

describe('the plan as the interface shows it', () => {
  const instances = fleet(3)
  const view = (operationId: string | null, previousId: string | null = null) =>
    planView({
      id: 'plan-1',
      digest: 'ab',
      createdAt: T0,
      expiresAt: T0 + 600_000,
      body: {
        ...plan({ action: 'delete', ids: idsUpTo(3), instances, held: [idOf(2)] }),
        previousId,
      },
      operationId,
    })

  test('keeps to the contract and counts both kinds of rows', () => {
    const shown = view(null)
    expect(planSchema.parse(shown)).toEqual(shown)
    expect(shown).toMatchObject({
      createdAt: '2026-06-01T08:00:00.000Z',
      expiresAt: '2026-06-01T08:10:00.000Z',
      counts: { ready: 2, blocked: 1 },
      confirmation: { phrase: 'delete 2 in lab' },
      pace: { mode: 'together' },
    })
    expect(shown.rows.map(({ verdict }) => verdict)).toEqual(['ready', 'blocked', 'ready'])
    expect(shown.rows[1]?.reasons[0]).toMatchObject({ operationId: 'operation-9', actor: 'Mo Diallo' })
  })

  test('names its operation once there is one, and the one it follows', () => {
    expect(view(null)).not.toHaveProperty('operationId')
    expect(view('operation-1', 'operation-0')).toMatchObject({
      operationId: 'operation-1',
      previousId: 'operation-0',
    })
  })
})
