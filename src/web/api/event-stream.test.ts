import { expect, test } from 'vitest'
import type { Clock } from '../lib/clock.ts'
import type { ChannelListener } from './event-channel.ts'
import { createEventStream } from './event-stream.ts'

type Control = ChannelListener & { from: string | undefined; isClosed: boolean }

/** A stream whose connections, clock and visibility are in the test's hands. */
function setUp() {
  const channels: Control[] = []
  const timers: { at: number; run: () => void }[] = []
  const told: string[] = []
  let now = 1000
  let hidden = false
  let onPresence = () => {}
  const clock: Clock = {
    now: () => now,
    after: (ms, run) => {
      const timer = { at: now + ms, run }
      timers.push(timer)
      return () => void (timers.includes(timer) && timers.splice(timers.indexOf(timer), 1))
    },
  }
  const stream = createEventStream({
    open: (from, listener) => {
      const control = { ...listener, from, isClosed: false }
      channels.push(control)
      return { close: () => (control.isClosed = true) }
    },
    clock,
    presence: {
      isHidden: () => hidden,
      subscribe: (listener) => {
        onPresence = listener
        return () => {
          onPresence = () => {}
        }
      },
    },
    onEvent: ({ name, data }) => told.push(`${name} ${data}`),
    onRefused: () => told.push('refused'),
  })
  return {
    stream,
    channels,
    told,
    last: () => {
      const channel = channels.at(-1)
      if (!channel) throw new Error('No connection was opened.')
      return channel
    },
    advance: (ms: number) => {
      now += ms
      for (const timer of timers.filter(({ at }) => at <= now).toSorted((a, b) => a.at - b.at)) {
        if (timers.includes(timer)) timers.splice(timers.indexOf(timer), 1)
        timer.run()
      }
    },
    show: (isShown: boolean) => {
      hidden = !isShown
      onPresence()
    },
    wake: () => onPresence(),
  }
}

test('events come through once the stream is open', () => {
  const { stream, last, told } = setUp()
  stream.start()
  expect(stream.connection()).toEqual({ state: 'connecting' })
  last().onOpen()
  last().onEvent({ name: 'inventory', data: '{}' })
  expect(stream.connection()).toEqual({ state: 'live' })
  expect(told).toEqual(['inventory {}'])
})

test('after a break it goes on behind the last event, and says when it tries', () => {
  const { stream, last, channels, advance } = setUp()
  stream.start()
  expect(last().from).toBeUndefined()
  last().onOpen()
  last().onId('a-7')
  last().onEnd('lost')
  expect(stream.connection()).toEqual({ state: 'offline', since: 1000, retryAt: 2000 })
  advance(1000)
  expect(stream.connection()).toEqual({ state: 'offline', since: 1000, retryAt: null })
  expect(channels).toHaveLength(2)
  expect(last().from).toBe('a-7')
  last().onOpen()
  expect(stream.connection()).toEqual({ state: 'live' })
})

test('it tries ever more slowly, and quickly again after a success', () => {
  const { stream, last, advance, told } = setUp()
  stream.start()
  const waits: number[] = []
  let now = 1000
  const fail = () => {
    last().onEnd('refused')
    const connection = stream.connection()
    const retryAt = connection.state === 'offline' ? (connection.retryAt ?? 0) : 0
    waits.push(retryAt - now)
    advance(retryAt - now)
    now = retryAt
  }
  for (let turn = 0; turn < 7; turn += 1) fail()
  expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000])
  expect(told.filter((line) => line === 'refused')).toHaveLength(7)
  last().onOpen()
  fail()
  expect(waits.at(-1)).toBe(1000)
})

test('a machine that is back in its network does not wait for the next turn', () => {
  const { stream, channels, last, wake } = setUp()
  stream.start()
  last().onEnd('lost')
  wake()
  expect(channels).toHaveLength(2)
})

test('a connection that shows no sign of life is given up', () => {
  const { stream, channels, last, advance } = setUp()
  stream.start()
  last().onOpen()
  advance(40_000)
  last().onAlive()
  advance(44_000)
  expect(stream.connection()).toEqual({ state: 'live' })
  advance(1000)
  expect(channels[0]?.isClosed).toBe(true)
  expect(stream.connection().state).toBe('offline')
})

test('a tab that is hidden for a moment keeps its connection', () => {
  const { stream, channels, last, show, advance } = setUp()
  stream.start()
  last().onOpen()
  show(false)
  advance(4000)
  show(true)
  advance(4000)
  expect(channels).toHaveLength(1)
  expect(stream.connection()).toEqual({ state: 'live' })
})

test('one that stays hidden holds none, and goes on where it was when it is looked at again', () => {
  const { stream, channels, last, show, advance } = setUp()
  stream.start()
  last().onOpen()
  last().onId('a-3')
  show(false)
  advance(5000)
  expect(last().isClosed).toBe(true)
  expect(stream.connection()).toEqual({ state: 'paused' })
  show(true)
  expect(channels).toHaveLength(2)
  expect(last().from).toBe('a-3')
  last().onOpen()
  expect(stream.connection()).toEqual({ state: 'live' })
})

test('a tab that is opened in the background does not connect', () => {
  const { stream, channels, show } = setUp()
  show(false)
  stream.start()
  expect(channels).toHaveLength(0)
  expect(stream.connection()).toEqual({ state: 'paused' })
})

test('a tab that becomes hidden while it waits does not connect from behind', () => {
  const { stream, channels, last, show, advance } = setUp()
  stream.start()
  for (let turn = 0; turn < 4; turn += 1) {
    last().onEnd('lost')
    if (turn < 3) advance(8000)
  }
  show(false)
  advance(5000)
  advance(60_000)
  expect(channels).toHaveLength(4)
})

test('a stopped stream is closed and stays so, and begins anew when it is started again', () => {
  const { stream, channels, last, show } = setUp()
  stream.start()
  last().onOpen()
  last().onId('a-3')
  stream.stop()
  expect(last().isClosed).toBe(true)
  show(false)
  show(true)
  expect(channels).toHaveLength(1)
  stream.start()
  expect(last().from).toBeUndefined()
})
