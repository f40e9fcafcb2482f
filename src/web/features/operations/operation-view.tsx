import './operation-view.css'
import { useState } from 'react'
import type { Operation } from '../../../contract/operation.ts'
import { OutcomeBar } from '../../ui/outcome-bar.tsx'
import { SHOWN_ROW_STATES } from '../../ui/state-words.ts'
import { useAddress } from '../../ui/use-address.ts'
import { useMedia } from '../../ui/use-media.ts'
import { CallTimeline } from './call-timeline.tsx'
import { OperationBands } from './operation-bands.tsx'
import { OperationHead } from './operation-head.tsx'
import { OperationRows } from './operation-rows.tsx'
import { OperationStats } from './operation-stats.tsx'
import { summarySentence } from './summary-sentence.ts'

/** Wide and tall enough for rows and time line to scroll beside each other under a head that stays. */
const ROOMY = '(min-width: 941px) and (min-height: 640px)'

/** Everything that is known of an operation: what it has come to, row by row and call by call. */
export function OperationView(props: { operation: Operation; readError: Error | null; onRead: () => void }) {
  const { operation } = props
  const address = useAddress()
  const [page, setPage] = useState<HTMLElement | null>(null)
  const [rows, setRows] = useState<HTMLElement | null>(null)
  const [part, setPart] = useState<'rows' | 'calls'>('rows')
  const roomy = useMedia(ROOMY)
  const shown = SHOWN_ROW_STATES.find((state) => state === address.params.get('rows'))
  const { proved, rest } = summarySentence(operation)
  return (
    <div className="operation" ref={setPage}>
      <OperationHead operation={operation} />
      <OperationBands {...props} />
      <section className="operation-progress" aria-label="Progress">
        <OutcomeBar action={operation.action} outcomes={operation} size="big" />
        <output>
          <b>{proved}</b> {rest}
        </output>
      </section>
      <OperationStats
        operation={operation}
        shown={shown}
        onShow={(state) => address.replace({ rows: state })}
      />
      <fieldset className="operation-parts" aria-label="Rows or time line">
        {(['rows', 'calls'] as const).map((each) => (
          <button key={each} type="button" aria-pressed={part === each} onClick={() => setPart(each)}>
            {each === 'rows' ? 'Rows' : 'Time line'}
          </button>
        ))}
      </fieldset>
      <div className={`operation-body shows-${part}`}>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keys */}
        <section className="rows-part" ref={setRows} tabIndex={roomy ? 0 : -1} aria-label="Rows">
          <OperationRows operation={operation} shown={shown} scroller={roomy ? rows : page} />
        </section>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keys */}
        <section className="calls-part" tabIndex={roomy ? 0 : -1} aria-labelledby="time-line">
          <h2 id="time-line">Time line</h2>
          <CallTimeline operation={operation} />
        </section>
      </div>
    </div>
  )
}
