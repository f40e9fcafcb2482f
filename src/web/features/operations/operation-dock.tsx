import './operation-dock.css'
import { useQuery } from '@tanstack/react-query'
import { ArrowRight } from 'lucide-react'
import { lazy, useState } from 'react'
import { Link } from 'react-router'
import type { OperationSummary } from '../../../contract/operation.ts'
import type { Action } from '../../../contract/row.ts'
import { paths } from '../../paths.ts'
import { Part } from '../../ui/part.tsx'
import { OutcomeBar, outcomeSegments } from '../../ui/outcome-bar.tsx'
import { Glyph, OperationStateGlyph } from '../../ui/state-glyph.tsx'
import { rowFace, rowWord, rowWords } from '../../ui/state-words.ts'
import { sessionQueries } from '../session/session-queries.ts'
import { loadUndo } from './load-undo.ts'
import { filterToAddress, isOpen, OPEN_STATES } from './operation-filter.ts'
import { operationQueries } from './operation-queries.ts'

const UndoStrip = lazy(async () => ({ default: (await loadUndo()).UndoStrip }))

const ACTION_WORDS: Record<Action, string> = { restart: 'Restart', delete: 'Delete', 'clear-failed': 'Clear' }

/**
 * The newest operation under way in a project, in one strip; nothing when there is none. One's own that waits before
 * it sends comes first, with the way to take it back.
 */
export function OperationDock({ project }: { project: string }) {
  const open = useQuery(operationQueries.open({ project }))
  const { data: session } = useQuery(sessionQueries.current())
  const [offered, setOffered] = useState<string>()
  const [newest, ...others] = open.data?.filter(isOpen) ?? []
  const mine = open.data?.find(({ state, actor }) => state === 'scheduled' && actor.id === session?.user.id)
  if (mine && mine.id !== offered) setOffered(mine.id)
  const strip = newest ? <Strip operation={newest} more={others.length} project={project} /> : null
  if (offered === undefined) return strip
  return (
    <Part fallback={strip}>
      <UndoStrip key={offered} operationId={offered} onDone={() => setOffered(undefined)}>
        {strip}
      </UndoStrip>
    </Part>
  )
}

function Strip(props: { operation: OperationSummary; more: number; project: string }) {
  const { operation, more, project } = props
  const { action } = operation
  const openOnes = new URLSearchParams(filterToAddress({ project, states: OPEN_STATES }))
  return (
    <section className="operation-dock" aria-label={`Under way: ${operation.ref}`}>
      <OperationStateGlyph operation={operation} />
      <b>
        {ACTION_WORDS[action]} {operation.ref}
      </b>
      <OutcomeBar action={action} outcomes={operation} size="small" />
      <span className="counts">
        {outcomeSegments(operation).map(({ state, count }) => {
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
      {more > 0 && <Link to={`${paths.operations()}?${openOnes}`}>+{more} more</Link>}
      <Link to={paths.operation(operation.id)}>
        Open <ArrowRight size={14} strokeWidth={1.75} aria-hidden="true" />
      </Link>
    </section>
  )
}
