import type { SigningKey } from './sign.ts'

/** Longer texts of the cloud are cut here: long enough for any documented message, short enough for a log line. */
const MAX_TEXT_LENGTH = 1000

/**
 * Makes the function every text of the cloud passes on its way out of this folder: key, secret and token are replaced,
 * and what is left is cut. The gateway repeats the access key in "ak not exist" and the whole canonical request, token
 * included, after a wrong signature.
 */
export function createRedaction(key: SigningKey): (text: string) => string {
  const words = [
    ...spellings(key.securityToken?.reveal() ?? '', '[security token]'),
    ...spellings(key.secretKey.reveal(), '[secret key]'),
    ...spellings(key.accessKey, '[access key]'),
  ].toSorted(([a], [b]) => b.length - a.length)

  return (text) => {
    const clean = words.reduce((current, [word, mask]) => current.replaceAll(word, mask), text)
    return clean.length > MAX_TEXT_LENGTH ? `${clean.slice(0, MAX_TEXT_LENGTH)}…` : clean
  }
}

function spellings(value: string, mask: string): [word: string, mask: string][] {
  return [...new Set([value, encodeURIComponent(value)])]
    .filter((word) => word !== '')
    .map((word) => [word, mask])
}
