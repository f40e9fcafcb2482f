import { join, sep } from 'node:path'
import { fastifyStatic } from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** Paths of the page's own routes; all of them load the same document. */
const PAGE_PATHS = ['/', '/instances', '/failed', '/operations', '/operations/:id']

/**
 * Serves the built page, and gives replies `sendFile` for its document. Only files that were there at the start have
 * a route, so no path leads anywhere else. Files under `assets/` carry their content's hash in the name and never
 * change.
 */
export async function staticRoutes(app: FastifyInstance, folder: string): Promise<void> {
  const assets = join(folder, 'assets') + sep
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    globIgnore: ['index.html', '**/*.map', '**/*.br'],
    index: false,
    dotfiles: 'ignore',
    // The build writes `.br` files beside those that gain by it.
    preCompressed: true,
    // What is not set here keeps the `no-store` of every answer.
    cacheControl: false,
    setHeaders: (reply, path) => {
      if (path.startsWith(assets)) reply.header('cache-control', 'public, max-age=31536000, immutable')
    },
  })
  for (const url of PAGE_PATHS) {
    app.get(url, { schema: { hide: true } }, (_request, reply) => reply.sendFile('index.html'))
  }
}
