import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Chance } from './chance.ts'
import type { EmulatorClock } from './clock.ts'
import { deliver, deliverSpoilt } from './deliver.ts'
import { MOST_BODY_BYTES } from './gateway.ts'
import { handleRequest, type Emulation, type Outcome } from './handle-request.ts'
import type { RecordedRequest } from './journal.ts'
import type { ReceivedRequest } from './received-request.ts'

export type ServerOptions = {
  emulation: Emulation
  clock: EmulatorClock
  chance: Chance
  answerMs: { min: number; max: number }
  /** Takes a request that is meant for the emulator itself, or leaves it (undefined). */
  control?: (request: ReceivedRequest) => { status: number; body: string } | undefined
}

/** The HTTP side: reads a request whole, has it handled, sends what comes of it. */
export function createEmulatorServer(options: ServerOptions): Server {
  let count = 0
  return createServer((incoming, response) => {
    readRequest(incoming).then(
      (request) => {
        count += 1
        if (!answerControl(options, request, response)) answerLater(options, request, response, count)
      },
      // The client went away before its request was whole: there is nobody to answer.
      () => response.destroy(),
    )
  })
}

function answerControl(options: ServerOptions, request: ReceivedRequest, response: ServerResponse): boolean {
  const answer = options.control?.(request)
  if (!answer) return false
  deliver(response, { ...answer, headers: { 'content-type': 'application/json' } })
  return true
}

/** Waits for as long as the cloud would take, then acts: an action counts from the answer, not from the request. */
function answerLater(
  options: ServerOptions,
  request: ReceivedRequest,
  response: ServerResponse,
  count: number,
): void {
  const { clock, chance, answerMs } = options
  const record = recordOf(request, clock.now())
  options.emulation.journal.note(record)
  const answer = () => {
    const requestId = chance.hex(32, `request/${count}`)
    send(options, response, record, requestId, handleRequest(request, record, requestId, options.emulation))
  }
  const delayMs = chance.between(answerMs.min, answerMs.max, `answer/${count}`)
  if (delayMs === 0) answer()
  else clock.after(delayMs, answer)
}

function send(
  options: ServerOptions,
  response: ServerResponse,
  record: RecordedRequest,
  requestId: string,
  { answer, wire, dateOffsetMs }: Outcome,
): void {
  const headers: Record<string, string> = {
    ...(answer.body !== undefined && { 'content-type': 'application/json' }),
    ...answer.headers,
    date: new Date(options.clock.now() + dateOffsetMs).toUTCString(),
    'x-request-id': requestId,
  }
  const dated = { ...answer, headers }
  const { socket } = response
  if (!socket) return
  let isSent = true
  if (wire) isSent = deliverSpoilt(socket, response, dated, wire, options.clock)
  else deliver(response, dated)
  if (isSent) record.answer = { status: answer.status, requestId, ...(answer.code && { code: answer.code }) }
}

async function readRequest(incoming: IncomingMessage): Promise<ReceivedRequest> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of incoming) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    // One byte too many is enough to refuse it; the rest is read and dropped so that the refusal can be read.
    if (size - bytes.length <= MOST_BODY_BYTES) chunks.push(bytes)
  }
  const target = incoming.url ?? '/'
  const mark = target.indexOf('?')
  return {
    method: incoming.method ?? 'GET',
    path: mark === -1 ? target : target.slice(0, mark),
    query: mark === -1 ? '' : target.slice(mark + 1),
    headers: headerPairs(incoming.rawHeaders),
    body: Buffer.concat(chunks),
  }
}

function headerPairs(raw: readonly string[]): (readonly [string, string])[] {
  const pairs: (readonly [string, string])[] = []
  for (let at = 0; at + 1 < raw.length; at += 2)
    pairs.push([(raw[at] ?? '').toLowerCase(), raw[at + 1] ?? ''])
  return pairs
}

/** Signatures and tokens are masked: the record is shown to whoever debugs a client. */
function recordOf(request: ReceivedRequest, at: number): RecordedRequest {
  const shown = request.headers.map(([name, value]) => {
    if (name === 'authorization') return [name, value.replace(/Signature=.*$/, 'Signature=…')]
    return [name, name === 'x-security-token' || name === 'x-auth-token' ? '…' : value]
  })
  return {
    at,
    method: request.method,
    path: request.path,
    query: request.query,
    headers: Object.fromEntries(shown),
    body: request.body.toString('utf8'),
    endpoint: 'unknown',
    authenticated: { refusal: 'not looked at yet' },
  }
}
