import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
}
/** Already compressed: brotli only adds to these. */
const PACKED = new Set(['.png', '.ico', '.woff2'])
/** Near the best size at a tenth of its time; each asset is compressed once, when first asked for. */
const QUALITY = 9

/** Paths of the page's own routes; all of them load the same document. */
const PAGE_PATHS = ['/', '/instances', '/failed', '/operations', '/operations/:id']

export type Page = { send(reply: FastifyReply): FastifyReply }

/**
 * Serves the built page from memory. Only files that were there at the start have a route, so no path leads
 * anywhere else. Files under `assets/` carry their content's hash in the name and never change.
 */
export function staticRoutes(app: FastifyInstance, folder: string): Page {
  for (const file of listFiles(folder)) {
    const serve = createAsset(folder, file)
    app.route({
      method: 'GET',
      url: `/${file}`,
      config: { access: 'public' },
      schema: { hide: true },
      handler: serve,
    })
  }
  const document = readFileSync(join(folder, 'index.html'))
  const send = (reply: FastifyReply) => reply.type('text/html; charset=utf-8').send(document)
  for (const url of PAGE_PATHS) {
    app.route({
      method: 'GET',
      url,
      config: { access: 'public' },
      schema: { hide: true },
      handler: (_request, reply) => send(reply),
    })
  }
  return { send }
}

/** Relative paths with `/`, without the document itself, source maps and kinds that the page does not use. */
function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'index.html' && extname(entry.name) in TYPES)
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
}

function createAsset(folder: string, file: string) {
  const extension = extname(file)
  const bytes = readFileSync(join(folder, file))
  const etag = `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
  const headers = {
    etag,
    vary: 'accept-encoding',
    ...(file.startsWith('assets/') && { 'cache-control': 'public, max-age=31536000, immutable' }),
  }
  let packed: Promise<Buffer> | undefined

  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    reply.type(TYPES[extension] ?? '').headers(headers)
    if (request.headers['if-none-match'] === etag) return reply.code(304).send()
    if (PACKED.has(extension) || !acceptsBrotli(request)) return reply.send(bytes)
    packed ??= compress(bytes)
    return reply.header('content-encoding', 'br').send(await packed)
  }
}

function acceptsBrotli(request: FastifyRequest): boolean {
  return /(?:^|,)\s*br\s*(?:,|$)/.test(request.headers['accept-encoding']?.toString() ?? '')
}

function compress(bytes: Buffer): Promise<Buffer> {
  return promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } })
}
