import {
  infiniteQueryOptions,
  mutationOptions,
  queryOptions,
  type InfiniteData,
  type QueryClient,
  type QueryKey,
} from '@tanstack/react-query'
import { api } from '../../../contract/api.ts'
import type { EndpointReply } from '../../../contract/endpoint.ts'
import type { ServerEvent } from '../../../contract/events.ts'
import type { Operation, OperationState, OperationSummary } from '../../../contract/operation.ts'
import { call } from '../../api/client.ts'
import { isOutOfDate, readKeyAgain } from '../../api/read-again.ts'
import { withRows } from './patch-operation.ts'

export type OperationFilter = { project?: string; instance?: string; actor?: string }

type HistoryPage = EndpointReply<typeof api.listOperations>
type History = InfiniteData<HistoryPage, string | undefined>

/** States in which something may still happen. `scheduled` is one the server does not yet give. */
const OPEN_STATES: readonly OperationState[] = ['scheduled', 'running', 'paused', 'reconciling']

export function isOpen(operation: { state: OperationState }): boolean {
  return OPEN_STATES.includes(operation.state)
}

export const operationQueries = {
  all: () => ['operations'] as const,
  /** History, newest first, page by page. */
  list: (filter: OperationFilter) =>
    infiniteQueryOptions({
      queryKey: ['operations', 'list', filter] as const,
      queryFn: ({ pageParam, signal }) =>
        call(api.listOperations, {
          query: pageParam === undefined ? filter : { ...filter, cursor: pageParam },
          signal,
        }),
      // The first page has no cursor.
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page: HistoryPage) => page.nextCursor ?? undefined,
    }),
  /** Every operation that has not ended, newest first; the newest 200 of each state. */
  open: (filter: OperationFilter) =>
    queryOptions({
      queryKey: ['operations', 'open', filter] as const,
      queryFn: async ({ signal }) => {
        const pages = await Promise.all(
          OPEN_STATES.map((state) =>
            call(api.listOperations, { query: { ...filter, state, limit: 200 }, signal }),
          ),
        )
        return pages
          .flatMap((page) => page.operations)
          .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))
      },
    }),
  /** One operation with its rows and calls. */
  one: (id: string) =>
    queryOptions({
      queryKey: ['operations', 'one', id] as const,
      queryFn: ({ signal }) => call(api.getOperation, { params: { id }, signal }),
    }),
}

export type ControlVerb = 'cancel' | 'pause' | 'resume'

const CONTROLS = {
  cancel: api.cancelOperation,
  pause: api.pauseOperation,
  resume: api.resumeOperation,
} as const

export const operationMutations = {
  /** Cancels the rest, pauses or resumes; the operation in the answer is shown at once. */
  control: (queryClient: QueryClient, id: string) =>
    mutationOptions({
      mutationFn: (verb: ControlVerb) => call(CONTROLS[verb], { params: { id }, body: {} }),
      onSuccess: (operation) => showOperation(queryClient, operation),
    }),
  /** A new plan of the rows that ended without effect. */
  retry: (id: string) =>
    mutationOptions({ mutationFn: () => call(api.retryOperation, { params: { id }, body: {} }) }),
  verdict: (queryClient: QueryClient, id: string) =>
    mutationOptions({
      mutationFn: (said: { instanceId: string; verdict: 'done' | 'not-applied'; reason: string }) =>
        call(api.recordVerdict, {
          params: { id, instanceId: said.instanceId },
          body: { verdict: said.verdict, reason: said.reason },
        }),
      onSuccess: (operation) => showOperation(queryClient, operation),
    }),
}

/**
 * Puts an operation as the server just told it into every list and page that shows it. They are read again all the
 * same: events that were quicker than this answer may have told more.
 */
export function showOperation(queryClient: QueryClient, operation: Operation): void {
  queryClient.setQueryData(operationQueries.one(operation.id).queryKey, operation)
  const { rows: _rows, calls: _calls, ...summary } = operation
  showSummary(queryClient, summary)
  void queryClient.invalidateQueries({ queryKey: operationQueries.all() })
}

/**
 * Patches every cached list and page with an `operation` or `rows` event; other events pass by. Where an
 * event cannot tell enough (an operation not listed yet, a call it does not carry), or a read is under way
 * whose answer may be older than the event, the query is read again.
 */
export function applyOperationEvent(queryClient: QueryClient, event: ServerEvent): void {
  if (event.name === 'operation') {
    showSummary(queryClient, event.data)
    patchOne(queryClient, event.data.id, ({ rows, calls }) => ({ ...event.data, rows, calls }))
  }
  if (event.name === 'rows') {
    const { operationId, rows } = event.data
    patchOne(queryClient, operationId, (known) => ({ ...known, rows: withRows(known.rows, rows) }))
  }
}

function patchOne(queryClient: QueryClient, id: string, patch: (known: Operation) => Operation): void {
  const { queryKey } = operationQueries.one(id)
  const mustRead = isOutOfDate(queryClient, queryKey)
  const known = queryClient.getQueryData(queryKey)
  const patched = known && patch(known)
  if (patched) queryClient.setQueryData(queryKey, patched)
  if (mustRead || !patched || patched.state !== known.state || !hasEveryCall(patched)) {
    readKeyAgain(queryClient, queryKey)
  }
}

/** Events carry no calls: one that a row names and the page lacks, or that had no answer yet, must be read. */
function hasEveryCall({ rows, calls }: Operation): boolean {
  const ids = new Set(calls.map(({ id }) => id))
  return (
    rows.every(({ callId }) => callId === undefined || ids.has(callId)) &&
    calls.every(({ answeredAt, problem }) => answeredAt !== null || problem !== undefined)
  )
}

function showSummary(queryClient: QueryClient, summary: OperationSummary): void {
  const replace = (operations: OperationSummary[]): OperationSummary[] =>
    operations.map((operation) => (operation.id === summary.id ? summary : operation))
  const lists = queryClient.getQueriesData<History>({ queryKey: ['operations', 'list'] })
  for (const [queryKey, history] of lists) {
    const known = history?.pages.some((page) => page.operations.some(({ id }) => id === summary.id))
    if (!history || !known) {
      if (mayHold(queryKey, summary)) readKeyAgain(queryClient, queryKey)
      continue
    }
    const mustRead = isOutOfDate(queryClient, queryKey)
    const pages = history.pages.map((page) => ({ ...page, operations: replace(page.operations) }))
    queryClient.setQueryData(queryKey, { ...history, pages })
    if (mustRead) readKeyAgain(queryClient, queryKey)
  }
  const open = queryClient.getQueriesData<OperationSummary[]>({ queryKey: ['operations', 'open'] })
  for (const [queryKey, operations] of open) {
    if (operations?.some(({ id }) => id === summary.id)) {
      const mustRead = isOutOfDate(queryClient, queryKey)
      queryClient.setQueryData(queryKey, replace(operations))
      if (mustRead) readKeyAgain(queryClient, queryKey)
    } else if (isOpen(summary) && mayHold(queryKey, summary)) {
      readKeyAgain(queryClient, queryKey)
    }
  }
}

/** Whether a list's filter, the last part of its key, lets the operation in, as far as can be told from here. */
function mayHold(queryKey: QueryKey, { project, actor }: OperationSummary): boolean {
  // Every key that begins so is made above, with a filter at its end.
  const filter = queryKey[2] as OperationFilter
  return (filter.project ?? project) === project && (filter.actor ?? actor.id) === actor.id
}
