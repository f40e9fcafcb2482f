import './selection-dock.css'
import { RotateCw, Trash, X } from 'lucide-react'
import { useId, useSyncExternalStore } from 'react'
import type { Instance } from '../../../contract/instance.ts'
import { formatCount } from '../../lib/format-number.ts'
import { Hinted } from '../../ui/hinted.tsx'
import type { Selection } from './selection.ts'
import { countAllowed, summarizeSelection } from './selection-summary.ts'

export type BatchAction = 'restart' | 'delete'

/** What is held, how much of it is out of sight or gone, and what can be done with it. Nothing when nothing is held. */
export function SelectionDock(props: {
  selection: Selection
  instances: readonly Instance[]
  shown: readonly string[]
  /** What the person's roles allow; the rest is not drawn. */
  actions: readonly BatchAction[]
  onShow: () => void
  onAction: (action: BatchAction) => void
}) {
  const { selection } = props
  const held = useSyncExternalStore(selection.subscribe, selection.get)
  if (held.size === 0) return null
  const { present, hidden, gone } = summarizeSelection(held, props.instances, new Set(props.shown))
  const asides = []
  if (hidden > 0) asides.push(`${formatCount(hidden)} not shown by this filter`)
  if (gone > 0) asides.push(`${formatCount(gone)} gone since`)
  return (
    <section className="selection-dock" aria-label="Selection">
      <button
        type="button"
        className="quiet"
        aria-label="Clear the selection"
        title="Clear the selection (Esc)"
        onClick={selection.clear}
      >
        <X size={15} strokeWidth={1.75} aria-hidden="true" />
      </button>
      <output>
        <b>{formatCount(held.size)} selected</b>
        {asides.length > 0 ? <span className="aside">{asides.join(', ')}</span> : null}
      </output>
      {hidden > 0 ? (
        <button type="button" className="show" onClick={props.onShow}>
          Show<span className="long"> them</span>
        </button>
      ) : null}
      <span className="grow" />
      {props.actions.map((action) => (
        <DockAction
          key={action}
          action={action}
          held={held.size}
          {...countAllowed(present, action)}
          onPress={() => props.onAction(action)}
        />
      ))}
    </section>
  )
}

function DockAction(props: {
  action: BatchAction
  held: number
  allowed: number
  reason: string | undefined
  onPress: () => void
}) {
  const reasonId = useId()
  const isRestart = props.action === 'restart'
  const Icon = isRestart ? RotateCw : Trash
  const isRefused = props.allowed === 0
  const reason = isRefused ? (props.reason ?? 'None of them is in the project any more.') : undefined
  return (
    <div className={`act ${props.action}`}>
      <Hinted id={reasonId} text={reason}>
        <button
          type="button"
          aria-disabled={isRefused}
          aria-describedby={reason === undefined ? undefined : reasonId}
          onClick={() => {
            if (!isRefused) props.onPress()
          }}
        >
          <Icon size={15} strokeWidth={1.75} aria-hidden="true" />
          <span>{isRestart ? 'Restart…' : 'Delete…'}</span>
          <span className="count">
            {formatCount(props.allowed)} of {formatCount(props.held)}
          </span>
        </button>
      </Hinted>
    </div>
  )
}
