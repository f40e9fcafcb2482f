import type { Clock } from '../lib/clock.ts'

/** The part of `EventSource` that is used here. */
export type EventChannel = {
  readonly readyState: number
  addEventListener(name: string, listener: (event: MessageEvent<string>) => void): void
  close(): void
}

/** Where the stream stands; `offline` since an instant in ms since 1970. `paused`: nobody looks. */
export type Connection = { state: 'connecting' | 'live' | 'paused' } | { state: 'offline'; since: number }

export type EventStream = {
  start: () => void
  stop: () => void
  connection: () => Connection
  subscribe: (listener: () => void) => () => void
}

/** `EventSource.CLOSED`: the browser has given up by itself, as it does for every answer that is an error. */
const CLOSED = 2
/** Shorter floods a server that is just starting, longer keeps a person waiting after it is back. */
const FIRST_RETRY_MS = 1000
const LAST_RETRY_MS = 30_000

/**
 * One stream of events for the page. It is closed while the tab is hidden (a browser allows six
 * connections to a server, and every tab holds one), and opened again with a fresh read.
 *
 * A connection that breaks is taken up by the browser, with `Last-Event-ID`. One that the server refuses
 * is tried again from here, ever more slowly.
 *
 * @param options.onOpen a connection stands: what was read before may have missed something
 * @param options.onRefused the server answers, but not with a stream; the session may have ended
 */
export function createEventStream(options: {
  open: () => EventChannel
  eventNames: readonly string[]
  clock: Clock
  visibility: { isHidden(): boolean; subscribe(listener: () => void): () => void }
  onEvent: (name: string, data: string) => void
  onOpen: () => void
  onRefused: () => void
}): EventStream {
  const { clock, visibility } = options
  const listeners = new Set<() => void>()
  let current: Connection = { state: 'connecting' }
  let channel: EventChannel | undefined
  let refusals = 0
  let cancelRetry = () => {}
  let unwatch: (() => void) | undefined

  const change = (next: Connection) => {
    current = next
    for (const listener of listeners) listener()
  }
  const close = () => {
    cancelRetry()
    channel?.close()
    channel = undefined
  }
  const connect = () => {
    close()
    const opened = options.open()
    channel = opened
    for (const name of options.eventNames) {
      opened.addEventListener(name, (event) => options.onEvent(name, event.data))
    }
    opened.addEventListener('open', () => {
      refusals = 0
      change({ state: 'live' })
      options.onOpen()
    })
    opened.addEventListener('error', () => {
      if (current.state !== 'offline') change({ state: 'offline', since: clock.now() })
      if (opened.readyState !== CLOSED) return
      const waitMs = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** refusals)
      refusals += 1
      options.onRefused()
      cancelRetry = clock.after(waitMs, connect)
    })
  }
  const follow = () => {
    if (visibility.isHidden()) {
      close()
      change({ state: 'paused' })
    } else if (!channel) {
      change({ state: 'connecting' })
      connect()
    }
  }

  return {
    start() {
      if (unwatch) return
      unwatch = visibility.subscribe(follow)
      follow()
    },
    stop() {
      unwatch?.()
      unwatch = undefined
      close()
      change({ state: 'connecting' })
    },
    connection: () => current,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
