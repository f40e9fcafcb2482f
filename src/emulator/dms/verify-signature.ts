import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { canonicalRequest } from './canonical-request.ts'
import { headerOf, type ReceivedRequest } from './received-request.ts'

export type EmulatedKey = {
  accessKey: string
  secretKey: string
  /** Present: temporary keys, and the token must come with every request. */
  securityToken?: string
  permission: 'read-only' | 'restart-only' | 'full'
  projectIds: string[]
}

/** `isWrongSignature` refusals count towards the lock of the key; `accessKey` is what the caller claimed. */
export type Verification =
  { key: EmulatedKey } | { refusal: string; accessKey?: string; isWrongSignature: boolean }

/** Signing dates this far off still pass, exactly this far included: whether the real gateway agrees is unknown. */
const WINDOW_MS = 15 * 60_000

const AUTHORIZATION =
  /^SDK-HMAC-SHA256 Access=(?<access>[^,\s]+), ?SignedHeaders=(?<names>[^,\s]+), ?Signature=(?<signature>[0-9a-f]{64})$/

/**
 * Verifies form (a) of AK/SK signatures, `SDK-HMAC-SHA256 Access=…`, at the instant `now`.
 *
 * A refusal is the text that follows "Incorrect IAM authentication information:" in the gateway's 401.
 * Everything else that could stand in Authorization, and any X-Auth-Token, is refused: the emulator issues no tokens.
 *
 * @see Huawei Cloud "API Request Signing Guide"; refusal texts: Huawei Cloud "Common IAM authentication errors" and
 *   OTC API Gateway User Manual, "API Authentication" FAQ
 */
export function verifySignature(
  request: ReceivedRequest,
  keys: readonly EmulatedKey[],
  now: number,
): Verification {
  const header = headerOf(request, 'authorization')
  if (header === undefined) {
    return headerOf(request, 'x-auth-token') === undefined
      ? refuse('x-auth-token not found')
      : refuse('decrypt token fail')
  }
  const parts = AUTHORIZATION.exec(header)?.groups
  const { access, names, signature } = parts ?? {}
  if (access === undefined || names === undefined || signature === undefined) {
    return refuse('authorization header not supported')
  }
  const key = keys.find((known) => known.accessKey === access)
  if (!key) return refuse(`Get secretKey failed,ak:${access},err:ak not exist`, access)

  const date = headerOf(request, 'x-sdk-date')
  const signedAt = parseSdkDate(date)
  if (date === undefined || signedAt === undefined || Math.abs(now - signedAt) > WINDOW_MS) {
    return refuse('calc ak sk signature fail:signature expired', access)
  }
  const signedHeaders = names.split(';')
  for (const required of ['host', 'x-sdk-date']) {
    if (!signedHeaders.includes(required))
      return refuse(`verify aksk signature fail,${required} not signed`, access)
  }
  const absent = signedHeaders.find((name) => headerOf(request, name) === undefined)
  if (absent !== undefined)
    return refuse(`verify aksk signature fail,signed header ${absent} not found`, access)

  const canonical = canonicalRequest(request, signedHeaders)
  const expected = signatureOf(canonical, date, key.secretKey)
  if (!timingSafeEqual(Buffer.from(expected), Buffer.from(signature))) {
    const shown = canonical.replaceAll('\n', '|')
    return {
      refusal: `verify aksk signature fail,canonicalRequest:${shown}`,
      accessKey: access,
      isWrongSignature: true,
    }
  }
  if (key.securityToken !== undefined && headerOf(request, 'x-security-token') !== key.securityToken) {
    return refuse('security token of the temporary access key is missing or invalid', access)
  }
  return { key }
}

function signatureOf(canonical: string, date: string, secretKey: string): string {
  const digest = createHash('sha256').update(canonical).digest('hex')
  return createHmac('sha256', secretKey).update(`SDK-HMAC-SHA256\n${date}\n${digest}`).digest('hex')
}

/** `20250115T083000Z` as milliseconds since 1970; undefined when it is anything else. */
function parseSdkDate(text: string | undefined): number | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text ?? '')
  if (!match) return undefined
  const [year, month, day, hour, minute, second] = match.slice(1)
  const instant = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(instant) ? undefined : instant
}

function refuse(refusal: string, accessKey?: string): Verification {
  return accessKey === undefined
    ? { refusal, isWrongSignature: false }
    : { refusal, accessKey, isWrongSignature: false }
}
