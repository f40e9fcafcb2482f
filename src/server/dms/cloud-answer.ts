import { z } from 'zod'
import type { CloudAnswer } from './batch-call.ts'
import { parseStrict } from './parse-strict.ts'
import { headerOf, type AnswerHeaders } from './transport.ts'

/** The three spellings of code and message, in the order the vendor's SDKs try them. Gateway, service and IAM differ. */
const SPELLINGS = [
  ['error_code', 'error_msg'],
  ['errorCode', 'errorMsg'],
  ['code', 'message'],
] as const

const objectSchema = z.record(z.string(), z.unknown())

/** A request id is 32 hex digits; room for another form, none for a flood. */
const MAX_ID_LENGTH = 100

/**
 * Reads what an error answer says of itself, whoever in the chain wrote it. An answer that is not JSON has neither code
 * nor message: HTML of a proxy is never shown.
 *
 * `rawMessage` is the message before redaction, for finding ids in it; it must not leave this folder.
 */
export function readCloudAnswer(
  answer: { status: number; headers: AnswerHeaders; body: Uint8Array; endedAt: number },
  redact: (text: string) => string,
): CloudAnswer & { rawMessage: string } {
  const said = isJson(answer.headers) ? findError(tryParse(answer.body)) : null
  const gatewayId = said?.requestId ?? null
  const requestId = headerOf(answer.headers, 'x-request-id') ?? gatewayId
  return {
    status: answer.status,
    code: said === null ? null : redact(said.code),
    message: said === null ? null : redact(said.message),
    requestId: requestId === null ? null : redact(requestId.slice(0, MAX_ID_LENGTH)),
    answeredAt: answer.endedAt,
    rawMessage: said?.message ?? '',
  }
}

/** True for `application/json`, in UTF-8 where a charset is named. */
export function isJson(headers: AnswerHeaders): boolean {
  const type = headerOf(headers, 'content-type') ?? ''
  return /^application\/json[\t ]*(;[\t ]*charset[\t ]*=[\t ]*"?utf-8"?[\t ]*)?;?$/i.test(type.trim())
}

function tryParse(body: Uint8Array): unknown {
  try {
    return parseStrict(body)
  } catch {
    // No JSON is no code: the status alone is judged.
    return null
  }
}

function findError(value: unknown): { code: string; message: string; requestId: string | null } | null {
  const object = objectSchema.safeParse(value)
  if (!object.success) return null
  for (const [codeName, messageName] of SPELLINGS) {
    const code = object.data[codeName]
    const message = object.data[messageName]
    if ((typeof code === 'string' && code !== '') || typeof code === 'number') {
      const requestId = object.data['request_id']
      return {
        code: normaliseCode(String(code)),
        message: typeof message === 'string' ? message : '',
        requestId: typeof requestId === 'string' ? requestId : null,
      }
    }
  }
  return Object.values(object.data).reduce<ReturnType<typeof findError>>(
    (found, inner) => found ?? (Array.isArray(inner) ? null : findError(inner)),
    null,
  )
}

/**
 * Old pages of the service print codes without `DMS.`, and the gateway answers with `APIG.` or `APIGW.` for the same
 * numbers; one form of each is used in this console.
 */
function normaliseCode(code: string): string {
  if (/^\d{8,9}$/.test(code)) return `DMS.${code}`
  return code.replace(/^APIG\./, 'APIGW.')
}
