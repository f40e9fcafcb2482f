import { pino } from 'pino'
import { expect, test } from 'vitest'
import type { PassThrough } from 'node:stream'
import type { EventData } from '../../contract/events.ts'
import { permissionsOf } from '../../contract/session.ts'
import { createHttpApp } from '../http/http-app.ts'
import { createShiftingClock } from '../testing/shifting-clock.ts'
import { createEventHub } from './event-hub.ts'
import { eventRoutes } from './event-routes.ts'

function inventory(total: number, staleReason = ''): { name: 'inventory'; data: EventData<'inventory'> } {
  const data = {
    project: 'demo',
    upserted: [],
    removed: [],
    total,
    complete: true,
    fetchedAt: null,
    staleReason,
  }
  return { name: 'inventory', data }
}

/** Five events with this text can be caught up on, six cannot. */
const LONG_TEXT = 'x'.repeat(50_000)

/** A busy machine may be late. */
const PATIENT = { timeout: 4000 }

function createHub() {
  const clock = createShiftingClock()
  return { hub: createEventHub({ clock, boot: 'boot' }), clock }
}

/** The blocks that can be read from a stream now, each as its lines. */
function read(stream: PassThrough): string[][] {
  const text = String(stream.read() ?? '')
  return text.split('\n\n').flatMap((block) => (block === '' ? [] : [block.split('\n')]))
}

const totals = (blocks: string[][]) =>
  blocks.flatMap((lines) => lines.flatMap((line) => /"total":(\d+)/.exec(line)?.[1] ?? [])).map(Number)

test('an event reaches every open stream with its name, id and data', () => {
  const { hub } = createHub()
  const streams = [hub.open('a'), hub.open('b')]
  hub.publish(inventory(7))
  for (const stream of streams) {
    const [greeting, event] = read(stream)
    expect(greeting).toEqual(['retry: 2000', 'id: boot-0'])
    expect(event?.slice(0, 2)).toEqual(['event: inventory', 'id: boot-1'])
    expect(JSON.parse(event?.[2]?.replace(/^data: /, '') ?? '')).toMatchObject({ total: 7 })
  }
})

test('text with line ends stays one event', () => {
  const { hub } = createHub()
  const stream = hub.open('a')
  hub.publish(inventory(1, 'one\n\nevent: reset\rtwo\u2028three'))
  expect(read(stream)).toHaveLength(2)
})

test('a reader that comes back gets what it missed, once', () => {
  const { hub } = createHub()
  for (let total = 1; total <= 4; total++) hub.publish(inventory(total))
  const stream = hub.open('a', 'boot-2')
  hub.publish(inventory(5))
  expect(totals(read(stream))).toEqual([3, 4, 5])
  const upToDate = hub.open('a', 'boot-5')
  hub.publish(inventory(6))
  expect(totals(read(upToDate))).toEqual([6])
})

test('the id of the greeting is one to resume from, also before the first event', () => {
  const { hub } = createHub()
  expect(read(hub.open('a'))[0]).toContain('id: boot-0')
  hub.publish(inventory(1))
  hub.publish(inventory(2))
  expect(totals(read(hub.open('a', 'boot-0')))).toEqual([1, 2])
  expect(read(hub.open('a', 'boot-1'))[0]).toContain('id: boot-1')
})

test.each([
  ['too old', 'boot-1'],
  ['of another start', 'toob-8'],
  ['not yet given', 'boot-99'],
  ['no id of ours', 'x'],
  ['empty', ''],
  ['negative', 'boot--1'],
])('an id that is %s begins with a reset', (_what, id) => {
  const { hub } = createHub()
  for (let total = 1; total <= 8; total++) hub.publish(inventory(total, LONG_TEXT))
  const blocks = read(hub.open('a', id))
  expect(blocks[1]).toEqual(['event: reset', 'id: boot-8', 'data: {}'])
  expect(totals(blocks)).toEqual([])
})

test('the oldest event that is kept can be caught up on', () => {
  const { hub } = createHub()
  for (let total = 1; total <= 8; total++) hub.publish(inventory(total, LONG_TEXT))
  expect(totals(read(hub.open('a', 'boot-3')))).toEqual([4, 5, 6, 7, 8])
})

test('an event too large to send is a reset, to those who listen and to those who come back', () => {
  const { hub } = createHub()
  const streams = [hub.open('a'), hub.open('b')]
  hub.publish(inventory(10_000, 'x'.repeat(300_000)))
  hub.publish(inventory(10_001))
  for (const stream of [...streams, hub.open('c', 'boot-0')]) {
    const [, first, second] = read(stream)
    expect(first).toEqual(['event: reset', 'id: boot-1', 'data: {}'])
    expect(totals(second ? [second] : [])).toEqual([10_001])
    expect(stream.destroyed).toBe(false)
  }
  expect(totals(read(hub.open('d', 'boot-1')))).toEqual([10_001])
})

test('a burst does not drop a reader before it had a chance to read', async () => {
  const { hub } = createHub()
  const stream = hub.open('a')
  let text = ''
  stream.on('data', (chunk) => {
    text += String(chunk)
  })
  for (let total = 1; total <= 5; total++) hub.publish(inventory(total, LONG_TEXT))
  await expect.poll(() => totals([text.split('\n')]), PATIENT).toEqual([1, 2, 3, 4, 5])
  for (let total = 6; total <= 10; total++) hub.publish(inventory(total, LONG_TEXT))
  await expect.poll(() => totals([text.split('\n')]), PATIENT).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  expect(stream.destroyed).toBe(false)
})

test('readers that do not read are dropped, others go on (F109)', () => {
  const { hub } = createHub()
  const slow = Array.from({ length: 500 }, () => hub.open('slow'))
  const quick = hub.open('quick')
  for (let total = 1; total <= 10; total++) {
    hub.publish(inventory(total, LONG_TEXT))
    quick.read()
  }
  expect(slow.filter((stream) => !stream.destroyed)).toEqual([])
  expect(quick.destroyed).toBe(false)
  hub.publish(inventory(11))
  expect(totals(read(quick))).toEqual([11])
})

test('a reader that was dropped comes back, and gets on', () => {
  const { hub } = createHub()
  const slow = hub.open('slow')
  for (let total = 1; total <= 7; total++) hub.publish(inventory(total, LONG_TEXT))
  expect(slow.destroyed).toBe(true)
  const again = hub.open('slow', 'boot-2')
  expect(totals(read(again))).toEqual([3, 4, 5, 6, 7])
  hub.publish(inventory(8))
  expect(totals(read(again))).toEqual([8])
})

test('a quiet stream beats every fifteen seconds', async () => {
  const { hub, clock } = createHub()
  const stream = hub.open('a')
  read(stream)
  await clock.advance(46_000)
  expect(read(stream)).toEqual([[':'], [':'], [':']])
})

test('the streams of a session end with it, others stay', () => {
  const { hub } = createHub()
  const [ended, other] = [hub.open('ended'), hub.open('other')]
  hub.endSession('ended')
  expect([ended.writableEnded, other.writableEnded]).toEqual([true, false])
})

function createApp(expiresInMs?: number) {
  const clock = createShiftingClock()
  const hub = createEventHub({ clock, boot: 'boot' })
  const person = { id: 'p', name: 'P' }
  const app = createHttpApp({
    log: pino({ level: 'silent' }),
    clock,
    gate: {
      identify: async () => ({
        person,
        roles: ['auditor'],
        permissions: permissionsOf(['auditor']),
        via: 'bearer',
        sessionKey: 'p',
        ...(expiresInMs !== undefined && { expiresAt: clock.now() + expiresInMs }),
      }),
      take: () => {},
    },
  })
  eventRoutes(app, hub, clock)
  return { app, hub, clock }
}

const events = { method: 'GET', url: '/api/events', payloadAsStream: true } as const

test('the route streams, resumes by header, and lets the app close', async () => {
  const { app, hub } = createApp()
  hub.publish(inventory(1))
  hub.publish(inventory(2))
  const response = await app.inject({ ...events, headers: { 'last-event-id': 'boot-1' } })
  expect(response.headers['content-type']).toBe('text/event-stream')
  expect(response.headers['cache-control']).toBe('no-store')
  let text = ''
  response.stream().on('data', (chunk) => {
    text += String(chunk)
  })
  const ended = new Promise((resolve) => response.stream().once('end', resolve))
  await app.close()
  await ended
  expect(text).toContain('"total":2')
  expect(text).not.toContain('"total":1')
})

test('a stream ends with the session that opened it', async () => {
  const { app, clock } = createApp(60_000)
  const response = await app.inject(events)
  const ended = new Promise((resolve) => response.stream().once('end', resolve))
  response.stream().resume()
  await clock.advance(60_001)
  await ended
  await app.close()
})
