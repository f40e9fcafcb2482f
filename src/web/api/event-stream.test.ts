import { expect, test } from 'vitest'
import type { Clock } from '../lib/clock.ts'
import { createEventStream, type EventChannel } from './event-stream.ts'

/** A stream whose connections, clock and visibility are in the test's hands. */
function setUp() {
  const channels: { emit: (name: string, data?: string) => void; isClosed: boolean; readyState: number }[] =
    []
  const timers: { ms: number; run: () => void }[] = []
  const told: string[] = []
  let hidden = false
  let onVisibility = () => {}
  const clock: Clock = {
    now: () => 1000,
    after: (ms, run) => {
      const timer = { ms, run }
      timers.push(timer)
      return () => {
        const at = timers.indexOf(timer)
        if (at >= 0) timers.splice(at, 1)
      }
    },
  }
  const open = (): EventChannel => {
    const listeners = new Map<string, (event: MessageEvent<string>) => void>()
    const control = {
      readyState: 0,
      isClosed: false,
      emit: (name: string, data = '') => listeners.get(name)?.(new MessageEvent(name, { data })),
    }
    channels.push(control)
    return {
      get readyState() {
        return control.readyState
      },
      addEventListener: (name, listener) => listeners.set(name, listener),
      close: () => {
        control.isClosed = true
      },
    }
  }
  const stream = createEventStream({
    open,
    eventNames: ['inventory'],
    clock,
    visibility: {
      isHidden: () => hidden,
      subscribe: (listener) => {
        onVisibility = listener
        return () => {
          onVisibility = () => {}
        }
      },
    },
    onEvent: (name, data) => told.push(`${name} ${data}`),
    onOpen: () => told.push('opened'),
    onRefused: () => told.push('refused'),
  })
  return {
    stream,
    channels,
    timers,
    told,
    last: () => {
      const channel = channels.at(-1)
      if (!channel) throw new Error('No connection was opened.')
      return channel
    },
    show: (isShown: boolean) => {
      hidden = !isShown
      onVisibility()
    },
  }
}

test('events come through once the stream is open', () => {
  const { stream, last, told } = setUp()
  stream.start()
  expect(stream.connection()).toEqual({ state: 'connecting' })
  last().emit('open')
  last().emit('inventory', '{}')
  expect(stream.connection()).toEqual({ state: 'live' })
  expect(told).toEqual(['opened', 'inventory {}'])
})

test('a break that the browser mends by itself is offline until it is mended', () => {
  const { stream, last, timers, told } = setUp()
  stream.start()
  last().emit('open')
  last().emit('error')
  expect(stream.connection()).toEqual({ state: 'offline', since: 1000 })
  expect(timers).toEqual([])
  last().emit('open')
  expect(stream.connection()).toEqual({ state: 'live' })
  expect(told).toEqual(['opened', 'opened'])
})

test('a refusal is tried again, ever more slowly, and quickly again after a success', () => {
  const { stream, channels, last, timers, told } = setUp()
  stream.start()
  const waits = []
  for (let turn = 0; turn < 7; turn += 1) {
    last().readyState = 2
    last().emit('error')
    const timer = timers.pop()
    waits.push(timer?.ms)
    timer?.run()
  }
  expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000])
  expect(channels).toHaveLength(8)
  expect(told.filter((line) => line === 'refused')).toHaveLength(7)
  last().emit('open')
  last().readyState = 2
  last().emit('error')
  expect(timers[0]?.ms).toBe(1000)
})

test('a hidden tab holds no connection, and opens one when it is looked at again', () => {
  const { stream, channels, last, show } = setUp()
  stream.start()
  last().emit('open')
  show(false)
  expect(last().isClosed).toBe(true)
  expect(stream.connection()).toEqual({ state: 'paused' })
  show(true)
  expect(channels).toHaveLength(2)
  last().emit('open')
  expect(stream.connection()).toEqual({ state: 'live' })
})

test('a tab that becomes hidden while it waits does not connect from behind', () => {
  const { stream, channels, last, timers, show } = setUp()
  stream.start()
  last().readyState = 2
  last().emit('error')
  show(false)
  expect(timers).toEqual([])
  expect(channels).toHaveLength(1)
})

test('a stopped stream is closed and stays so', () => {
  const { stream, channels, last, show } = setUp()
  stream.start()
  stream.stop()
  expect(last().isClosed).toBe(true)
  show(false)
  show(true)
  expect(channels).toHaveLength(1)
})
