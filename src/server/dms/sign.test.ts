import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { canonicalQuery, encodeComponent, type QueryPair } from './canonical-request.ts'
import { Secret } from './secret.ts'
import { signRequest } from './sign.ts'

const vectorSchema = z.object({
  id: z.string(),
  request: z.object({
    method: z.string(),
    url: z.string(),
    query: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
    headers: z.record(z.string(), z.string()),
    body: z.string(),
  }),
  canonicalUri: z.string(),
  canonicalQuery: z.string(),
  signedHeaders: z.string(),
  canonicalRequest: z.string(),
  stringToSign: z.string(),
  signature: z.string(),
  authorization: z.string(),
})
type Vector = z.infer<typeof vectorSchema>

const { credentials, access } = z
  .object({
    credentials: z.object({ accessKey: z.string(), secretKey: z.string(), securityToken: z.string() }),
    access: z.array(vectorSchema),
  })
  .parse(JSON.parse(readFileSync(new URL('testdata/signing-vectors.json', import.meta.url), 'utf8')))

const SIGNED_AT = Date.UTC(2025, 0, 15, 8, 30)

function sign(vector: Vector) {
  const { 'X-Sdk-Date': _date, 'X-Security-Token': token, ...headers } = vector.request.headers
  return signRequest(
    {
      method: vector.request.method,
      path: new URL(vector.request.url).pathname,
      query: Object.entries(vector.request.query).flatMap(([name, value]) =>
        [value].flat().map((one): QueryPair => [name, one]),
      ),
      headers,
      body: vector.request.body,
    },
    {
      accessKey: credentials.accessKey,
      secretKey: new Secret(credentials.secretKey),
      ...(token === undefined ? {} : { securityToken: new Secret(token) }),
    },
    SIGNED_AT,
  )
}

test('all fourteen vectors of the access form are here', () => {
  expect(access).toHaveLength(14)
})

test.each(access.filter(({ id }) => id !== 'get-path-encoded'))('reproduces vector $id', (vector) => {
  const signed = sign(vector)
  expect(signed.canonicalRequest).toBe(vector.canonicalRequest)
  expect(signed.stringToSign).toBe(vector.stringToSign)
  expect(signed.signature).toBe(vector.signature)
  expect(signed.headers['authorization']).toBe(vector.authorization)
})

// The library that made this vector encodes an already encoded path again. The documented algorithm, and the other
// signers it was compared with, decode each segment once and encode it once: only that line may differ.
test('encodes the decoded path once where the library of the vector encodes it twice', () => {
  const vector = vectorSchema.parse(access.find(({ id }) => id === 'get-path-encoded'))
  expect(vector.canonicalUri).toBe('/v2/0123456789abcdef0123456789abcdef/kafka/a%2520b%25C3%25A9/')
  expect(sign(vector).canonicalRequest).toBe(
    vector.canonicalRequest.replace('a%2520b%25C3%25A9', 'a%20b%C3%A9'),
  )
})

test.each(access)('sends the query of vector $id in the form that is signed', (vector) => {
  const pairs = Object.entries(vector.request.query).flatMap(([name, value]) =>
    [value].flat().map((one): QueryPair => [name, one]),
  )
  expect(canonicalQuery(pairs)).toBe(vector.canonicalQuery)
})

test('encodes what encodeURIComponent leaves alone', () => {
  expect(encodeComponent("!'()*-._~ +/é")).toBe('%21%27%28%29%2A-._~%20%2B%2F%C3%A9')
})

test('cuts the date to whole seconds', () => {
  const { headers } = signRequest(
    { method: 'GET', path: '/', query: [], headers: { host: 'h' }, body: '' },
    { accessKey: 'AK', secretKey: new Secret('SK') },
    SIGNED_AT + 999,
  )
  expect(headers['x-sdk-date']).toBe('20250115T083000Z')
})

test('trims header values and keeps the blanks inside', () => {
  const { canonicalRequest } = signRequest(
    { method: 'get', path: '/a', query: [], headers: { Host: 'h', 'X-B': '  two  words ' }, body: '' },
    { accessKey: 'AK', secretKey: new Secret('SK') },
    SIGNED_AT,
  )
  expect(canonicalRequest.split('\n').slice(0, 6)).toEqual([
    'GET',
    '/a/',
    '',
    'host:h',
    'x-b:two  words',
    'x-sdk-date:20250115T083000Z',
  ])
})

test('changes none of its inputs', () => {
  const headers = Object.freeze({ host: 'h' })
  const query: readonly QueryPair[] = Object.freeze<QueryPair[]>([
    ['b', '1'],
    ['a', '2'],
  ])
  signRequest(
    { method: 'GET', path: '/', query, headers, body: '' },
    { accessKey: 'AK', secretKey: new Secret('SK') },
    SIGNED_AT,
  )
  expect(query[0]).toEqual(['b', '1'])
})
