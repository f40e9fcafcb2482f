import { CLOUD_CODES, type CloudCodeMeaning } from './cloud-codes.ts'

/**
 * What an answer of the cloud means for a person, by its status and code; both spellings of the gateway's codes
 * (`APIG.`, `APIGW.`) and DMS codes without their prefix are understood. A pair that is not in the table claims nothing.
 *
 * `message`, the cloud's own words, is looked at for 401 APIGW.0301 alone: its causes have no codes of their own.
 */
export function explainCloudCode(
  status: number,
  code: string | null,
  message: string | null = null,
): CloudCodeMeaning {
  // 429 says the same whatever stands beside it.
  const pair = status === 429 ? '429 APIGW.0308' : `${status} ${normalised(code ?? '')}`
  const meaning = BY_PAIR.get(pair)
  if (!meaning) return unexplained(status, code)
  return (pair === KEY_REFUSED && message !== null && keyCause(meaning, message)) || meaning
}

/**
 * A code that stands in a text, as in the parameters of a background task, without the status of an answer. Undefined
 * where the table does not know it, or knows several meanings. What it would mean for a request is left out: there was
 * none.
 */
export function explainBareCode(code: string): Pick<CloudCodeMeaning, 'what'> | undefined {
  const wanted = normalised(code)
  const entries = CLOUD_CODES.filter(({ pairs }) => pairs.some((pair) => pair.slice(4) === wanted))
  const [only] = entries
  return entries.length === 1 && only ? { what: only.what } : undefined
}

const BY_PAIR = new Map<string, CloudCodeMeaning>(
  CLOUD_CODES.flatMap(({ pairs, ...meaning }) => pairs.map((pair) => [pair, meaning] as const)),
)

const KEY_REFUSED = '401 APIGW.0301'

function normalised(code: string): string {
  if (/^\d{8,9}$/.test(code)) return `DMS.${code}`
  return code.replace(/^APIG\./, 'APIGW.')
}

/** Fragments of the gateway's text. @see Huawei Cloud Help Center, "Common IAM authentication errors" */
const KEY_CAUSES: readonly (Pick<CloudCodeMeaning, 'what' | 'next'> & { fragment: RegExp })[] = [
  {
    fragment: /failed to reach the limit/i,
    what: 'The cloud has locked the access key for five minutes, after more than five wrong signatures in a row.',
    next: 'Find out what else signs with this key. Refresh, at the earliest after five minutes.',
  },
  {
    fragment: /\bak\b.*not exist/i,
    what: 'The cloud does not know the access key.',
    next: 'Have the access key checked: it may have been deleted, or belong to another cloud.',
  },
  {
    fragment: /signature expired/i,
    what: 'The cloud says that the signature has expired.',
    next: 'Have this server’s clock checked. If it is right, a temporary key may have expired: have a new one set.',
  },
  {
    fragment: /verify aksk signature fail/i,
    what: 'The signature does not fit the request that arrived.',
    next: 'Have the secret key checked. If it is right, a proxy changes requests on their way.',
  },
]

function keyCause(meaning: CloudCodeMeaning, message: string): CloudCodeMeaning | undefined {
  const cause = KEY_CAUSES.find(({ fragment }) => fragment.test(message))
  return cause && { ...meaning, what: cause.what, next: cause.next }
}

function unexplained(status: number, code: string | null): CloudCodeMeaning {
  const said = code === null ? 'without a code' : `with the code ${code}, which is not known here`
  return {
    what: `The cloud answered ${status} ${said}.`,
    means: 'What that means cannot be said here.',
    next: 'Ask the cloud’s support, with the request id.',
    again: 'unknown',
  }
}
