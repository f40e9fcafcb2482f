import { createHmac } from 'node:crypto'
import {
  buildCanonicalRequest,
  sha256Hex,
  signedHeaderNames,
  type RequestToSign,
} from './canonical-request.ts'
import type { Secret } from './secret.ts'

const ALGORITHM = 'SDK-HMAC-SHA256'

export type SigningKey = { accessKey: string; secretKey: Secret; securityToken?: Secret }

/**
 * Signs with the access form of SDK-HMAC-SHA256: the secret key signs directly, there is no derived key and no scope.
 *
 * `at` is in ms since 1970 and becomes X-Sdk-Date, cut to whole seconds; the gateway refuses a date more than 15 minutes
 * off. All steps are returned, so that a refused signature can be compared part by part with what the gateway computed.
 * None of them may be logged.
 *
 * @see Huawei Cloud "API Request Signing Guide"; T-Systems' OTC Java SDK signs in the same form
 */
export function signRequest(
  request: RequestToSign,
  key: SigningKey,
  at: number,
): {
  canonicalRequest: string
  stringToSign: string
  signature: string
  /** All headers to send: the given ones, the date, the token of a temporary key, and the authorization. */
  headers: Record<string, string>
} {
  const signed: Record<string, string> = { ...request.headers, 'x-sdk-date': formatSdkDate(at) }
  if (key.securityToken !== undefined) signed['x-security-token'] = key.securityToken.reveal()
  const canonicalRequest = buildCanonicalRequest({ ...request, headers: signed })
  const stringToSign = buildStringToSign(at, canonicalRequest)
  const signature = computeSignature(key.secretKey, stringToSign)
  const authorization = `${ALGORITHM} Access=${key.accessKey}, SignedHeaders=${signedHeaderNames(signed)}, Signature=${signature}`
  return { canonicalRequest, stringToSign, signature, headers: { ...signed, authorization } }
}

function buildStringToSign(at: number, canonicalRequest: string): string {
  return [ALGORITHM, formatSdkDate(at), sha256Hex(canonicalRequest)].join('\n')
}

function computeSignature(secretKey: Secret, stringToSign: string): string {
  return createHmac('sha256', secretKey.reveal()).update(stringToSign, 'utf8').digest('hex')
}

/** `20250115T083000Z` */
function formatSdkDate(at: number): string {
  return new Date(at)
    .toISOString()
    .replace(/\.\d{3}Z$/, 'Z')
    .replaceAll(/[-:]/g, '')
}
