import type { Clock } from '../lib/clock.ts'
import type { ChannelListener, EventChannel, StreamEvent } from './event-channel.ts'

/**
 * Where the stream stands. `offline` since an instant in ms since 1970, and tried again at another; null while that is
 * being done. `paused`: nobody looks.
 */
export type Connection =
  { state: 'connecting' | 'live' | 'paused' } | { state: 'offline'; since: number; retryAt: number | null }

export type EventStream = {
  start: () => void
  stop: () => void
  connection: () => Connection
  subscribe: (listener: () => void) => () => void
}

/** Shorter floods a server that is just starting, longer keeps a person waiting after it is back. */
const FIRST_RETRY_MS = 1000
const LAST_RETRY_MS = 30_000
/** Three times the pause between two signs of life of the server: a laptop that slept keeps dead connections. */
const SILENCE_MS = 45_000
/** A tab that is only passed by keeps its connection; longer, and tabs passed one after the other use them all up. */
const GRACE_MS = 5000

/**
 * One stream of events for the page. It is closed when the tab has been hidden for a moment (a browser allows six
 * connections to a server, and every tab holds one), and opened again when it is looked at. After every break it goes
 * on behind the last event that came; where that is not possible the server says so by a `reset`.
 *
 * @param options.presence tells when the tab becomes hidden or visible, and when the machine is back in its network
 * @param options.onRefused the server answers, but not with a stream; the session may have ended
 */
export function createEventStream(options: {
  open: (lastEventId: string | undefined, listener: ChannelListener) => EventChannel
  clock: Clock
  presence: { isHidden(): boolean; subscribe(listener: () => void): () => void }
  onEvent: (event: StreamEvent) => void
  onRefused: () => void
}): EventStream {
  const { clock, presence } = options
  const listeners = new Set<() => void>()
  let current: Connection = { state: 'connecting' }
  let channel: EventChannel | undefined
  let lastEventId: string | undefined
  let failures = 0
  let cancelRetry = () => {}
  let cancelSilence = () => {}
  let cancelRest: (() => void) | undefined
  let unwatch: (() => void) | undefined

  const change = (next: Connection) => {
    current = next
    for (const listener of listeners) listener()
  }
  const close = () => {
    cancelRetry()
    cancelSilence()
    channel?.close()
    channel = undefined
  }
  const end = (how: 'refused' | 'lost') => {
    close()
    const waitMs = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** failures)
    failures += 1
    const now = clock.now()
    change({
      state: 'offline',
      since: current.state === 'offline' ? current.since : now,
      retryAt: now + waitMs,
    })
    cancelRetry = clock.after(waitMs, connect)
    if (how === 'refused') options.onRefused()
  }
  const watchSilence = () => {
    cancelSilence()
    cancelSilence = clock.after(SILENCE_MS, () => end('lost'))
  }
  const connect = () => {
    close()
    if (current.state === 'offline') change({ ...current, retryAt: null })
    watchSilence()
    channel = options.open(lastEventId, {
      onOpen() {
        failures = 0
        change({ state: 'live' })
      },
      onAlive: watchSilence,
      onId: (id) => (lastEventId = id),
      onEvent: options.onEvent,
      onEnd: end,
    })
  }
  const rest = () => {
    cancelRest = undefined
    close()
    change({ state: 'paused' })
  }
  const follow = () => {
    if (presence.isHidden()) {
      if (channel || current.state === 'offline') cancelRest ??= clock.after(GRACE_MS, rest)
      else if (current.state !== 'paused') change({ state: 'paused' })
      return
    }
    cancelRest?.()
    cancelRest = undefined
    if (channel) return
    if (current.state === 'paused') change({ state: 'connecting' })
    connect()
  }

  return {
    start() {
      if (unwatch) return
      unwatch = presence.subscribe(follow)
      follow()
    },
    stop() {
      unwatch?.()
      unwatch = undefined
      cancelRest?.()
      cancelRest = undefined
      close()
      // Whoever starts it next may be another person, who begins anew.
      lastEventId = undefined
      change({ state: 'connecting' })
    },
    connection: () => current,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
