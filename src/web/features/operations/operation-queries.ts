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
import type { Operation, OperationRow, OperationSummary } from '../../../contract/operation.ts'
import { call } from '../../api/client.ts'
import { isOutOfDate, readKeyAgain } from '../../api/read-again.ts'
import { filterToAddress, fits, isOpen, OPEN_STATES, type OperationFilter } from './operation-filter.ts'
import { withRows } from './patch-operation.ts'

type HistoryPage = EndpointReply<typeof api.listOperations>
type History = InfiniteData<HistoryPage, string | undefined>

export const operationQueries = {
  all: () => ['operations'] as const,
  /** History, newest first, page by page. */
  list: (filter: OperationFilter) =>
    infiniteQueryOptions({
      queryKey: ['operations', 'list', filter] as const,
      queryFn: ({ pageParam, signal }) =>
        call(api.listOperations, {
          query: { ...filterToAddress(filter), ...(pageParam === undefined ? {} : { cursor: pageParam }) },
          signal,
        }),
      // The first page has no cursor.
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page: HistoryPage) => page.nextCursor ?? undefined,
    }),
  /** Operations that have not ended, newest first, at most 200. */
  open: (filter: { project?: string }) =>
    queryOptions({
      queryKey: ['operations', 'open', filter] as const,
      queryFn: async ({ signal }) => {
        const query = { ...filterToAddress({ ...filter, states: OPEN_STATES }), limit: 200 }
        return (await call(api.listOperations, { query, signal })).operations
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
  const { rows: _rows, calls: _calls, retriedAs: _retriedAs, ...summary } = operation
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
    patchOne(queryClient, event.data.id, ({ rows, calls, retriedAs }) => ({
      ...event.data,
      rows,
      calls,
      retriedAs,
    }))
    if (event.data.previousId !== undefined) learnOfRetry(queryClient, event.data.previousId, event.data.id)
  }
  if (event.name === 'rows') {
    const { operationId, rows } = event.data
    showInHistories(queryClient, operationId, rows)
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

/** The first try tells of its retries, and no event of it says so. */
function learnOfRetry(queryClient: QueryClient, firstId: string, retryId: string): void {
  const { queryKey } = operationQueries.one(firstId)
  const known = queryClient.getQueryData(queryKey)
  if (known && !known.retriedAs.some(({ id }) => id === retryId)) readKeyAgain(queryClient, queryKey)
}

function showSummary(queryClient: QueryClient, summary: OperationSummary): void {
  const replace = (operations: OperationSummary[]): OperationSummary[] =>
    operations.map((operation) => (operation.id === summary.id ? summary : operation))
  for (const [queryKey, history] of heldHistories(queryClient)) {
    if (!history || !holds(history, summary.id)) {
      if (belongsTo(filterOf(queryKey), history, summary)) readKeyAgain(queryClient, queryKey)
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
    } else if (isOpen(summary) && fits(filterOf(queryKey), summary)) {
      readKeyAgain(queryClient, queryKey)
    }
  }
}

/** Which instances an operation took is told by its rows alone: the history of one is read when it is among them. */
function showInHistories(queryClient: QueryClient, operationId: string, rows: readonly OperationRow[]): void {
  for (const [queryKey, history] of heldHistories(queryClient)) {
    const { instance } = filterOf(queryKey)
    if (instance === undefined || (history && holds(history, operationId))) continue
    if (rows.some(({ instanceId }) => instanceId === instance)) readKeyAgain(queryClient, queryKey)
  }
}

const heldHistories = (queryClient: QueryClient) =>
  queryClient.getQueriesData<History>({ queryKey: ['operations', 'list'] })

const holds = (history: History, id: string): boolean =>
  history.pages.some((page) => page.operations.some((operation) => operation.id === id))

/** Whether a list should hold an operation that it lacks: it fits, and is not older than what was read so far. */
function belongsTo(
  filter: OperationFilter,
  history: History | undefined,
  operation: OperationSummary,
): boolean {
  if (filter.instance !== undefined || !fits(filter, operation)) return false
  const last = history?.pages.at(-1)
  const oldest = last?.operations.at(-1)
  return last?.nextCursor == null || oldest === undefined || operation.createdAt >= oldest.createdAt
}

/** Every key of a list is made above, with a filter as its last part. */
const filterOf = (queryKey: QueryKey): OperationFilter => queryKey[2] as OperationFilter
