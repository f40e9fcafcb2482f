import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import type { Operation, OperationRow, OperationSummary } from '../../../contract/operation.ts'
import type { OperationFilter } from './operation-filter.ts'
import { applyOperationEvent, operationQueries, showOperation } from './operation-queries.ts'

const at = '2026-11-24T14:02:09.000Z'

const counts = {
  planned: 0,
  sent: 0,
  accepted: 0,
  rejected: 0,
  unknown: 0,
  skipped: 0,
  cancelled: 0,
  done: 0,
  failed: 0,
  'not-applied': 0,
}

const summary = (id: string, state: OperationSummary['state']): OperationSummary => ({
  id,
  ref: `D-${id}`,
  project: 'demo',
  action: 'delete',
  state,
  pace: { mode: 'together' },
  stopAfter: 3,
  actor: { id: 'jana', name: 'Jana Krüger' },
  reason: '',
  createdAt: at,
  startedAt: at,
  cancelRequested: false,
  total: 2,
  confirmed: 2,
  counts,
  overdue: 0,
  retryable: 0,
  outsidePreview: [],
})

const row = (instanceId: string, state: OperationRow['state'], callId?: string): OperationRow => ({
  instanceId,
  name: instanceId,
  state,
  result: null,
  story: [],
  ...(callId === undefined ? {} : { callId }),
})

const answeredCall: Operation['calls'][number] = {
  id: 'call-1',
  rows: 2,
  sentAt: at,
  answeredAt: at,
  cloud: { status: 200, code: null, message: null, requestId: null },
  outcome: 'Both accepted.',
}

function withOne(operation: Operation): QueryClient {
  const queryClient = new QueryClient()
  queryClient.setQueryData(operationQueries.one(operation.id).queryKey, operation)
  return queryClient
}

const oneOf = (queryClient: QueryClient, id: string) =>
  queryClient.getQueryData(operationQueries.one(id).queryKey)

const mustBeRead = (queryClient: QueryClient, queryKey: readonly unknown[]) =>
  queryClient.getQueryState(queryKey)?.isInvalidated

const rowsEvent = (rows: OperationRow[]) =>
  ({
    name: 'rows',
    data: { operationId: '1', ref: 'D-1', project: 'demo', action: 'delete', createdAt: at, rows },
  }) as const

test('a rows event changes its rows and leaves the others as they are', () => {
  const untouched = row('b', 'accepted', 'call-1')
  const queryClient = withOne({
    ...summary('1', 'running'),
    rows: [row('a', 'accepted', 'call-1'), untouched],
    calls: [answeredCall],
    retriedAs: [],
  })
  applyOperationEvent(queryClient, rowsEvent([row('a', 'done', 'call-1')]))
  const operation = oneOf(queryClient, '1')
  expect(operation?.rows.map(({ state }) => state)).toEqual(['done', 'accepted'])
  expect(operation?.rows[1]).toBe(untouched)
  expect(mustBeRead(queryClient, operationQueries.one('1').queryKey)).toBe(false)
})

test('rows of a call not known yet make the operation be read again', () => {
  const queryClient = withOne({
    ...summary('1', 'running'),
    rows: [row('a', 'planned')],
    calls: [],
    retriedAs: [],
  })
  applyOperationEvent(queryClient, rowsEvent([row('a', 'sent', 'call-1')]))
  expect(oneOf(queryClient, '1')?.rows[0]?.state).toBe('sent')
  expect(mustBeRead(queryClient, operationQueries.one('1').queryKey)).toBe(true)
})

test('an operation that must be read is not forgotten by the events that follow', () => {
  const queryClient = withOne({
    ...summary('1', 'running'),
    rows: [row('a', 'planned')],
    calls: [answeredCall],
    retriedAs: [],
  })
  applyOperationEvent(queryClient, { name: 'operation', data: summary('1', 'paused') })
  applyOperationEvent(queryClient, rowsEvent([row('a', 'unknown', 'call-1')]))
  expect(mustBeRead(queryClient, operationQueries.one('1').queryKey)).toBe(true)
})

test('an answer that the page has not seen makes the operation be read again', () => {
  const queryClient = withOne({
    ...summary('1', 'running'),
    rows: [row('a', 'sent', 'call-1')],
    calls: [{ ...answeredCall, answeredAt: null, cloud: null }],
    retriedAs: [],
  })
  applyOperationEvent(queryClient, rowsEvent([row('a', 'planned')]))
  expect(mustBeRead(queryClient, operationQueries.one('1').queryKey)).toBe(true)
})

test('an operation event keeps rows and calls, and a pause that is over goes away', () => {
  const queryClient = withOne({
    ...summary('1', 'paused'),
    pause: { code: 'person', text: 'Paused by Jana Krüger.', since: at },
    rows: [row('a', 'planned')],
    calls: [answeredCall],
    retriedAs: [],
  })
  applyOperationEvent(queryClient, { name: 'operation', data: summary('1', 'running') })
  const operation = oneOf(queryClient, '1')
  expect(operation?.state).toBe('running')
  expect(operation?.pause).toBeUndefined()
  expect(operation?.rows).toHaveLength(1)
  expect(operation?.calls).toHaveLength(1)
})

test('lists show the new state in place', () => {
  const queryClient = new QueryClient()
  const list = operationQueries.list({ project: 'demo' }).queryKey
  const open = operationQueries.open({ project: 'demo' }).queryKey
  const both = [summary('2', 'running'), summary('1', 'running')]
  queryClient.setQueryData(list, {
    pages: [{ operations: both, nextCursor: null }],
    pageParams: [undefined],
  })
  queryClient.setQueryData(open, both)
  applyOperationEvent(queryClient, { name: 'operation', data: summary('1', 'done') })
  const states = queryClient.getQueryData(list)?.pages[0]?.operations.map(({ state }) => state)
  expect(states).toEqual(['running', 'done'])
  expect(queryClient.getQueryData(open)?.map(({ state }) => state)).toEqual(['running', 'done'])
  expect(mustBeRead(queryClient, list)).toBe(false)
})

test('an operation that no list knows makes the lists be read again', () => {
  const queryClient = new QueryClient()
  const list = operationQueries.list({}).queryKey
  const open = operationQueries.open({}).queryKey
  queryClient.setQueryData(list, { pages: [{ operations: [], nextCursor: null }], pageParams: [undefined] })
  queryClient.setQueryData(open, [])
  applyOperationEvent(queryClient, { name: 'operation', data: summary('3', 'running') })
  expect(mustBeRead(queryClient, list)).toBe(true)
  expect(mustBeRead(queryClient, open)).toBe(true)
})

test('a list of another project stays as it is', () => {
  const queryClient = new QueryClient()
  const { queryKey } = operationQueries.list({ project: 'demo-v2' })
  queryClient.setQueryData(queryKey, {
    pages: [{ operations: [], nextCursor: null }],
    pageParams: [undefined],
  })
  applyOperationEvent(queryClient, { name: 'operation', data: summary('3', 'running') })
  expect(mustBeRead(queryClient, queryKey)).toBe(false)
})

test('a first read that began before the event is followed by another', async () => {
  const queryClient = new QueryClient()
  const { queryKey } = operationQueries.one('1')
  const older = { ...summary('1', 'running'), rows: [], calls: [], retriedAs: [] }
  let answer: (operation: Operation) => void = () => undefined
  const reading = queryClient.fetchQuery({
    queryKey,
    queryFn: () => new Promise<Operation>((resolve) => (answer = resolve)),
  })
  applyOperationEvent(queryClient, { name: 'operation', data: summary('1', 'done') })
  answer(older)
  await reading
  await Promise.resolve()
  expect(mustBeRead(queryClient, queryKey)).toBe(true)
})

test('an operation that the server just told is read again, for events may have been quicker', () => {
  const queryClient = new QueryClient()
  const { queryKey } = operationQueries.open({})
  queryClient.setQueryData(queryKey, [])
  showOperation(queryClient, {
    ...summary('1', 'running'),
    rows: [row('a', 'planned')],
    calls: [],
    retriedAs: [],
  })
  expect(oneOf(queryClient, '1')?.rows).toHaveLength(1)
  expect(mustBeRead(queryClient, operationQueries.one('1').queryKey)).toBe(true)
  expect(mustBeRead(queryClient, queryKey)).toBe(true)
})

const listKey = (filter: OperationFilter) => operationQueries.list(filter).queryKey

function withHistory(filter: OperationFilter, operations: OperationSummary[], nextCursor: string | null) {
  const queryClient = new QueryClient()
  queryClient.setQueryData(listKey(filter), {
    pages: [{ operations, nextCursor }],
    pageParams: [undefined],
  })
  return queryClient
}

const told = (queryClient: QueryClient, data: OperationSummary) =>
  applyOperationEvent(queryClient, { name: 'operation', data })

test('a list is read again for a new operation that fits it, and for no other', () => {
  const filter = { project: 'demo', states: ['running'] } as const
  const queryClient = withHistory(filter, [], null)
  told(queryClient, summary('1', 'done'))
  told(queryClient, { ...summary('2', 'running'), project: 'prod' })
  expect(mustBeRead(queryClient, listKey(filter))).toBe(false)
  told(queryClient, summary('3', 'running'))
  expect(mustBeRead(queryClient, listKey(filter))).toBe(true)
})

test('an operation older than what is listed so far is not looked for in it', () => {
  const queryClient = withHistory({}, [summary('2', 'running')], '2')
  told(queryClient, { ...summary('1', 'running'), createdAt: '2026-11-20T08:00:00.000Z' })
  expect(mustBeRead(queryClient, listKey({}))).toBe(false)
})

test('one that stops fitting stays in its place, as it stands now', () => {
  const filter = { states: ['running'] } as const
  const queryClient = withHistory(filter, [summary('1', 'running')], null)
  told(queryClient, summary('1', 'done'))
  const [page] = queryClient.getQueryData(listKey(filter))?.pages ?? []
  expect(page?.operations.map(({ state }) => state)).toEqual(['done'])
})

test('the history of an instance is read again when rows tell that one took it', () => {
  const queryClient = withHistory({ instance: 'a' }, [], null)
  told(queryClient, summary('1', 'running'))
  applyOperationEvent(queryClient, rowsEvent([row('b', 'planned')]))
  expect(mustBeRead(queryClient, listKey({ instance: 'a' }))).toBe(false)
  applyOperationEvent(queryClient, rowsEvent([row('a', 'planned')]))
  expect(mustBeRead(queryClient, listKey({ instance: 'a' }))).toBe(true)
})

test('the first try is read again when a retry of it is told of', () => {
  const queryClient = withOne({ ...summary('1', 'done-with-problems'), rows: [], calls: [], retriedAs: [] })
  told(queryClient, { ...summary('2', 'running'), previousId: '1' })
  expect(mustBeRead(queryClient, operationQueries.one('1').queryKey)).toBe(true)
})
