import type { QueryClient } from '@tanstack/react-query'
import { api } from '../contract/api.ts'
import type { Inventory } from '../contract/instance.ts'
import { eventSchemas, type EventName, type ServerEvent } from '../contract/events.ts'
import { urlOf } from './api/client.ts'
import { openEventChannel, type StreamEvent } from './api/event-channel.ts'
import { createEventStream, type EventStream } from './api/event-stream.ts'
import { isOutOfDate, readAgain, readKeyAgain } from './api/read-again.ts'
import { applyInventoryEvent, applyRowsEvent } from './features/instances/apply-inventory.ts'
import { instanceQueries } from './features/instances/instance-queries.ts'
import { applyOperationEvent } from './features/operations/operation-queries.ts'
import { projectQueries } from './features/projects/project-queries.ts'
import { sessionQueries } from './features/session/session-queries.ts'
import { systemClock } from './lib/clock.ts'

/**
 * The page's one stream: what the server tells goes into the queries that hold it. A stream that cannot go on where it
 * was, or is the first, begins with a `reset`, so nothing is missed between a read and the stream.
 */
export function createLiveUpdates(queryClient: QueryClient): EventStream {
  return createEventStream({
    open: (lastEventId, listener) => openEventChannel(urlOf(api.streamEvents), lastEventId, listener),
    clock: systemClock,
    presence: {
      isHidden: () => document.hidden,
      subscribe: (listener) => {
        document.addEventListener('visibilitychange', listener)
        window.addEventListener('online', listener)
        return () => {
          document.removeEventListener('visibilitychange', listener)
          window.removeEventListener('online', listener)
        }
      },
    },
    onEvent: (event) => applyEvent(queryClient, readEvent(event)),
    onRefused: () => {
      void queryClient.invalidateQueries({ queryKey: sessionQueries.current().queryKey })
    },
  })
}

/** Puts one event where it belongs. */
function applyEvent(queryClient: QueryClient, event: ServerEvent): void {
  switch (event.name) {
    case 'inventory':
      patchInventory(queryClient, event.data.project, (inventory) =>
        applyInventoryEvent(inventory, event.data),
      )
      break
    case 'rows':
      patchInventory(queryClient, event.data.project, (inventory) => ({
        inventory: applyRowsEvent(inventory, event.data),
        isWhole: true,
      }))
      applyOperationEvent(queryClient, event)
      break
    case 'operation':
      applyOperationEvent(queryClient, event)
      break
    case 'project':
      queryClient.setQueryData(projectQueries.all().queryKey, (projects) =>
        projects?.map((project) => (project.id === event.data.id ? event.data : project)),
      )
      break
    case 'reset':
      readAllAgain(queryClient)
      break
  }
}

/** A read under way may have been answered before the event, and would undo it; it is followed by another. */
function patchInventory(
  queryClient: QueryClient,
  projectId: string,
  patch: (inventory: Inventory) => { inventory: Inventory; isWhole: boolean },
): void {
  const { queryKey } = instanceQueries.inventory(projectId)
  const mustRead = isOutOfDate(queryClient, queryKey)
  const inventory = queryClient.getQueryData(queryKey)
  const patched = inventory && patch(inventory)
  if (patched) queryClient.setQueryData(queryKey, patched.inventory)
  if (mustRead || patched?.isWhole === false) readKeyAgain(queryClient, queryKey)
}

/** An event that cannot be read is one that was missed. */
function readEvent({ name, data }: StreamEvent): ServerEvent {
  const schema = isEventName(name) ? eventSchemas[name] : eventSchemas.reset
  try {
    // Name and schema come from the same entry of the table, so the pair is one of the union.
    return { name, data: schema.parse(JSON.parse(data)) } as ServerEvent
  } catch {
    return { name: 'reset', data: {} }
  }
}

const isEventName = (name: string): name is EventName => Object.hasOwn(eventSchemas, name)

/** Everything the server tells by events may have changed unseen. What else is cached is not touched. */
function readAllAgain(queryClient: QueryClient): void {
  for (const query of queryClient.getQueryCache().getAll()) {
    if (query.queryKey[0] !== 'session' && query.queryKey[0] !== 'sign-in-ways') readAgain(queryClient, query)
  }
}
