import { PassThrough } from 'node:stream'
import type { ServerEvent } from '../../contract/events.ts'
import type { Clock } from '../clock.ts'

/**
 * Bytes that may wait for one reader, that one event may have, and that can be caught up on. Smaller, and a burst of
 * rows throws out an honest page on a slow line; larger, and a page is sent more than reading everything again by
 * its `ETag` would cost.
 */
const MOST_BYTES = 256 * 1024
/** Proxies and sleeping laptops lose silent connections: this is well below the usual minute. */
const HEARTBEAT_MS = 15_000

export type EventHub = {
  /**
   * Sends an event to every open stream and keeps it for those that come back. One that is too large to send, such
   * as the first inventory of a large project, is sent as `reset`: read again.
   */
  publish(event: ServerEvent): void
  /**
   * Opens a stream of server-sent events for one session. With the id of the last event that its reader saw it
   * resumes there; where that is no longer possible it begins with `reset`. A reader that leaves too much waiting is
   * dropped, and may come back.
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
 * recognised.
 */
export function createEventHub({ clock, boot }: { clock: Clock; boot: string }): EventHub {
  const streams = new Set<Stream>()
  const recent: Buffer[] = []
  let recentBytes = 0
  let published = 0

  const write = (stream: Stream, bytes: Buffer) => {
    const { output } = stream
    if (output.writableLength + output.readableLength <= MOST_BYTES) output.write(bytes)
    else {
      streams.delete(stream)
      output.destroy()
    }
  }

  /** What was published after this event; null when not all of it is kept. */
  const missedSince = (lastEventId: string): Buffer[] | null => {
    const [, idBoot, idNumber] = /^(.+)-(\d{1,15})$/.exec(lastEventId) ?? []
    const seen = Number(idNumber)
    if (idBoot !== boot || seen > published || seen < published - recent.length) return null
    return recent.slice(recent.length - (published - seen))
  }

  let cancelHeartbeat = () => {}
  const beat = () => {
    for (const stream of streams) write(stream, Buffer.from(':\n\n'))
    cancelHeartbeat = clock.after(HEARTBEAT_MS, beat)
  }
  cancelHeartbeat = clock.after(HEARTBEAT_MS, beat)

  return {
    publish({ name, data }) {
      published++
      const id = `${boot}-${published}`
      const whole = encode(name, id, data)
      const event = whole.length <= MOST_BYTES ? whole : encode('reset', id, {})
      recent.push(event)
      recentBytes += event.length
      while (recentBytes > MOST_BYTES) recentBytes -= recent.shift()?.length ?? 0
      // All streams share these bytes, so that many that do not read cost no more than one.
      for (const stream of streams) write(stream, event)
    },

    open(sessionKey, lastEventId) {
      const output = new PassThrough()
      const stream = { sessionKey, output }
      streams.add(stream)
      output.once('close', () => streams.delete(stream))
      const missed = lastEventId === undefined ? [] : missedSince(lastEventId)
      // The first bytes tell the reader that the stream is open, and give it an id to resume from.
      const greeting = `retry: 2000\nid: ${boot}-${published - (missed?.length ?? 0)}\n\n`
      const rest = missed ?? [encode('reset', `${boot}-${published}`, {})]
      write(stream, Buffer.concat([Buffer.from(greeting), ...rest]))
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

function encode(name: ServerEvent['name'], id: string, data: unknown): Buffer {
  return Buffer.from(`event: ${name}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`)
}
