import type { CallProblem, PauseCode } from '../../contract/operation.ts'
import type { BatchAnswer, CloudAnswer } from '../dms/batch-call.ts'
import type { RowEvent } from './operation.ts'
import type { StoredRefusal } from './read-refusal.ts'

/** What the answer to one call means for its rows (R4). */
export type AnswerReading = {
  events: Map<string, RowEvent>
  /** A listed refusal: settled by reading the rows again (R5). Then `events` is empty. */
  refusal: StoredRefusal | null
  /** Proved not executed and worth another try after a wait (R3, R8). */
  tryAgain: { because: 'flow-control' | 'not-sent'; retryAfterMs: number | null } | null
  pause: { code: PauseCode; text: string } | null
  cloud: CloudAnswer | null
  problem: CallProblem | null
  /** One sentence for the call's time line. */
  outcome: string
}

/** What a call named: instances by ID, by ID such as were all failed creations by the preview, or no ID at all (R21). */
export type Asked = 'instances' | 'failed-creations' | 'every-failed-creation'

/**
 * Reads the answer to a call. An empty 2xx says "taken on" of failed creations alone. The form that names no ID is
 * asked once: a refusal of it as a whole cannot be narrowed down, so that its rows are unknown (R4, R21).
 */
export function readAnswer(ids: readonly string[], answer: BatchAnswer, asked: Asked): AnswerReading {
  switch (answer.kind) {
    case 'rows':
      return readRows(ids, answer)
    case 'empty':
      return asked === 'instances'
        ? unknownCall(ids, 'malformed', answer.answer, 'The answer was empty, which says nothing of any row.')
        : {
            ...nothing(answer.answer),
            events: new Map(ids.map((id) => [id, { type: 'success' }])),
            outcome: `${answer.answer.status} without a body: taken on, no word for each row`,
          }
    case 'refused':
      return readRefused(ids, answer, asked)
    case 'not-sent':
      return {
        ...nothing(null),
        events: new Map(ids.map((id) => [id, { type: 'not-executed' }])),
        problem: answer.problem,
        tryAgain:
          answer.problem === 'tls' || answer.problem === 'key-stopped'
            ? null
            : { because: 'not-sent', retryAfterMs: null },
        pause: notSentPause(answer.problem, answer.text),
        outcome: `Not sent: ${answer.text}`,
      }
    case 'no-answer':
      return unknownCall(ids, answer.problem, answer.answer, answer.text)
  }
}

function nothing(cloud: CloudAnswer | null): AnswerReading {
  return { events: new Map(), refusal: null, tryAgain: null, pause: null, cloud, problem: null, outcome: '' }
}

function readRows(ids: readonly string[], answer: Extract<BatchAnswer, { kind: 'rows' }>): AnswerReading {
  const events = new Map<string, RowEvent>()
  // An answer to the form that names no ID is held against the rows of the preview here, not before.
  const odd = answer.odd.filter((id) => ids.includes(id))
  const missing = ids.filter((id) => !answer.results.has(id) && !odd.includes(id))
  const extra = new Set(
    [...answer.extra, ...answer.results.keys(), ...answer.odd].filter((id) => !ids.includes(id)),
  )
  let accepted = 0
  let refused = 0
  for (const id of ids) {
    const result = answer.results.get(id)
    if (result === 'success') {
      accepted += 1
      events.set(id, { type: 'success' })
    } else if (result === 'failed') {
      refused += 1
      events.set(id, {
        type: 'refused',
        code: 'refused-row',
        text: 'The cloud refused this row and gave no reason.',
      })
    } else if (odd.includes(id)) {
      events.set(id, {
        type: 'no-answer',
        code: 'row-unclear',
        text: 'The answer contradicts itself on this row, or uses a word we do not know.',
      })
    } else {
      events.set(id, {
        type: 'no-answer',
        code: 'row-missing',
        text: `The answer listed ${ids.length - missing.length} of ${ids.length} rows, not this one.`,
      })
    }
  }
  const unknown = ids.length - accepted - refused
  const parts = [
    `${accepted} accepted`,
    ...(refused > 0 ? [`${refused} refused`] : []),
    ...(missing.length > 0 ? [`${missing.length} missing`] : []),
    ...(odd.length > 0 ? [`${odd.length} unclear`] : []),
    ...(extra.size > 0 ? [`${extra.size} of other instances, ignored`] : []),
  ]
  return {
    ...nothing(answer.answer),
    events,
    problem:
      missing.length > 0
        ? 'rows-missing'
        : odd.length > 0
          ? 'rows-unclear'
          : extra.size > 0
            ? 'rows-extra'
            : null,
    pause:
      unknown > 0
        ? {
            code: 'call-unknown',
            text: `${unknown} of ${ids.length} rows got no usable answer. Nothing is sent again; reading goes on.`,
          }
        : null,
    outcome: `${answer.answer.status}: ${parts.join(', ')}`,
  }
}

function readRefused(
  ids: readonly string[],
  answer: Extract<BatchAnswer, { kind: 'refused' }>,
  asked: Asked,
): AnswerReading {
  const code = answer.answer.code ?? 'no code'
  if (answer.class === 'flow-control') {
    return {
      ...nothing(answer.answer),
      events: new Map(ids.map((id) => [id, { type: 'not-executed' }])),
      tryAgain: { because: 'flow-control', retryAfterMs: answer.retryAfterMs },
      outcome: `${answer.answer.status}: slowed by the cloud, not carried out`,
    }
  }
  const said = answer.answer.message === null ? '' : ` The cloud said: ${answer.answer.message}`
  if (asked === 'every-failed-creation' && answer.class !== 'key') {
    const text = `Refused (${code}) in the form that names no instance, which is asked only once.${said}`
    return { ...unknownCall(ids, 'unlisted', answer.answer, text), problem: null }
  }
  const named = answer.namedIds.filter((id) => ids.includes(id)).length
  return {
    ...nothing(answer.answer),
    refusal: { class: answer.class, answer: answer.answer, namedIds: answer.namedIds },
    pause:
      answer.class === 'key'
        ? {
            code: 'key-stopped',
            text: `The cloud refused our key or account (${code}). Nothing more is sent.${said}`,
          }
        : answer.class === 'our-mistake'
          ? {
              code: 'failures',
              text: `The cloud refused the request itself (${code}): a fault of Brokerdeck or of its settings. Nothing more is sent.${said}`,
            }
          : null,
    outcome: `${answer.answer.status} ${code}: refused whole${named > 0 ? `, names ${named} ${named === 1 ? 'row' : 'rows'}` : ''}`,
  }
}

function unknownCall(
  ids: readonly string[],
  problem: CallProblem,
  cloud: CloudAnswer | null,
  text: string,
): AnswerReading {
  return {
    ...nothing(cloud),
    events: new Map(ids.map((id) => [id, { type: 'no-answer', code: 'no-answer', text }])),
    problem,
    pause: {
      code: 'call-unknown',
      text: `A call of ${ids.length} ${ids.length === 1 ? 'row' : 'rows'} got no usable answer. It is not sent again; reading goes on.`,
    },
    outcome: text,
  }
}

function notSentPause(problem: CallProblem, text: string): AnswerReading['pause'] {
  if (problem === 'tls') {
    return {
      code: 'control-read',
      text: `The connection to the cloud is not to be trusted: ${text} Nothing was sent.`,
    }
  }
  if (problem === 'key-stopped') return { code: 'key-stopped', text }
  return null
}
