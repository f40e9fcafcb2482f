import { expect, test } from 'vitest'
import type { EventData } from '../../contract/events.ts'
import type { InstanceRow } from '../../contract/instance.ts'
import type { DmsClientState } from '../dms/dms-client.ts'
import { DmsError } from '../dms/dms-error.ts'
import type { DmsInstance, DmsSweep } from '../dms/dms-instance.ts'
import { parseInstance } from '../dms/wire.ts'
import { createShiftingClock } from '../testing/shifting-clock.ts'
import { createInstanceInventory } from './instance-inventory.ts'

const T0 = Date.UTC(2026, 2, 1, 12)

/** A UUID for a letter of a to f. */
function idOf(letter: string): string {
  return `${letter.repeat(8)}-0000-4000-8000-000000000000`
}

function instance(letter: string, status = 'RUNNING'): DmsInstance {
  const parsed = parseInstance({
    instance_id: idOf(letter),
    name: letter,
    status,
    engine: 'kafka',
    tags: [],
  })
  if (!parsed) throw new Error('The sample is no instance.')
  return parsed
}

/** An inventory whose sweeps end when and how the test says. */
function open(options: { isReading?: boolean } = {}) {
  const clock = createShiftingClock(T0)
  const sweeps: {
    onPage: (instances: DmsInstance[], total: number) => void
    end: (instances: DmsInstance[], more?: Partial<DmsSweep>) => Promise<void>
    fail: (error: Error) => Promise<void>
  }[] = []
  const state: DmsClientState = {
    throttledUntil: null,
    keyStoppedAt: null,
    clockOffsetMs: null,
    keyProblem: null,
  }
  const held = new Map<string, InstanceRow>()
  const events: EventData<'inventory'>[] = []
  const health = { count: 0 }
  const keyTrials: (() => void)[] = []
  const inventory = createInstanceInventory({
    projectId: 'demo',
    clock,
    random: () => 0,
    pollIdleMs: 30_000,
    pollBusyMs: 5000,
    client: {
      readState: () => state,
      tryKeyAgain: async () => keyTrials.shift()?.(),
      listInstances({ signal, onPage } = {}) {
        const startedAt = clock.now()
        const { promise, resolve, reject } = Promise.withResolvers<DmsSweep>()
        signal?.addEventListener('abort', () => reject(signal.reason))
        sweeps.push({
          onPage: (instances, total) => onPage?.({ instances, received: instances.length, total }),
          async end(instances, more) {
            const ended = { startedAt, endedAt: clock.now(), problem: null, declaredTotal: instances.length }
            resolve({ instances, complete: true, ...ended, ...more })
            await clock.advance(0)
            await promise.then(() => clock.advance(1))
          },
          async fail(error) {
            reject(error)
            await promise.catch(() => clock.advance(1))
          },
        })
        return promise
      },
    },
    rows: {
      latestRow: (_project, id) => held.get(id),
      heldIds: () => new Set(held.keys()),
      openCounts: () => ({ runningOperations: 0, openRows: held.size }),
    },
    onChange: (event) => events.push(event),
    onHealth: () => {
      health.count += 1
    },
  })
  if (options.isReading !== false) inventory.start()
  const sweep = async (n: number) => {
    await clock.advance(1)
    const found = sweeps[n]
    if (!found) throw new Error(`There is no sweep ${n}, only ${sweeps.length}.`)
    return found
  }
  const hold = (letter: string) =>
    held.set(idOf(letter), {
      operationId: 'o1',
      ref: 'D-7',
      action: 'delete',
      state: 'accepted',
      at: new Date(T0).toISOString(),
      overdue: false,
      note: '',
    })
  return { clock, inventory, sweeps, sweep, state, held, hold, events, health, keyTrials }
}

const names = (instances: { name: string }[]) => instances.map(({ name }) => name)

test('before the first page nothing is known and nothing is claimed', async () => {
  const { inventory } = open()
  expect(inventory.snapshot()).toEqual({ instances: [], total: 0, complete: false, fetchedAt: null })
  expect(inventory.hasSweep()).toBe(false)
})

test('rows show while the first sweep runs, without a date, and are told as they show', async () => {
  const { inventory, sweep, events, health } = open()
  const first = await sweep(0)
  const before = inventory.version()
  first.onPage([instance('a')], 3)
  expect(inventory.snapshot()).toMatchObject({ total: 1, complete: false, fetchedAt: null })
  expect(inventory.version()).not.toBe(before)
  expect(events).toMatchObject([{ total: 1, complete: false, fetchedAt: null, removed: [] }])
  expect(names(events[0]?.upserted ?? [])).toEqual(['a'])
  expect(inventory.sync().firstRead).toEqual({ rows: 1, total: 3, page: 1, pages: 3 })
  expect(health.count).toBe(1)
})

test('rows that are not told one by one are told by their number, and at the end by themselves', async () => {
  const { inventory, sweep, events } = open()
  const first = await sweep(0)
  const fleet = Array.from({ length: 600 }, (_, n) => ({
    ...instance('a'),
    instanceId: `${String(n).padStart(8, '0')}-0000-4000-8000-000000000000`,
  }))
  first.onPage(fleet.slice(0, 300), 600)
  expect(inventory.snapshot().total).toBe(300)
  expect(events).toMatchObject([{ upserted: [], removed: [], total: 300, complete: false }])
  await first.end(fleet)
  expect(events[1]).toMatchObject({ total: 600, complete: true })
  expect(events[1]?.upserted).toHaveLength(600)
  expect(inventory.sync().firstRead).toBeNull()
})

test('later sweeps show nothing before their end', async () => {
  const { inventory, sweep, events, clock } = open()
  await (await sweep(0)).end([instance('a')])
  await clock.advance(30_000)
  const second = await sweep(1)
  second.onPage([instance('a', 'ERROR')], 1)
  await clock.advance(1000)
  expect(events).toHaveLength(1)
  expect(inventory.sync().firstRead).toBeNull()
})

test('after a stop no page is shown any more', async () => {
  const { inventory, sweep, events, clock } = open()
  const first = await sweep(0)
  first.onPage([instance('a')], 3)
  first.onPage([instance('b')], 3)
  await inventory.stop()
  await clock.advance(5000)
  expect(events).toHaveLength(1)
})

test('a whole sweep is dated and told by one event', async () => {
  const { inventory, sweep, events } = open()
  const first = await sweep(0)
  first.onPage([instance('a'), instance('b')], 2)
  await first.end([instance('a'), instance('b')])
  const snapshot = inventory.snapshot()
  expect(names(snapshot.instances)).toEqual(['a', 'b'])
  expect(snapshot.complete).toBe(true)
  expect(Date.parse(snapshot.fetchedAt ?? '')).toBeGreaterThanOrEqual(T0)
  expect(snapshot.staleReason).toBeUndefined()
  expect(events).toHaveLength(1)
  expect(events[0]).toMatchObject({ project: 'demo', total: 2, complete: true, removed: [] })
  expect(names(events[0]?.upserted ?? [])).toEqual(['a', 'b'])
})

test('later events tell only what changed, also when that is the date alone', async () => {
  const { sweep, clock, events } = open()
  await (await sweep(0)).end([instance('a'), instance('b'), instance('c')])
  await clock.advance(30_000)
  await (await sweep(1)).end([instance('a'), instance('b', 'ERROR')])
  await clock.advance(30_000)
  await (await sweep(2)).end([instance('a'), instance('b', 'ERROR')])
  expect(names(events[1]?.upserted ?? [])).toEqual(['b'])
  expect(events[1]?.removed).toEqual([idOf('c')])
  expect(events[2]).toMatchObject({ upserted: [], removed: [], total: 2 })
  expect(events[2]?.fetchedAt).not.toBe(events[1]?.fetchedAt)
})

test('a failed sweep keeps rows and date, and says why and when it is tried again', async () => {
  const { inventory, sweep, clock, events } = open()
  await (await sweep(0)).end([instance('a')])
  const { fetchedAt } = inventory.snapshot()
  await clock.advance(30_000)
  await (await sweep(1)).fail(new DmsError('server', '', { status: 503 }))
  expect(inventory.snapshot()).toMatchObject({ total: 1, complete: true, fetchedAt })
  expect(inventory.snapshot().staleReason).toMatch(/fault \(503\).*read again at 12:0\d:\d\d UTC/)
  expect(events[1]).toMatchObject({ upserted: [], removed: [], fetchedAt })
  expect(events[1]?.staleReason).toBe(inventory.snapshot().staleReason)
})

test('a first sweep that fails is not an empty project', async () => {
  const { inventory, sweep } = open()
  await (await sweep(0)).fail(new DmsError('malformed', '', { status: 200 }))
  expect(inventory.snapshot()).toMatchObject({ total: 0, complete: false, fetchedAt: null })
  expect(inventory.snapshot().staleReason).toMatch(/could not be understood/)
  expect(inventory.hasSweep()).toBe(false)
})

test('a sweep with rows missing adds what came, keeps the rest and is not whole', async () => {
  const { inventory, sweep, clock } = open()
  await (await sweep(0)).end([instance('a'), instance('b')])
  const whole = inventory.lastSweep()
  await clock.advance(30_000)
  await (await sweep(1)).end([instance('b', 'ERROR')], { complete: false, declaredTotal: 2 })
  const snapshot = inventory.snapshot()
  expect(names(snapshot.instances)).toEqual(['a', 'b'])
  expect(snapshot.complete).toBe(false)
  expect(snapshot.staleReason).toMatch(/^1 of 2 instances could not be read\./)
  expect(inventory.lastSweep()).toBe(whole)
})

test('a sweep that then fails does not make an incomplete inventory whole', async () => {
  const { inventory, sweep, clock } = open()
  await (await sweep(0)).end([instance('a')], { complete: false, declaredTotal: 2 })
  expect(inventory.snapshot().fetchedAt).not.toBeNull()
  await clock.advance(30_000)
  await (await sweep(1)).fail(new DmsError('timeout', ''))
  expect(inventory.snapshot().complete).toBe(false)
})

test('an instance held by an open row outlives the list until it is proved gone', async () => {
  const { inventory, sweep, clock, hold, events } = open()
  await (await sweep(0)).end([instance('a'), instance('b')])
  hold('a')
  inventory.rowsChanged([idOf('a')])
  await clock.advance(5000)
  await (await sweep(1)).end([instance('b')])
  const [shown] = inventory.snapshot().instances.filter(({ name }) => name === 'a')
  expect(shown).toMatchObject({ row: { ref: 'D-7' }, actions: { delete: { allowed: false } } })
  expect(events[1]?.removed).toEqual([])

  inventory.observe(instance('a', 'DELETING'))
  expect(inventory.known().get(idOf('a'))?.status).toBe('DELETING')
  expect(events[2]?.upserted.map(({ status }) => status)).toEqual(['DELETING'])

  inventory.forget(idOf('a'))
  expect(events[3]).toMatchObject({ upserted: [], removed: [idOf('a')], total: 1 })
  expect(names(inventory.snapshot().instances)).toEqual(['b'])
})

test('what the list still shows is not forgotten', async () => {
  const { inventory, sweep } = open()
  await (await sweep(0)).end([instance('a')])
  inventory.forget(idOf('a'))
  expect(inventory.snapshot().total).toBe(1)
})

test('a read by ID that shows nothing new makes no event', async () => {
  const { inventory, sweep, events } = open()
  await (await sweep(0)).end([instance('a')])
  inventory.observe(instance('a'))
  expect(events).toHaveLength(1)
})

test('a changed row of an operation makes a new version and no event of its own', async () => {
  const { inventory, sweep, hold, events } = open()
  await (await sweep(0)).end([instance('a')])
  const before = inventory.version()
  hold('a')
  inventory.rowsChanged([idOf('a')])
  expect(inventory.version()).not.toBe(before)
  expect(inventory.snapshot().instances[0]?.row?.ref).toBe('D-7')
  expect(events).toHaveLength(1)
})

test('that an instance is held no more reaches the page with the next sweep', async () => {
  const { inventory, sweep, clock, hold, held, events } = open()
  hold('a')
  await (await sweep(0)).end([instance('a')])
  expect(events[0]?.upserted[0]?.actions.restart.allowed).toBe(false)
  held.clear()
  inventory.rowsChanged([idOf('a')])
  await clock.advance(30_000)
  await (await sweep(1)).end([instance('a')])
  expect(events[1]?.upserted[0]?.actions.restart.allowed).toBe(true)
})

test('the version stands while nothing changes', async () => {
  const { inventory, sweep } = open()
  await (await sweep(0)).end([instance('a')])
  expect(inventory.version()).toBe(inventory.version())
  expect(inventory.snapshot()).toBe(inventory.snapshot())
})

test('the cloud slowing us down is told without a sweep in between', async () => {
  const { inventory, sweep, state, clock } = open()
  await (await sweep(0)).end([instance('a')])
  const before = inventory.version()
  state.throttledUntil = clock.now() + 20_000
  expect(inventory.version()).not.toBe(before)
  expect(inventory.snapshot().staleReason).toMatch(/^Slowed by the cloud/)
})

test('open rows and work in progress shorten the pace', async () => {
  const { inventory, sweeps, sweep, clock, hold, held } = open()
  await (await sweep(0)).end([instance('a')])
  await clock.advance(10_000)
  expect(sweeps).toHaveLength(1)
  hold('a')
  inventory.rowsChanged([idOf('a')])
  await clock.advance(10)
  expect(sweeps).toHaveLength(2)
  held.clear()
  await (await sweep(1)).end([instance('a', 'RESTARTING')])
  await clock.advance(5100)
  expect(sweeps).toHaveLength(3)
  await (await sweep(2)).end([instance('a')])
  await clock.advance(20_000)
  expect(sweeps).toHaveLength(3)
})

test('many who refresh share one sweep', async () => {
  const { inventory, sweeps, sweep } = open()
  expect(inventory.refresh()).toBe('joined')
  await (await sweep(0)).end([instance('a')])
  expect(Array.from({ length: 50 }, () => inventory.refresh())).toEqual([
    'started',
    ...Array.from({ length: 49 }, () => 'joined'),
  ])
  await sweep(1)
  expect(sweeps).toHaveLength(2)
})

test('a fresh sweep joins one that began late enough', async () => {
  const { inventory, sweeps, sweep, clock } = open()
  const first = await sweep(0)
  const asked = inventory.freshSweep(T0)
  await first.end([instance('a')])
  expect((await asked).instances).toHaveLength(1)
  expect(await inventory.freshSweep(T0)).toBe(inventory.lastSweep())
  expect(sweeps).toHaveLength(1)
  await clock.advance(0)
})

test('a fresh sweep waits for one that began too early, and all who ask share the next', async () => {
  const { inventory, sweeps, sweep, clock } = open()
  const first = await sweep(0)
  await clock.advance(1000)
  const notBefore = clock.now()
  const asked = [inventory.freshSweep(notBefore), inventory.freshSweep(notBefore)]
  await first.end([instance('a')])
  const second = await sweep(1)
  await second.end([instance('b')])
  const [one, other] = await Promise.all(asked)
  expect(one).toBe(other)
  expect(one?.startedAt).toBeGreaterThanOrEqual(notBefore)
  expect(sweeps).toHaveLength(2)
})

test('a fresh sweep starts one when none runs', async () => {
  const { inventory, sweep, clock } = open({ isReading: false })
  const asked = inventory.freshSweep(clock.now())
  await (await sweep(0)).end([instance('a')])
  expect((await asked).complete).toBe(true)
})

test('a fresh sweep that is incomplete or fails is an error', async () => {
  const { inventory, sweep } = open({ isReading: false })
  const asked = inventory.freshSweep(T0)
  const refused = expect(asked).rejects.toMatchObject({ name: 'DmsError', kind: 'malformed' })
  await (await sweep(0)).end([instance('a')], { complete: false, declaredTotal: 3 })
  await refused
  const again = inventory.freshSweep(T0)
  const failed = expect(again).rejects.toMatchObject({ kind: 'timeout' })
  await (await sweep(1)).fail(new DmsError('timeout', ''))
  await failed
})

test('a failure of our own is told and does not end the polling', async () => {
  const { inventory, sweeps, sweep, clock } = open()
  await (await sweep(0)).fail(new TypeError('x is not a function'))
  expect(inventory.sync().problem).toMatchObject({ kind: 'failed', failure: { kind: 'malformed' } })
  await clock.advance(30_100)
  expect(sweeps).toHaveLength(2)
})

test('a stopped key ends the polling until a person’s refresh lifts it', async () => {
  const { inventory, sweeps, sweep, clock, keyTrials } = open()
  await (await sweep(0)).fail(new DmsError('key', '', { status: 401 }))
  await clock.advance(10 * 60_000)
  expect(sweeps).toHaveLength(1)
  keyTrials.push(() => {
    throw new DmsError('key', 'Refused again.', { status: 401 })
  })
  await expect(inventory.refreshAfterKeyStop()).rejects.toMatchObject({ kind: 'key-stopped' })
  expect(sweeps).toHaveLength(1)
  await inventory.refreshAfterKeyStop()
  await (await sweep(1)).end([instance('a')])
  await clock.advance(30_100)
  expect(sweeps).toHaveLength(3)
})

test('a stop ends the sweep in flight and refuses later ones', async () => {
  const { inventory, sweeps, sweep, clock, events } = open()
  await sweep(0)
  const asked = expect(inventory.freshSweep(T0)).rejects.toMatchObject({ kind: 'connection' })
  await inventory.stop()
  await asked
  await expect(inventory.freshSweep(clock.now())).rejects.toMatchObject({ kind: 'connection' })
  await clock.advance(120_000)
  expect(sweeps).toHaveLength(1)
  expect(events).toEqual([])
})

test('the body is the snapshot as JSON, made once for a version', async () => {
  const { inventory, sweep } = open()
  await (await sweep(0)).end([instance('a')])
  const plain = await inventory.body('identity')
  expect(JSON.parse(plain.toString())).toEqual(inventory.snapshot())
  expect(await inventory.body('br')).toBe(await inventory.body('br'))
  inventory.observe(instance('a', 'ERROR'))
  expect(JSON.parse((await inventory.body('identity')).toString())).toEqual(inventory.snapshot())
})
