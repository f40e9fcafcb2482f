import { gzipSync } from 'node:zlib'
import type { FaultOf } from './fault-kinds.ts'

/** The bytes of an answer spoilt in the named way; `resets`: the connection is reset after them, not closed. */
export function brokenBytes(
  how: FaultOf<'broken-body'>['how'],
  head: string,
  body: string,
): { bytes: Buffer; resets: boolean } {
  const whole = Buffer.from(body)
  const cut = whole.subarray(0, Math.ceil(whole.length / 2))
  const sized = (content: Buffer, length = content.length, headers = '') =>
    Buffer.concat([Buffer.from(`${head}${headers}content-length: ${length}\r\n\r\n`), content])
  const chunked = (content: Buffer) =>
    Buffer.from(
      `${head}transfer-encoding: chunked\r\n\r\n${content.length.toString(16)}\r\n${content.toString()}\r\n`,
    )
  const zipped = (content: Buffer) => sized(content, content.length, 'content-encoding: gzip\r\n')
  const bytes = {
    'truncated-json': () => sized(cut),
    // All of the JSON is there, so a careless reader would parse it; the length says that more was to come.
    'reset-in-body': () => sized(whole, whole.length + 64),
    'short-body': () => sized(whole, whole.length + 64),
    'missing-last-chunk': () => chunked(whole),
    'no-length': () => Buffer.concat([Buffer.from(`${head}\r\n`), whole]),
    gzip: () => zipped(gzipSync(whole)),
    'cut-gzip': () => zipped(gzipSync(whole).subarray(0, -4)),
    'gzip-bomb': () => zipped(gzipSync(Buffer.concat([whole, Buffer.alloc(BOMB_BYTES, ' ')]))),
    'too-large': () => sized(Buffer.concat([whole, Buffer.alloc(TOO_LARGE_BYTES, ' ')])),
    'trailing-bytes': () =>
      Buffer.concat([sized(whole), Buffer.from('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}')]),
  }[how]()
  return { bytes, resets: how === 'reset-in-body' }
}

/** What the bomb inflates to; packed it is some 65 kB. */
const BOMB_BYTES = 64 * 1024 * 1024

/** Beyond any limit a client may sensibly set on the answer of a batch call. */
const TOO_LARGE_BYTES = 2 * 1024 * 1024
