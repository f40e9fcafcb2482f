import { PassThrough } from 'node:stream'
import type { ServerEvent } from '../../contract/events.ts'
import type { Clock } from '../clock.ts'

/**
 * Bytes a reader may leave lying here. Smaller, and a burst of rows throws out an honest page on a slow line;
 * larger, and hundreds of readers that never read take the memory of the server.
 */
const MAX_WAITING_BYTES = 256 * 1024
/** Proxies and sleeping laptops lose silent connections: this is well below the usual minute. */
const HEARTBEAT_MS = 15_000

export type EventHub = {
  /** Sends an event to every open stream and keeps it for those that come back. */
  publish(event: ServerEvent): void
  /**
   * Opens a stream of server-sent events for one session. With the id of the last event that its reader saw it
   * resumes there; where that is no longer possible it begins with `reset`.
   */
  open(sessionKey: string, lastEventId?: string): PassThrough
  /** Ends the streams of a session. */
  endSession(sessionKey: string): void
  /** Ends all streams: an app with open streams would not close. */
  close(): void
}

type Stream = { sessionKey: string; output: PassThrough }

/**
 * Passes events on to all who listen. `boot` names this process in the ids, so that an id of an earlier one is
 * recognised; `bufferSize` is how many events can be caught up on.
 */
export function createEventHub(options: { clock: Clock; boot: string; bufferSize: number }): EventHub {
  const { clock, boot, bufferSize } = options
  const streams = new Set<Stream>()
  const recent: string[] = []
  let published = 0

  const drop = (stream: Stream) => {
    streams.delete(stream)
    stream.output.destroy()
  }

  const write = (stream: Stream, text: string) => {
    stream.output.write(text)
    if (stream.output.writableLength > MAX_WAITING_BYTES) drop(stream)
  }

  /** What was published after this event; null when not all of it is kept. */
  const missedSince = (lastEventId: string): string[] | null => {
    const [, idBoot, idNumber] = /^(.+)-(\d{1,15})$/.exec(lastEventId) ?? []
    const seen = Number(idNumber)
    if (idBoot !== boot || seen > published || seen < published - recent.length) return null
    return recent.slice(recent.length - (published - seen))
  }

  let cancelHeartbeat = () => {}
  const beat = () => {
    for (const stream of streams) write(stream, ':\n\n')
    cancelHeartbeat = clock.after(HEARTBEAT_MS, beat)
  }
  cancelHeartbeat = clock.after(HEARTBEAT_MS, beat)

  return {
    publish({ name, data }) {
      published++
      const text = format(name, `${boot}-${published}`, data)
      recent.push(text)
      if (recent.length > bufferSize) recent.shift()
      for (const stream of streams) write(stream, text)
    },

    open(sessionKey, lastEventId) {
      const output = new PassThrough()
      const stream = { sessionKey, output }
      streams.add(stream)
      output.once('close', () => streams.delete(stream))
      const missed = lastEventId === undefined ? [] : missedSince(lastEventId)
      // The first bytes tell the reader that the stream is open, and give it an id to resume from.
      write(stream, `retry: 2000\nid: ${boot}-${published - (missed?.length ?? 0)}\n\n`)
      if (missed) for (const text of missed) write(stream, text)
      else write(stream, format('reset', `${boot}-${published}`, {}))
      return output
    },

    endSession(sessionKey) {
      for (const stream of streams) if (stream.sessionKey === sessionKey) stream.output.end()
    },

    close() {
      cancelHeartbeat()
      for (const { output } of streams) output.end()
    },
  }
}

function format(name: ServerEvent['name'], id: string, data: unknown): string {
  return `event: ${name}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`
}
