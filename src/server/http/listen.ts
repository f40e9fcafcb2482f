import type { Server as HttpServer } from 'node:http'
import { createServer, type Server } from 'node:net'
import type { FastifyInstance } from 'fastify'

/**
 * Listens at a host of this machine and returns the port, which is any free one where 0 is asked for. `localhost` is
 * 127.0.0.1 and, where the machine has it, ::1 with the same port: by number, because a hosts file may name one alone,
 * and a browser that tries the other would reach whoever listens there. Closing the app ends both, as soon as every
 * request in flight has its answer.
 *
 * @throws Error with code `EADDRINUSE` or `EACCES`, and `port`; the app is still to be closed then.
 */
export async function listen(
  app: FastifyInstance,
  host: 'localhost' | '127.0.0.1' | '::1',
  port: number,
): Promise<number> {
  endWithLastAnswer(app)
  if (host !== 'localhost') return await listenAt(app, host, port)
  const second = createSecond(app)
  const taken = await listenAt(app, '127.0.0.1', port)
  await listenWhereThereIsOne(second, '::1', taken)
  return taken
}

async function listenAt(app: FastifyInstance, host: string, port: number): Promise<number> {
  await app.listen({ host, port })
  const address = app.server.address()
  if (address === null || typeof address === 'string')
    throw new Error('The server does not listen on a port.')
  return address.port
}

/** A second ear of the same HTTP server, which counts, limits and ends what is handed to it like its own. */
function createSecond(app: FastifyInstance): Server {
  const second = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    app.server.emit('connection', socket)
  })
  let hasEnded = Promise.resolve()
  app.addHook('preClose', async () => {
    hasEnded = new Promise((resolve) => {
      second.close(() => resolve())
    })
  })
  app.addHook('onClose', () => hasEnded)
  return second
}

/** A machine without this address has nothing to lose there. */
function listenWhereThereIsOne(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') resolve()
      else reject(error)
    })
    server.listen({ host, port }, resolve)
  })
}

/**
 * A server that closes waits for every connection that ever spoke or never did: for one that is kept alive after its
 * last answer, and for one that a browser opened in advance. With the last answer they are ended here.
 */
function endWithLastAnswer(app: FastifyInstance): void {
  const server: HttpServer = app.server
  let inFlight = 0
  let isClosing = false
  const endIfQuiet = () => {
    if (isClosing && inFlight === 0) server.closeAllConnections()
  }
  server.on('connection', (socket) => {
    if (isClosing) socket.destroy()
  })
  server.on('request', (_request, response) => {
    inFlight += 1
    response.once('close', () => {
      inFlight -= 1
      endIfQuiet()
    })
  })
  app.addHook('preClose', async () => {
    isClosing = true
    endIfQuiet()
  })
}
