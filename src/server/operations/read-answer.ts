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

/**
 * Reads the answer to a call. `allFailedCreations`: every row was a failed creation by the preview, so that an
 * empty 200 or 204 to a call by ID means "taken on" (R4); for the predicate form it always is.
 */
export function readAnswer(
  ids: readonly string[],
  answer: BatchAnswer,
  allFailedCreations: boolean,
): AnswerReading {
  switch (answer.kind) {
    case 'rows':
      return readRows(ids, answer)
    case 'empty':
      return allFailedCreations
        ? {
            ...nothing(answer.answer),
            events: new Map(ids.map((id) => [id, { type: 'success' }])),
            outcome: `${answer.answer.status} without a body: taken on, no word for each row`,
          }
        : unknownCall(ids, 'malformed', answer.answer, 'The answer was empty, which says nothing of any row.')
    case 'refused':
      return readRefused(ids, answer)
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
    } else if (answer.odd.includes(id)) {
      events.set(id, {
        type: 'no-answer',
        code: 'row-unclear',
        text: 'The answer contradicts itself on this row, or uses a word we do not know.',
      })
    } else {
      events.set(id, {
        type: 'no-answer',
        code: 'row-missing',
        text: `The answer listed ${ids.length - answer.missing.length} of ${ids.length} rows, not this one.`,
      })
    }
  }
  const unknown = ids.length - accepted - refused
  const parts = [
    `${accepted} accepted`,
    ...(refused > 0 ? [`${refused} refused`] : []),
    ...(answer.missing.length > 0 ? [`${answer.missing.length} missing`] : []),
    ...(answer.odd.length > 0 ? [`${answer.odd.length} unclear`] : []),
    ...(answer.extra.length > 0 ? [`${answer.extra.length} of other instances, ignored`] : []),
  ]
  return {
    ...nothing(answer.answer),
    events,
    problem:
      answer.missing.length > 0
        ? 'rows-missing'
        : answer.odd.length > 0
          ? 'rows-unclear'
          : answer.extra.length > 0
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
  const named = answer.namedIds.filter((id) => ids.includes(id)).length
  const said = answer.answer.message === null ? '' : ` The cloud said: ${answer.answer.message}`
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
