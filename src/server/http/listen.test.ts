import { connect, createServer } from 'node:net'
import { networkInterfaces } from 'node:os'
import { fastify, type FastifyInstance } from 'fastify'
import { expect, onTestFinished, test } from 'vitest'
import { listen } from './listen.ts'

const HAS_V6 = Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === '::1'))
const ADDRESSES = HAS_V6 ? ['127.0.0.1', '::1'] : ['127.0.0.1']

function createApp() {
  const app = fastify()
  onTestFinished(() => app.close())
  app.get('/', async () => 'here')
  return app
}

/** The whole answer once the connection has ended; `opened` resolves when it is made. */
function say(host: string, port: number, text: string) {
  const socket = connect({ host, port })
  let answer = ''
  socket.on('data', (chunk) => {
    answer += String(chunk)
  })
  return {
    opened: new Promise<void>((resolve) => {
      socket.once('connect', () => resolve())
    }),
    ended: new Promise<string>((resolve, reject) => {
      socket.once('close', () => resolve(answer))
      socket.once('error', reject)
      if (text !== '') socket.write(`${text}\r\n\r\n`)
    }),
  }
}

const GET = 'GET / HTTP/1.1\r\nHost: localhost'
const GET_ONCE = `${GET}\r\nConnection: close`

test('localhost answers at every loopback address of this machine, on one port', async () => {
  const port = await listen(createApp(), 'localhost', 0)
  for (const host of ADDRESSES) expect(await say(host, port, GET_ONCE).ended).toContain('here')
})

test.each(ADDRESSES)('%s alone is heard where it alone is asked for', async (host) => {
  const port = await listen(createApp(), host === '::1' ? '::1' : '127.0.0.1', 0)
  expect(await say(host, port, GET_ONCE).ended).toContain('here')
  for (const other of ADDRESSES.filter((address) => address !== host)) {
    await expect(say(other, port, GET_ONCE).ended).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  }
})

test.each(ADDRESSES)('a port that is taken at %s is an error, and nothing is left open', async (host) => {
  const occupant = createServer()
  const port = await new Promise<number>((resolve) => {
    occupant.listen(0, host, () => {
      const address = occupant.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
  const app = createApp()
  await expect(listen(app, 'localhost', port)).rejects.toMatchObject({ code: 'EADDRINUSE', port })
  await app.close()
  await new Promise((resolve) => {
    occupant.close(resolve)
  })
  expect(await listen(createApp(), 'localhost', port)).toBe(port)
})

/** An app whose `GET /slow` answers when the test says so. */
function addSlow(app: FastifyInstance) {
  const { promise: asked, resolve: tellAsked } = Promise.withResolvers<void>()
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  app.get('/slow', async () => {
    tellAsked()
    await released
    return 'at last'
  })
  return { asked, release }
}

test.each(ADDRESSES)(
  'closing waits for the answer in flight at %s, and for nothing after it',
  async (host) => {
    const app = createApp()
    const slow = addSlow(app)
    const port = await listen(app, 'localhost', 0)
    const kept = say(host, port, GET)
    const inAdvance = say(host, port, '')
    const half = say(host, port, 'GET / HT')
    await Promise.all([kept.opened, inAdvance.opened, half.opened])
    const answer = say(host, port, GET.replace('/', '/slow'))
    await slow.asked
    let hasClosed = false
    const closed = app.close().then(() => {
      hasClosed = true
    })
    await kept.ended
    expect(hasClosed).toBe(false)
    slow.release()
    expect(await answer.ended).toContain('at last')
    await Promise.all([closed, inAdvance.ended, half.ended])
  },
)
