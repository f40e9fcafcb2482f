import { createHash, createHmac } from 'node:crypto'
import { connect } from 'node:net'

/** All that came back on one connection, byte by byte, and how the connection ended. */
export type RawReply = {
  ending: 'closed' | 'reset'
  bytes: Buffer
  /** 0 when nothing came. */
  status: number
  headers: Record<string, string>
  /** What followed the head, chunks and all. */
  body: string
}

export type SignedCall = {
  method: string
  path: string
  query?: string
  body?: string
  accessKey: string
  secretKey: string
  /** Milliseconds since 1970. */
  signedAt: number
  headers?: Record<string, string>
}

/** Signs a call by the published rules, written out here once more, and sends it on a connection of its own. */
export function sendSigned(url: string, call: SignedCall): Promise<RawReply> {
  const { method, path, query = '', body = '', headers = {} } = call
  const date = new Date(call.signedAt).toISOString().replace(/[-:]|\.\d{3}/g, '')
  const { host } = new URL(url)
  const signed = 'host;x-sdk-date'
  const digest = createHash('sha256').update(body).digest('hex')
  const canonical = `${method}\n${path}/\n${query}\nhost:${host}\nx-sdk-date:${date}\n\n${signed}\n${digest}`
  const toSign = `SDK-HMAC-SHA256\n${date}\n${createHash('sha256').update(canonical).digest('hex')}`
  const signature = createHmac('sha256', call.secretKey).update(toSign).digest('hex')
  return sendRaw(url, {
    method,
    target: query === '' ? path : `${path}?${query}`,
    body,
    headers: {
      'x-sdk-date': date,
      authorization: `SDK-HMAC-SHA256 Access=${call.accessKey}, SignedHeaders=${signed}, Signature=${signature}`,
      ...headers,
    },
  })
}

/** Sends a request as it stands and reads until the connection ends. */
export function sendRaw(
  url: string,
  request: { method: string; target: string; body: string | Buffer; headers: Record<string, string> },
): Promise<RawReply> {
  const { hostname, port, host } = new URL(url)
  const lines = Object.entries({ host, ...request.headers, connection: 'close' }).map(
    ([name, value]) => `${name}: ${value}`,
  )
  const head = `${request.method} ${request.target} HTTP/1.1\r\n${lines.join('\r\n')}\r\n`
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let ending: RawReply['ending'] = 'closed'
    const socket = connect({ host: hostname, port: Number(port) }, () => {
      socket.write(`${head}content-length: ${Buffer.byteLength(request.body)}\r\n\r\n`)
      socket.write(request.body)
    })
    socket.on('data', (chunk) => chunks.push(Buffer.from(chunk)))
    socket.on('error', () => {
      ending = 'reset'
    })
    socket.on('close', () => resolve(readReply(ending, Buffer.concat(chunks))))
  })
}

function readReply(ending: RawReply['ending'], bytes: Buffer): RawReply {
  const [head = '', ...rest] = bytes.toString('latin1').split('\r\n\r\n')
  const [statusLine = '', ...lines] = head.split('\r\n')
  return {
    ending,
    bytes,
    status: Number(statusLine.split(' ')[1] ?? 0),
    headers: Object.fromEntries(
      lines.map((line) => [
        line.slice(0, line.indexOf(':')).toLowerCase(),
        line.slice(line.indexOf(':') + 1).trim(),
      ]),
    ),
    body: Buffer.from(rest.join('\r\n\r\n'), 'latin1').toString('utf8'),
  }
}
