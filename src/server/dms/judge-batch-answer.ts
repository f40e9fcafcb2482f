import { z } from 'zod'
import type { BatchAnswer, CallProblem, CloudAnswer } from './batch-call.ts'
import { findInstanceIds } from './batch-target.ts'
import { callProblemText } from './call-problem-text.ts'
import { isJson, readCloudAnswer } from './cloud-answer.ts'
import { toldWaitMs } from './told-wait.ts'
import { parseStrict } from './parse-strict.ts'
import { classifyRefusal } from './classify-refusal.ts'
import { headerOf, type AnswerHeaders, type Exchange } from './transport.ts'

const resultsSchema = z.object({
  results: z.array(z.object({ instance: z.string(), result: z.unknown().optional() })),
})
const resultWord = z.enum(['success', 'failed'])

type Answered = Extract<Exchange, { kind: 'answered' }>

/**
 * Judges the whole answer to a batch call. Only what is documented counts; everything else leaves the outcome unknown,
 * because believing an odd answer can hide a deletion or invent one. Pure.
 *
 * `ids`: the ids of the call, lower case; null for clear-failed.
 * @see OTC DMS API reference, "Batch Restarting or Deleting Instances", "Response"
 */
export function judgeBatchAnswer(
  done: Answered,
  ids: readonly string[] | null,
  redact: (text: string) => string,
): BatchAnswer {
  const { rawMessage, ...answer } = readCloudAnswer(done, redact)
  const unknown = (problem: CallProblem): BatchAnswer => noAnswer(problem, answer)

  if (done.status >= 300 && done.status < 400) return unknown('redirect')
  if (!isFramed(done)) return unknown('framing')
  if (isEncoded(done.headers)) return unknown('encoding')
  if (done.status >= 400) {
    const refusal = classifyRefusal(done.status, answer.code)
    if (refusal === null) return unknown('unlisted')
    return {
      kind: 'refused',
      class: refusal,
      answer,
      namedIds: findInstanceIds(rawMessage),
      retryAfterMs: toldWaitMs(done.headers, rawMessage, done.endedAt),
    }
  }
  if (done.body.length === 0) {
    return ids === null || done.status === 200 || done.status === 204
      ? { kind: 'empty', answer }
      : unknown('unlisted')
  }
  if (done.status !== 200) return unknown('unlisted')
  if (!isJson(done.headers)) return unknown('content-type')
  const rows = parseRows(done.body)
  return rows === null ? unknown('malformed') : { kind: 'rows', answer, ...pairRows(rows, ids) }
}

/** An outcome that is unknown, with what was seen of an answer. */
export function noAnswer(problem: CallProblem, answer: CloudAnswer | null): BatchAnswer {
  return { kind: 'no-answer', problem, answer, text: callProblemText(problem, 'unknown') }
}

/** A body that ends where the peer closes cannot be told from one that was cut off. 204 has no body by definition. */
function isFramed({ status, headers }: Answered): boolean {
  if (status === 204) return true
  const coding = headerOf(headers, 'transfer-encoding')
  return coding === null
    ? headerOf(headers, 'content-length') !== null
    : coding.trim().toLowerCase() === 'chunked'
}

function isEncoded(headers: AnswerHeaders): boolean {
  return (headerOf(headers, 'content-encoding') ?? 'identity').trim().toLowerCase() !== 'identity'
}

function parseRows(body: Uint8Array): { id: string; result: 'success' | 'failed' | null }[] | null {
  let value: unknown
  try {
    value = parseStrict(body)
  } catch {
    return null
  }
  const parsed = resultsSchema.safeParse(value)
  if (!parsed.success) return null
  return parsed.data.results.map(({ instance, result }) => {
    const word = resultWord.safeParse(result)
    return { id: instance.toLowerCase(), result: word.success ? word.data : null }
  })
}

/** Rows are paired by id, never by position: neither their order nor their number is documented. */
function pairRows(
  rows: readonly { id: string; result: 'success' | 'failed' | null }[],
  ids: readonly string[] | null,
) {
  const results = new Map<string, 'success' | 'failed'>()
  const odd = new Set<string>()
  const extra = new Set<string>()
  for (const { id, result } of rows) {
    if (ids !== null && !ids.includes(id)) extra.add(id)
    else if (result === null || results.has(id) || odd.has(id)) {
      results.delete(id)
      odd.add(id)
    } else results.set(id, result)
  }
  const missing = (ids ?? []).filter((id) => !results.has(id) && !odd.has(id))
  return { results, missing, extra: [...extra], odd: [...odd] }
}
