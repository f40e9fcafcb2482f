import type { DestinationStream } from 'pino'
import type { Secrets } from './config.ts'

/** Passes log lines on with every known secret and access key masked: the last net, below the `Secret` type. */
export function redactSecrets(secrets: Secrets, destination: DestinationStream): DestinationStream {
  const words = [secrets.bearerToken.reveal()]
  for (const { accessKey, secretKey, securityToken } of secrets.credentials.values()) {
    words.push(accessKey, secretKey.reveal())
    if (securityToken) words.push(securityToken.reveal())
  }
  // As they stand in JSON text, and the longest first: one may be part of another.
  const masked = words
    .map((word) => JSON.stringify(word).slice(1, -1))
    .toSorted((a, b) => b.length - a.length)
  return {
    write: (line) =>
      destination.write(masked.reduce((text, word) => text.replaceAll(word, '[secret]'), line)),
  }
}
