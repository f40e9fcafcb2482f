import { ChevronDown, ChevronRight } from 'lucide-react'
import { Fragment, memo, useId, useState } from 'react'
import type { Call, Operation, OperationRow } from '../../../contract/operation.ts'
import type { Action } from '../../../contract/row.ts'
import { formatExact, formatTime } from '../../lib/format-time.ts'
import { MiddleCut } from '../../ui/middle-cut.tsx'
import { Glyph } from '../../ui/state-glyph.tsx'
import { rowFace, rowWord } from '../../ui/state-words.ts'
import { shownStateOf } from './row-order.ts'
import { cloudSaid, moreThanSteps, rowSteps } from './row-steps.ts'
import { RowStory } from './row-story.tsx'

/** So many of the last steps tell their time where there is little room; a pointer shows the others. */
const TIMED = 2

/**
 * One row as a line, and beneath it, when `opened`, its whole story. It is drawn again only when something of its own
 * has changed: most events are about other rows.
 */
export const OperationRowLines = memo(function OperationRowLines(props: {
  action: Action
  row: OperationRow
  call: Call | undefined
  /** The operation, where the row is opened. */
  opened: Operation | undefined
  onToggle: (instanceId: string) => void
}) {
  const { action, row, call, opened, onToggle } = props
  const open = opened !== undefined
  const storyId = useId()
  const state = shownStateOf(row)
  const [firstState] = useState(state)
  const face = rowFace(state)
  const said = cloudSaid(row, call)
  const more = moreThanSteps(action, row)
  const Chevron = open ? ChevronDown : ChevronRight
  return (
    <>
      <tr className={`line ${open ? 'open' : ''}`}>
        <td className="sign">
          {state !== firstState && <span key={state} className={`changed tone-${face.tone}`} />}
          <Glyph name={face.glyph} tone={face.tone} />
        </td>
        <td className="named">
          <button
            type="button"
            className="name whole-line"
            aria-label={row.name}
            title={row.name}
            aria-expanded={open}
            aria-controls={open ? storyId : undefined}
            onClick={() => onToggle(row.instanceId)}
          >
            <MiddleCut text={row.name === '' ? 'without a name' : row.name} />
          </button>
          <span className="id" title={row.instanceId}>
            {row.instanceId.slice(0, 8)}
          </span>
        </td>
        <td className={`state tone-${face.tone} ${face.loud ? 'loud' : ''}`}>{rowWord(action, state)}</td>
        <td className="story">
          <span className={more === '' ? 'steps two-lines' : 'steps'}>
            {rowSteps(action, row).map((step, index, steps) => (
              <Fragment key={step.text}>
                {index > 0 && (
                  <span className="arrow" aria-hidden="true">
                    →
                  </span>
                )}
                <span
                  className={step.end ? 'end' : ''}
                  title={step.at === undefined ? undefined : formatExact(step.at)}
                >
                  <b>{step.text}</b>
                  {step.at !== undefined && (
                    <time className={index < steps.length - TIMED ? 'early' : undefined} dateTime={step.at}>
                      {' '}
                      {formatTime(step.at)}
                    </time>
                  )}
                </span>
              </Fragment>
            ))}
          </span>
          {more !== '' && <span className="more">{more}</span>}
        </td>
        <td className="cloud">{said.isCode ? <code>{said.text}</code> : said.text}</td>
        <td className="chevron">
          <Chevron size={14} strokeWidth={1.75} aria-hidden="true" />
        </td>
      </tr>
      {open && (
        <tr className="opened" id={storyId}>
          <td colSpan={6}>
            <RowStory row={row} operation={opened} call={call} />
          </td>
        </tr>
      )}
    </>
  )
})
