import { pipeline, Readable, type Transform } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { constants, createBrotliCompress, createGzip } from 'node:zlib'
import type { Inventory } from '../../contract/instance.ts'

export type Encoding = 'br' | 'gzip' | 'identity'

/** The inventory as bytes of JSON, made at most once for each version and encoding, and only when asked for. */
export type InventoryBody = {
  /** `read` is called at once, or not at all: the bytes are those of this version. */
  get(version: string, encoding: Encoding, read: () => Inventory): Promise<Buffer>
}

/**
 * Instances made into JSON at a time. The JSON of ten thousand is 5 MB: as one text, as bytes and inside the compressor
 * it would take several times as much, at once.
 */
const PIECE = 500

const encode: Record<Encoding, (pieces: Iterable<string>, sizeHint: number) => Promise<Buffer>> = {
  identity: async (pieces) => Buffer.concat(Array.from(pieces, (piece) => Buffer.from(piece))),
  gzip: (pieces) => pass(pieces, createGzip()),
  br: (pieces, sizeHint) =>
    pass(
      pieces,
      createBrotliCompress({
        params: {
          // Measured with 10,000 instances (5.0 MB): quality 4 takes 92 ms for 434 kB; 5 takes 109 ms for 400 kB.
          [constants.BROTLI_PARAM_QUALITY]: 4,
          [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
          // Of the same size as with the usual 22, for 18 MB less memory while it works.
          [constants.BROTLI_PARAM_LGWIN]: 19,
          // Without it the encoder prepares for a small text, and takes ten times as long.
          [constants.BROTLI_PARAM_SIZE_HINT]: sizeHint,
        },
      }),
    ),
}

function pass(pieces: Iterable<string>, encoder: Transform): Promise<Buffer> {
  // An error ends the encoder, and by it what waits for its bytes.
  pipeline(Readable.from(pieces, { highWaterMark: 1 }), encoder, () => undefined)
  return buffer(encoder)
}

/** Keeps the latest version only; an older one that is still being compressed ends for its askers. */
export function createInventoryBody(): InventoryBody {
  let made: { version: string; bodies: Map<Encoding, Promise<Buffer>> } | null = null
  return {
    get(version, encoding, read) {
      if (made?.version !== version) made = { version, bodies: new Map() }
      const known = made.bodies.get(encoding)
      if (known) return known
      const inventory = read()
      const body = encode[encoding](piecesOf(inventory), inventory.instances.length * BYTES_EACH)
      made.bodies.set(encoding, body)
      return body
    },
  }
}

/** Roughly what the JSON of an instance takes. */
const BYTES_EACH = 500

function* piecesOf({ instances, ...rest }: Inventory): Generator<string> {
  yield '{"instances":['
  for (let at = 0; at < instances.length; at += PIECE) {
    const piece = JSON.stringify(instances.slice(at, at + PIECE)).slice(1, -1)
    yield at === 0 ? piece : `,${piece}`
  }
  yield `],${JSON.stringify(rest).slice(1)}`
}
