/** One event as the stream brought it. */
export type StreamEvent = { name: string; data: string }

export type ChannelListener = {
  /** The server took the request: what follows is the stream. */
  onOpen: () => void
  /** Bytes came, if only to show that the connection stands. */
  onAlive: () => void
  /** The place in the stream, to go on from after a break. */
  onId: (id: string) => void
  onEvent: (event: StreamEvent) => void
  /** Nothing more comes. `refused`: the server answered with something else than a stream. Not called after `close`. */
  onEnd: (how: 'refused' | 'lost') => void
}

/** One connection that brings events. */
export type EventChannel = { close(): void }

/**
 * Opens a stream of server-sent events, going on after `lastEventId`. By `fetch`, because an `EventSource` cannot be
 * told where to go on, and does not say when it tries again.
 */
export function openEventChannel(
  url: string,
  lastEventId: string | undefined,
  listener: ChannelListener,
): EventChannel {
  const control = new AbortController()
  void follow(url, lastEventId, listener, control.signal).then((how) => {
    if (!control.signal.aborted) listener.onEnd(how)
  })
  return { close: () => control.abort() }
}

async function follow(
  url: string,
  lastEventId: string | undefined,
  listener: ChannelListener,
  signal: AbortSignal,
): Promise<'refused' | 'lost'> {
  const headers = new Headers({ Accept: 'text/event-stream' })
  if (lastEventId !== undefined) headers.set('Last-Event-ID', lastEventId)
  try {
    const response = await fetch(url, { headers, credentials: 'same-origin', cache: 'no-store', signal })
    const isStream = response.headers.get('Content-Type')?.startsWith('text/event-stream') === true
    if (!response.ok || !isStream || !response.body) return 'refused'
    listener.onOpen()
    const read = createEventReader(listener)
    for (const reader = response.body.pipeThrough(new TextDecoderStream()).getReader(); ;) {
      const { done, value } = await reader.read()
      if (done || signal.aborted) return 'lost'
      listener.onAlive()
      read(value)
    }
  } catch {
    return 'lost'
  }
}

/**
 * Takes the text of a stream piece by piece, cut anywhere, and tells its events. Lines end with a single LF, as this
 * server writes them.
 *
 * @see WHATWG HTML, section 9.2.6 “Interpreting an event stream”
 */
export function createEventReader(
  listener: Pick<ChannelListener, 'onId' | 'onEvent'>,
): (text: string) => void {
  let rest = ''
  return (text) => {
    const blocks = (rest + text).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) tell(block, listener)
  }
}

function tell(block: string, listener: Pick<ChannelListener, 'onId' | 'onEvent'>): void {
  let name = 'message'
  const data: string[] = []
  for (const line of block.split('\n')) {
    const at = line.indexOf(':')
    const field = at < 0 ? line : line.slice(0, at)
    const value = at < 0 ? '' : line.slice(at + 1).replace(/^ /, '')
    if (field === 'event') name = value
    else if (field === 'data') data.push(value)
    else if (field === 'id') listener.onId(value)
  }
  if (data.length > 0) listener.onEvent({ name, data: data.join('\n') })
}
