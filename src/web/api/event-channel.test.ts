import { afterEach, expect, test, vi } from 'vitest'
import { createEventReader, openEventChannel, type ChannelListener } from './event-channel.ts'

afterEach(() => vi.unstubAllGlobals())

function listen() {
  const told: string[] = []
  let end = (): void => undefined
  const ended = new Promise<void>((resolve) => (end = resolve))
  const listener: ChannelListener = {
    onOpen: () => told.push('open'),
    onAlive: () => undefined,
    onId: (id) => told.push(`id ${id}`),
    onEvent: ({ name, data }) => told.push(`${name} ${data}`),
    onEnd: (how) => {
      told.push(how)
      end()
    },
  }
  return { told, listener, ended }
}

const STREAM =
  'retry: 2000\nid: a-1\n\nevent: inventory\nid: a-2\ndata: {"ä":1}\n\n:\n\nevent: reset\ndata: {}\n\n'

test.each([1, 3, 7, 1000])('a stream cut into pieces of %d characters tells the same events', (size) => {
  const { told, listener } = listen()
  const read = createEventReader(listener)
  for (let at = 0; at < STREAM.length; at += size) read(STREAM.slice(at, at + size))
  expect(told).toEqual(['id a-1', 'id a-2', 'inventory {"ä":1}', 'reset {}'])
})

test('it goes on after the event that was seen last', async () => {
  const asked: RequestInit[] = []
  vi.stubGlobal('fetch', (_url: string, init: RequestInit) => {
    asked.push(init)
    return Promise.resolve(new Response(STREAM, { headers: { 'Content-Type': 'text/event-stream' } }))
  })
  const { told, listener, ended } = listen()
  openEventChannel('/api/events', 'a-1', listener)
  await ended
  expect(new Headers(asked[0]?.headers).get('Last-Event-ID')).toBe('a-1')
  expect(told.at(0)).toBe('open')
  expect(told.at(-1)).toBe('lost')
})

test.each([
  ['a problem document', new Response('{}', { status: 401 })],
  ['a page of something between', new Response('<html>', { headers: { 'Content-Type': 'text/html' } })],
])('%s is a refusal', async (_what, response) => {
  vi.stubGlobal('fetch', () => Promise.resolve(response))
  const { told, listener, ended } = listen()
  openEventChannel('/api/events', undefined, listener)
  await ended
  expect(told).toEqual(['refused'])
})

test('no answer is a lost connection, and a channel that was closed tells nothing', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  const { told, listener, ended } = listen()
  const closed = listen()
  openEventChannel('/api/events', undefined, closed.listener).close()
  openEventChannel('/api/events', undefined, listener)
  await ended
  expect(told).toEqual(['lost'])
  expect(closed.told).toEqual([])
})
