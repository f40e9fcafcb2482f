import { createServer } from 'node:net'

/**
 * Makes sure that nobody listens on this port in either address family. The framework binds `localhost` to both,
 * but says nothing when the second one fails: a browser would then reach whoever has it.
 *
 * @throws Error with code `EADDRINUSE` or `EACCES`.
 */
export async function requireFreePort(port: number): Promise<void> {
  for (const host of ['127.0.0.1', '::1']) await tryToListen(host, port)
}

function tryToListen(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => {
      // A machine without this address family has nothing to lose there.
      if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') resolve()
      else reject(error)
    })
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve()))
  })
}
