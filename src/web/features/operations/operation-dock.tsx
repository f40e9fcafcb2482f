import './operation-dock.css'
import { useQuery } from '@tanstack/react-query'
import { ArrowRight } from 'lucide-react'
import { Link } from 'react-router'
import type { Action } from '../../../contract/row.ts'
import { paths } from '../../paths.ts'
import { OutcomeBar, outcomeSegments } from '../../ui/outcome-bar.tsx'
import { Glyph, OperationStateGlyph } from '../../ui/state-glyph.tsx'
import { rowFace, rowWord, rowWords } from '../../ui/state-words.ts'
import { isOpen } from './operation-filter.ts'
import { operationQueries } from './operation-queries.ts'

const ACTION_WORDS: Record<Action, string> = { restart: 'Restart', delete: 'Delete', 'clear-failed': 'Clear' }

/** The newest operation under way in a project, in one strip; nothing when there is none. */
export function OperationDock({ project }: { project: string }) {
  const open = useQuery(operationQueries.open({ project }))
  const [newest, ...others] = open.data?.filter(isOpen) ?? []
  if (!newest) return null
  const { action } = newest
  return (
    <section className="operation-dock" aria-label={`Under way: ${newest.ref}`}>
      <OperationStateGlyph operation={newest} />
      <b>
        {ACTION_WORDS[action]} {newest.ref}
      </b>
      <OutcomeBar action={action} outcomes={newest} size="small" />
      <span className="counts">
        {outcomeSegments(newest).map(({ state, count }) => {
          const face = rowFace(state)
          return (
            <span
              key={state}
              className={`tone-${face.tone} ${face.loud ? 'loud' : ''}`}
              title={rowWords(action, state)}
            >
              <Glyph name={face.glyph} tone={face.tone} />
              {count} {rowWord(action, state).toLowerCase()}
            </span>
          )
        })}
      </span>
      <span className="grow" />
      {others.length > 0 && <Link to={`${paths.operations()}?show=open`}>+{others.length} more</Link>}
      <Link to={paths.operation(newest.id)}>
        Open <ArrowRight size={14} strokeWidth={1.75} aria-hidden="true" />
      </Link>
    </section>
  )
}
