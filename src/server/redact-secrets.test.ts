import { pino } from 'pino'
import { expect, test } from 'vitest'
import { Secret } from './dms/secret.ts'
import { redactSecrets } from './redact-secrets.ts'

test('a log line shows no secret, by whatever way it came in', () => {
  const lines: string[] = []
  const secretKey = new Secret('sk-"canary"')
  const secrets = {
    bearerToken: new Secret('bearer-canary'),
    credentials: new Map([
      ['demo', { accessKey: 'AKCANARY', secretKey, securityToken: new Secret('token-canary-long') }],
    ]),
  }
  const log = pino({ level: 'info' }, redactSecrets(secrets, { write: (line) => void lines.push(line) }))

  log.info({ secretKey, text: 'sk-"canary"' }, 'ak AKCANARY not exist')
  log.error(new Error('Bearer bearer-canary, token-canary-long'))
  log.info('two\nlines %s')

  expect(lines.join('')).not.toMatch(/canary/i)
  expect(lines[0]).toContain('ak [secret] not exist')
  expect(lines[2]?.trimEnd().split('\n')).toHaveLength(1)
})
