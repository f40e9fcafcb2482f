import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { canonicalRequest } from './canonical-request.ts'
import type { ReceivedRequest } from './received-request.ts'
import { verifySignature, type EmulatedKey } from './verify-signature.ts'

type Vector = {
  id: string
  request: { method: string; url: string; headers: Record<string, string>; body: string }
  authorization: string
  canonicalRequest?: string
}

// Produced with the provider's own Node SDK; the file says how, with version and date.
const vectors: {
  credentials: { accessKey: string; secretKey: string; securityToken: string }
  access: Vector[]
  scoped: Vector[]
  v11: Vector[]
  mustNotVerify: Vector[]
} = JSON.parse(readFileSync(new URL('testdata/signing-vectors.json', import.meta.url), 'utf8'))

const { accessKey, secretKey, securityToken } = vectors.credentials
const key: EmulatedKey = { accessKey, secretKey, permission: 'full', projectIds: [] }
const SIGNED_AT = Date.UTC(2025, 0, 15, 8, 30, 0)

// A quirk of one SDK, by the caveat of the file itself: it encodes an already encoded path again, which no gateway does.
const accessVectors = vectors.access.filter(({ id }) => id !== 'get-path-encoded')

function received({ request, authorization }: Vector, extra: Record<string, string> = {}): ReceivedRequest {
  const url = new URL(request.url)
  const headers = { ...request.headers, authorization, ...extra }
  return {
    method: request.method,
    path: url.pathname,
    query: url.search.slice(1),
    headers: Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const),
    body: Buffer.from(request.body),
  }
}

function vector(id: string): Vector {
  const found = accessVectors.find((candidate) => candidate.id === id)
  if (!found) throw new Error(`no vector ${id}`)
  return found
}

test.each(accessVectors)('the published form (a) vector $id verifies', (published) => {
  expect(verifySignature(received(published), [key], SIGNED_AT)).toEqual({ key })
})

test.each(accessVectors)('the canonical request of $id is rebuilt letter by letter', (published) => {
  const names = /SignedHeaders=([^,]+)/.exec(published.authorization)?.[1]?.split(';') ?? []
  expect(canonicalRequest(received(published), names)).toBe(published.canonicalRequest)
})

test.each(vectors.mustNotVerify)(
  'the tampered request $id does not verify and counts as a failure',
  (published) => {
    const verdict = verifySignature(received(published), [key], SIGNED_AT)
    expect(verdict).toMatchObject({ accessKey, isWrongSignature: true })
  },
)

test('a wrong signature is told the canonical request, with bars for line breaks', () => {
  const verdict = verifySignature(
    received(vector('v1-get-list-no-query')),
    [{ ...key, secretKey: 'x' }],
    SIGNED_AT,
  )
  expect(verdict).toMatchObject({
    refusal: expect.stringMatching(
      /^verify aksk signature fail,canonicalRequest:GET\|\/v1\.0\/.*\|\|content-type:/,
    ),
  })
})

test.each([...vectors.scoped, ...vectors.v11])('the other form $id is refused', (published) => {
  expect(verifySignature(received(published), [key], SIGNED_AT)).toEqual({
    refusal: 'authorization header not supported',
    isWrongSignature: false,
  })
})

test.each([
  ['exactly 15 minutes before', -900_000, true],
  ['exactly 15 minutes after', 900_000, true],
  ['a millisecond more than 15 minutes before', -900_001, false],
  ['a millisecond more than 15 minutes after', 900_001, false],
])('a clock %s the signing date', (_, offset, passes) => {
  const verdict = verifySignature(received(vector('v2-get-list-paged')), [key], SIGNED_AT + offset)
  if (passes) expect(verdict).toEqual({ key })
  else
    expect(verdict).toMatchObject({
      refusal: 'calc ak sk signature fail:signature expired',
      isWrongSignature: false,
    })
})

test.each(['', '2025-01-15T08:30:00Z', '20251315T083000Z', '20250115T083000'])(
  'the signing date %j is refused',
  (date) => {
    const verdict = verifySignature(
      received(vector('v2-get-list-paged'), { 'X-Sdk-Date': date }),
      [key],
      SIGNED_AT,
    )
    expect(verdict).toMatchObject({ refusal: 'calc ak sk signature fail:signature expired' })
  },
)

test.each(['host', 'x-sdk-date'])('a signature that leaves out %s is refused', (name) => {
  const published = vector('v2-get-list-paged')
  const authorization = published.authorization.replace(`${name};`, '').replace(`;${name}`, '')
  expect(verifySignature(received({ ...published, authorization }), [key], SIGNED_AT)).toMatchObject({
    refusal: `verify aksk signature fail,${name} not signed`,
  })
})

test('a signed header that was not sent is refused', () => {
  const published = vector('get-minimal-headers')
  const authorization = published.authorization.replace('host;x-sdk-date', 'host;x-project-id;x-sdk-date')
  expect(verifySignature(received({ ...published, authorization }), [key], SIGNED_AT)).toMatchObject({
    refusal: 'verify aksk signature fail,signed header x-project-id not found',
  })
})

test('an unsigned header more does no harm', () => {
  const verdict = verifySignature(
    received(vector('get-minimal-headers'), { accept: '*/*' }),
    [key],
    SIGNED_AT,
  )
  expect(verdict).toEqual({ key })
})

test('no blank after the commas is accepted as one is', () => {
  const published = vector('get-minimal-headers')
  const authorization = published.authorization.replaceAll(', ', ',')
  expect(verifySignature(received({ ...published, authorization }), [key], SIGNED_AT)).toEqual({ key })
})

test('an unknown access key is named in the refusal', () => {
  expect(verifySignature(received(vector('get-minimal-headers')), [], SIGNED_AT)).toMatchObject({
    refusal: `Get secretKey failed,ak:${accessKey},err:ak not exist`,
    isWrongSignature: false,
  })
})

test('no credentials, and a token that nobody issued, are refused', () => {
  const bare = { ...received(vector('get-minimal-headers')), headers: [] }
  expect(verifySignature(bare, [key], SIGNED_AT)).toMatchObject({ refusal: 'x-auth-token not found' })
  const token = { ...bare, headers: [['x-auth-token', 'abc']] as const satisfies [string, string][] }
  expect(verifySignature({ ...token, headers: [...token.headers] }, [key], SIGNED_AT)).toMatchObject({
    refusal: 'decrypt token fail',
  })
})

test('temporary keys need their security token', () => {
  const temporary = { ...key, securityToken }
  expect(verifySignature(received(vector('get-security-token')), [temporary], SIGNED_AT)).toEqual({
    key: temporary,
  })
  for (const token of [undefined, 'another']) {
    const headers = token === undefined ? {} : { 'x-security-token': token }
    const verdict = verifySignature(received(vector('get-minimal-headers'), headers), [temporary], SIGNED_AT)
    expect(verdict).toMatchObject({
      refusal: 'security token of the temporary access key is missing or invalid',
    })
  }
})
