import './timeline.css'
import { Check, Copy } from 'lucide-react'
import type { Call, Operation } from '../../../contract/operation.ts'
import { countOf } from '../../lib/format-number.ts'
import { formatExact, formatTime } from '../../lib/format-time.ts'
import { useCopy } from '../../ui/use-copy.ts'
import { Glyph, OperationStateGlyph, RowStateGlyph } from '../../ui/state-glyph.tsx'
import { operationFace } from '../../ui/state-words.ts'
import { callFace, problemWord } from './call-face.ts'
import { milestones, type Milestone } from './milestones.ts'
import { isOpen } from './operation-filter.ts'

const ICON = { size: 12, strokeWidth: 1.75, 'aria-hidden': true } as const

/**
 * Every call that was sent to the cloud and what came back, and what the rows had come to meanwhile, in order, between
 * the confirmation and the end.
 */
export function CallTimeline({ operation }: { operation: Operation }) {
  const { actor, confirmed, endedAt, calls } = operation
  const entries = [
    ...calls.map((call, index) => ({ at: call.sentAt, call, position: index + 1 })),
    ...milestones(operation).map((milestone) => ({ at: milestone.at, milestone })),
  ].toSorted((a, b) => a.at.localeCompare(b.at))
  return (
    <ol className="timeline" aria-label="Time line">
      <li>
        <Time at={operation.createdAt} />
        <Glyph name="planned" tone="rest" />
        <div>
          {actor.name} confirmed {countOf(confirmed, 'row')}
        </div>
      </li>
      {entries.map((entry) =>
        'call' in entry ? (
          <CallEntry key={entry.call.id} call={entry.call} position={entry.position} />
        ) : (
          <MilestoneEntry key={`${entry.milestone.state} ${entry.at}`} milestone={entry.milestone} />
        ),
      )}
      {endedAt !== undefined && !isOpen(operation) && (
        <li>
          <Time at={endedAt} />
          <OperationStateGlyph operation={operation} />
          <div>{operationFace(operation).word}</div>
        </li>
      )}
    </ol>
  )
}

function MilestoneEntry({ milestone }: { milestone: Milestone }) {
  const { at, state, text, more } = milestone
  return (
    <li>
      <Time at={at} />
      <RowStateGlyph state={state} overdue={false} />
      <div>
        {text}
        {more !== '' && <small>{more}</small>}
      </div>
    </li>
  )
}

function CallEntry({ call, position }: { call: Call; position: number }) {
  const { glyph, tone, word } = callFace(call)
  const { cloud } = call
  return (
    <li className={tone === 'violet' ? 'unsure' : ''}>
      <Time at={call.sentAt} />
      <Glyph name={glyph} tone={tone} />
      <div>
        <b>
          Call {position}, {countOf(call.rows, 'row')}:
        </b>{' '}
        {word}
        <small>{call.outcome}</small>
        {call.problem !== undefined && <small>Problem: {problemWord(call.problem)}</small>}
        {cloud && (
          <>
            <small>
              HTTP {cloud.status}
              {cloud.code !== null && (
                <>
                  {' '}
                  <code>{cloud.code}</code>
                </>
              )}
              {call.answeredAt !== null && `, ${formatTime(call.answeredAt)}`}
            </small>
            {cloud.message !== null && <small className="quoted">{cloud.message}</small>}
            {cloud.requestId !== null && <RequestId id={cloud.requestId} />}
          </>
        )}
      </div>
    </li>
  )
}

/** What the cloud’s support asks for first: shown by its ends, copied whole. */
function RequestId({ id }: { id: string }) {
  const { copied, copy } = useCopy()
  return (
    <button type="button" className="request" title={id} onClick={() => copy(id)}>
      <span className="vh">Copy </span>
      request <code>{id.length > 12 ? `${id.slice(0, 4)}…${id.slice(-4)}` : id}</code>
      {copied ? <Check {...ICON} /> : <Copy {...ICON} />}
    </button>
  )
}

function Time({ at }: { at: string }) {
  return (
    <time dateTime={at} title={formatExact(at)}>
      {formatTime(at)}
    </time>
  )
}
