import { MockAgent } from 'undici'
import { expect, test } from 'vitest'
import { createHandClock } from './testdata/hand-clock.ts'
import { exchange } from './transport.ts'

const REQUEST = { method: 'GET', origin: 'http://cloud', path: '/x', headers: {}, body: '' } as const

test.each([
  ['ENOTFOUND', 'dns'],
  ['EAI_AGAIN', 'dns'],
  ['EMFILE', 'no-handles'],
  ['ENFILE', 'no-handles'],
  ['EADDRNOTAVAIL', 'no-handles'],
  ['ECONNREFUSED', 'connect'],
  ['EHOSTUNREACH', 'connect'],
  ['UND_ERR_CONNECT_TIMEOUT', 'connect'],
  ['CERT_HAS_EXPIRED', 'tls'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
  ['EPROTO', 'tls'],
  ['ECONNRESET', 'reset'],
  ['UND_ERR_SOCKET', 'closed'],
  ['SOMETHING_NEW', 'closed'],
])('F138 and others: %s is told as %s', async (code, problem) => {
  const agent = new MockAgent()
  agent.disableNetConnect()
  agent
    .get('http://cloud')
    .intercept({ path: '/x', method: 'GET' })
    .replyWithError(Object.assign(new Error('x'), { code }))
  const done = await exchange(agent, REQUEST, { clock: createHandClock(), deadlineMs: 1000 })
  expect(done).toMatchObject({ kind: 'broken', problem, errorCode: code, head: null })
  await agent.close()
})

test('an aborted exchange throws the reason of the abort', async () => {
  const aborting = new AbortController()
  aborting.abort(new Error('enough'))
  const agent = new MockAgent()
  const options = { clock: createHandClock(), deadlineMs: 1000, signal: aborting.signal }
  await expect(exchange(agent, REQUEST, options)).rejects.toThrow('enough')
  await agent.close()
})
