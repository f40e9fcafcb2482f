import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { createRedaction } from './redaction.ts'
import { Secret } from './secret.ts'

const KEY = {
  accessKey: 'AKIDEXAMPLE000000000',
  secretKey: new Secret('EXAMPLE-SECRET'),
  securityToken: new Secret('token+/='),
}

test('replaces key, secret and token, as they are and percent-encoded', () => {
  const redact = createRedaction(KEY)
  expect(
    redact('ak AKIDEXAMPLE000000000 not exist; x-security-token:token+/=|token%2B%2F%3D EXAMPLE-SECRET'),
  ).toBe('ak [access key] not exist; x-security-token:[security token]|[security token] [secret key]')
})

test('a secret that holds another is replaced whole', () => {
  const inSecret = createRedaction({ accessKey: 'AK1', secretKey: new Secret('xxAK1yy') })
  expect(inSecret('xxAK1yy AK1')).toBe('[secret key] [access key]')
  const inKey = createRedaction({ accessKey: 'xxSK1yy', secretKey: new Secret('SK1') })
  expect(inKey('xxSK1yy SK1')).toBe('[access key] [secret key]')
})

test('cuts a flood', () => {
  expect(createRedaction(KEY)('x'.repeat(100_000))).toHaveLength(1001)
})

test('a secret shows itself to nobody who does not ask', () => {
  const { secretKey } = KEY
  const seen = [
    String(secretKey),
    JSON.stringify({ secretKey }),
    inspect({ secretKey }),
    'x'.concat(secretKey.toString()),
  ]
  expect(seen.join()).not.toContain('EXAMPLE')
  expect(String(secretKey)).toBe('[secret]')
})
