import { createContext, use, useSyncExternalStore } from 'react'
import type { Connection, EventStream } from './event-stream.ts'

const offlineFromTheStart: EventStream = {
  start: () => {},
  stop: () => {},
  connection: () => CONNECTING,
  subscribe: () => () => {},
}
const CONNECTING: Connection = { state: 'connecting' }

/** The one stream of events that the app has opened. */
export const EventStreamContext = createContext<EventStream>(offlineFromTheStart)

/** Where the stream of events stands, drawn again when that changes. */
export function useConnection(): Connection {
  const stream = use(EventStreamContext)
  return useSyncExternalStore(stream.subscribe, stream.connection)
}
