import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Answer } from './answer.ts'
import { brokenBytes } from './broken-body.ts'
import type { EmulatorClock } from './clock.ts'
import type { FaultOf } from './fault-kinds.ts'

export type WireFault = FaultOf<
  'never-answer' | 'late-execution' | 'reset' | 'close' | 'slow' | 'drip' | 'broken-body'
>

/** Sends an answer as it is. */
export function deliver(response: ServerResponse, answer: Answer): void {
  const { status, headers, body } = answer
  const length = body === undefined ? undefined : Buffer.byteLength(body)
  response.writeHead(status, length === undefined ? headers : { ...headers, 'content-length': length })
  response.end(body)
}

/**
 * Sends an answer as a fault of the wire wants it: by bytes on the socket itself, so that what the HTTP library would
 * never send can be sent. Says whether a client can have got the status of an answer.
 */
export function deliverSpoilt(
  socket: Socket,
  response: ServerResponse,
  answer: Answer,
  wire: WireFault,
  clock: EmulatorClock,
): boolean {
  switch (wire.kind) {
    case 'never-answer':
    case 'late-execution':
      return false
    case 'reset':
      socket.resetAndDestroy()
      return false
    case 'close':
      socket.end()
      return false
    case 'slow':
      clock.after(wire.afterMs, () => {
        if (!response.destroyed) deliver(response, answer)
      })
      return true
    case 'drip': {
      const body = Buffer.from(answer.body ?? '')
      socket.write(`${head(answer)}content-length: ${body.length}\r\n\r\n`)
      drip(socket, body, 0, wire.everyMs, clock)
      return true
    }
    case 'broken-body': {
      const { bytes, resets } = brokenBytes(wire.how, head(answer), answer.body ?? '')
      // A reset throws away what is still to be sent, so it waits until the bytes are with the kernel.
      if (resets) socket.write(bytes, () => setImmediate(() => socket.resetAndDestroy()))
      else socket.end(bytes)
      return true
    }
  }
}

/** Status line and headers, without what frames the body and without the empty line. */
function head({ status, headers }: Answer): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  return `HTTP/1.1 ${status} Emulated\r\n${lines.join('')}connection: close\r\n`
}

function drip(socket: Socket, body: Buffer, at: number, everyMs: number, clock: EmulatorClock): void {
  if (socket.destroyed) return
  if (at >= body.length) {
    socket.end()
    return
  }
  clock.after(everyMs, () => {
    socket.write(body.subarray(at, at + 1))
    drip(socket, body, at + 1, everyMs, clock)
  })
}
