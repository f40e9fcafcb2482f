import { createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'

export type RawServer = {
  /** `http://127.0.0.1:…` or, with a certificate, `https://localhost:…`. */
  url: string
  /** Every whole request received, as text. */
  requests: string[]
  connections: () => number
  close: () => Promise<void>
}

/** A server that answers with whatever bytes a test likes; `answer` runs when a request has arrived whole. */
export async function startRawServer(
  answer: (socket: Socket, count: number) => void,
  certificate?: { key: string; cert: string },
): Promise<RawServer> {
  const requests: string[] = []
  const sockets = new Set<Socket>()
  let connections = 0
  const onConnection = (socket: Socket): void => {
    connections += 1
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    // A client that hangs up is part of what is tested.
    socket.on('error', () => undefined)
    let received = ''
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1')
      if (!isWhole(received)) return
      requests.push(received)
      received = ''
      answer(socket, requests.length)
    })
  }
  const server: Server =
    certificate === undefined ? createServer(onConnection) : createTlsServer(certificate, onConnection)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: certificate === undefined ? `http://127.0.0.1:${port}` : `https://localhost:${port}`,
    requests,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

/** An answer with a correct length. */
export function httpAnswer(
  status: number,
  body: string,
  headers: Record<string, string> = { 'content-type': 'application/json' },
): string {
  const lines = Object.entries({ ...headers, 'content-length': String(Buffer.byteLength(body)) })
  return `HTTP/1.1 ${status} X\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`
}

function isWhole(received: string): boolean {
  const headEnd = received.indexOf('\r\n\r\n')
  if (headEnd < 0) return false
  const length = Number(/content-length: (\d+)/i.exec(received)?.[1] ?? 0)
  return received.length >= headEnd + 4 + length
}
