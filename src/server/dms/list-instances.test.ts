import { expect, test } from 'vitest'
import { DmsError } from './dms-error.ts'
import type { DmsInstance } from './dms-instance.ts'
import { listInstances } from './list-instances.ts'
import type { Page, ReadPage } from './read-pass.ts'
import { createHandClock } from './testdata/hand-clock.ts'
import { parseInstance } from './wire.ts'

const VERSIONS = ['v1.0', 'v2'] as const

function instance(n: number, change: Record<string, unknown> = {}): DmsInstance {
  const parsed = parseInstance({
    instance_id: `i${n}`,
    name: `name-${n}`,
    engine: 'kafka',
    status: 'RUNNING',
    ...change,
  })
  if (parsed === null) throw new Error('the test made something that is no instance')
  return parsed
}

const fleet = (size: number): DmsInstance[] => Array.from({ length: size }, (_, n) => instance(n))

function page(
  all: readonly DmsInstance[],
  skip: number,
  options: { total?: number; size?: number } = {},
): Page | null {
  const instances = all.slice(skip, skip + (options.size ?? 50))
  if (skip > 0 && skip >= all.length) return null
  return { instances, received: instances.length, total: options.total ?? all.length }
}

const list = (readPage: ReadPage, version: 'v1.0' | 'v2' = 'v2', options = {}) =>
  listInstances(readPage, version, createHandClock(), options)

test.each(VERSIONS)('%s: reads all pages, each once, and calls them complete', async (version) => {
  const asked: number[] = []
  const sweep = await list(async (skip) => {
    asked.push(skip)
    return page(fleet(123), skip)
  }, version)
  expect(sweep).toMatchObject({ complete: true, declaredTotal: 123, problem: null })
  expect(sweep.instances.map(({ instanceId }) => instanceId)).toEqual(
    fleet(123).map(({ instanceId }) => instanceId),
  )
  expect(asked).toEqual([0, 50, 100])
})

test.each(VERSIONS)('%s: pages smaller than asked for are read all the same', async (version) => {
  const sweep = await list(async (skip) => page(fleet(33), skip, { size: 10 }), version)
  expect(sweep).toMatchObject({ complete: true, declaredTotal: 33 })
  expect(sweep.instances).toHaveLength(33)
})

test.each(VERSIONS)('%s: an empty list is complete', async (version) => {
  expect(await list(async (skip) => page([], skip), version)).toMatchObject({
    instances: [],
    complete: true,
    declaredTotal: 0,
  })
})

test.each(VERSIONS)(
  'F52 %s: rows that vanish while paging make it read again until it holds still',
  async (version) => {
    let reads = 0
    const all = fleet(120)
    const sweep = await list(async (skip) => {
      reads += 1
      if (reads === 2) all.splice(0, 3)
      return page(all, skip)
    }, version)
    expect(sweep).toMatchObject({ complete: true, declaredTotal: 117 })
    expect(sweep.instances).toHaveLength(117)
    expect(reads).toBe(6)
  },
)

test('F52: a list that never holds still is read three times and called incomplete', async () => {
  let next = 1000
  let firstPages = 0
  const all = fleet(120)
  const sweep = await list(async (skip) => {
    if (skip === 0) firstPages += 1
    all.unshift(instance((next += 1)))
    return page(all, skip)
  })
  expect(firstPages).toBe(3)
  expect(sweep.complete).toBe(false)
})

test.each(VERSIONS)(
  'F53 %s: a total that does not fit what came is incomplete, not an error',
  async (version) => {
    let firstPages = 0
    const sweep = await list(async (skip) => {
      if (skip === 0) firstPages += 1
      return page(fleet(60), skip, { total: 64 })
    }, version)
    expect(sweep).toMatchObject({ complete: false, declaredTotal: 64, problem: null })
    expect(sweep.instances).toHaveLength(60)
    // Two passes agree, so a third would bring nothing.
    expect(firstPages).toBe(2)
  },
)

test.each(VERSIONS)('F54 %s: the same page for ever ends', async (version) => {
  let reads = 0
  const sweep = await list(async () => {
    reads += 1
    return page(fleet(50), 0, { total: 500 })
  }, version)
  expect(sweep.complete).toBe(false)
  expect(sweep.instances).toHaveLength(50)
  expect(reads).toBeLessThan(30)
})

test.each(VERSIONS)('F54 %s: a list without an end stops at a cap, with a reason', async (version) => {
  let next = 0
  const sweep = await list(async () => {
    const instances = Array.from({ length: 50 }, () => instance((next += 1)))
    return { instances, received: 50, total: 900_000_000 }
  }, version)
  expect(sweep).toMatchObject({ complete: false, problem: { kind: 'malformed' } })
})

test('F56: one id under two names is kept once and marked', async () => {
  const all = [...fleet(3), instance(1, { name: 'other' })]
  const sweep = await list(async (skip) => page(all, skip, { total: 3 }))
  expect(sweep.instances.map(({ instanceId, ambiguous }) => [instanceId, ambiguous])).toEqual([
    ['i0', false],
    ['i1', true],
    ['i2', false],
  ])
})

test('F56: another engine is dropped without making the list incomplete', async () => {
  const all = [...fleet(3), instance(7, { engine: 'rabbitmq' })]
  const sweep = await list(async (skip) => page(all, skip))
  expect(sweep).toMatchObject({ complete: true, declaredTotal: 4 })
  expect(sweep.instances).toHaveLength(3)
})

test('an instance without an engine is shown', async () => {
  const sweep = await list(async (skip) => page([instance(1, { engine: undefined })], skip))
  expect(sweep.instances).toMatchObject([{ engine: '' }])
})

test.each(VERSIONS)(
  '%s: a failure on a later page leaves the rows so far, with the reason',
  async (version) => {
    const sweep = await list(async (skip) => {
      if (skip > 0) throw new DmsError('server', 'broken')
      return page(fleet(120), skip)
    }, version)
    expect(sweep).toMatchObject({ complete: false, problem: { kind: 'server' } })
    expect(sweep.instances).toHaveLength(50)
  },
)

test('a failure on the first page is thrown', async () => {
  await expect(
    list(async () => {
      throw new DmsError('server', 'broken')
    }),
  ).rejects.toMatchObject({ kind: 'server' })
})

test('a failure while reading again keeps the rows of the first pass', async () => {
  let firstPages = 0
  const sweep = await list(async (skip) => {
    if (skip === 0) firstPages += 1
    if (firstPages > 1) throw new DmsError('timeout', 'late')
    return page(fleet(60), skip, { total: 61 })
  })
  expect(sweep).toMatchObject({ complete: false, problem: { kind: 'timeout' } })
  expect(sweep.instances).toHaveLength(60)
})

test('shows each page while the first pass runs, and none while it reads again', async () => {
  const seen: Page[] = []
  await list(async (skip) => page(fleet(120), skip, { total: 121 }), 'v2', {
    onPage: (read: Page) => seen.push(read),
  })
  expect(seen.map(({ instances, received, total }) => [instances.length, received, total])).toEqual([
    [50, 50, 121],
    [50, 50, 121],
    [20, 20, 121],
  ])
})

test.each(VERSIONS)('%s: a page shows what no page before it had, Kafka only', async (version) => {
  const all = [
    ...fleet(60),
    instance(3, { name: 'other' }),
    instance(7),
    instance(99, { engine: 'rabbitmq' }),
  ]
  const seen: Page[] = []
  await list(async (skip) => page(all, skip), version, { onPage: (read: Page) => seen.push(read) })
  expect(seen[0]?.instances).toHaveLength(50)
  expect(seen[1]).toMatchObject({ received: 13, total: 63 })
  expect(seen[1]?.instances.map(({ instanceId, ambiguous }) => [instanceId, ambiguous])).toEqual([
    ...Array.from({ length: 10 }, (_, n) => [`i${50 + n}`, false]),
    ['i3', true],
  ])
})

test('an abort is thrown as its reason', async () => {
  const aborting = new AbortController()
  const readPage: ReadPage = async (skip, signal) => {
    if (skip > 0) aborting.abort(new Error('enough'))
    signal?.throwIfAborted()
    return page(fleet(120), skip)
  }
  await expect(list(readPage, 'v2', { signal: aborting.signal })).rejects.toThrow('enough')
})
