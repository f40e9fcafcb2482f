import './selection-dock.css'
import { Ellipsis, RotateCw, Trash, X } from 'lucide-react'
import { useId, useState, useSyncExternalStore } from 'react'
import type { Instance } from '../../../contract/instance.ts'
import { formatCount } from '../../lib/format-number.ts'
import { Hinted } from '../../ui/hinted.tsx'
import { Menu, preloadMenu } from '../../ui/menu.tsx'
import { selectionMenuEntries } from './selection-menu-entries.ts'
import type { Selection } from './selection.ts'
import { countAllowed, summarizeSelection } from './selection-summary.ts'

export type BatchAction = 'restart' | 'delete'

const icon = { size: 15, strokeWidth: 1.75, 'aria-hidden': true } as const

/** What is held, how much of it is out of sight or gone, and what can be done with it. Nothing when nothing is held. */
export function SelectionDock(props: {
  selection: Selection
  instances: readonly Instance[]
  shown: readonly string[]
  /** Why not everything can be selected at once; undefined when it can. */
  allRefused: string | undefined
  /** What the person's roles allow; the rest is not drawn. */
  actions: readonly BatchAction[]
  onShow: () => void
  onAction: (action: BatchAction) => void
}) {
  const { selection, shown } = props
  const held = useSyncExternalStore(selection.subscribe, selection.get)
  const [menuAnchor, setMenuAnchor] = useState<HTMLElement | null>(null)
  if (held.size === 0) return null
  const { present, hidden, gone } = summarizeSelection(held, props.instances, new Set(shown))
  const forget = () => selection.set(gone, false)
  return (
    <section className="selection-dock" aria-label="Selection">
      <button
        type="button"
        className="quiet"
        aria-label="Clear the selection"
        title="Clear the selection (Esc)"
        onClick={selection.clear}
      >
        <X {...icon} />
      </button>
      {/* Told by the table, with what else it has to tell. */}
      <output aria-live="off">
        <b>{formatCount(held.size)} selected</b>
        {hidden > 0 ? <span className="aside">{formatCount(hidden)} not shown by this filter</span> : null}
        {gone.length > 0 ? <span className="aside">{formatCount(gone.length)} gone since</span> : null}
      </output>
      {hidden > 0 ? (
        <button type="button" className="show" onClick={props.onShow}>
          Show<span className="long"> them</span>
        </button>
      ) : null}
      {gone.length > 0 ? (
        <button type="button" className="show long" onClick={forget}>
          Forget the gone
        </button>
      ) : null}
      <button
        type="button"
        className="quiet"
        aria-label="More for the selection"
        title="Select all, copy IDs"
        aria-haspopup="menu"
        onPointerEnter={preloadMenu}
        onClick={(event) => setMenuAnchor(event.currentTarget)}
      >
        <Ellipsis {...icon} />
      </button>
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
      <Menu
        label="Selection"
        anchor={menuAnchor}
        entries={selectionMenuEntries({
          held,
          shown,
          total: props.instances.length,
          gone: gone.length,
          allRefused: props.allRefused,
          onSelectAll: () => selection.set(shown, true),
          onForget: forget,
        })}
        onClose={() => setMenuAnchor(null)}
      />
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
          <Icon {...icon} />
          <span>{isRestart ? 'Restart…' : 'Delete…'}</span>
          <span className="count">
            {formatCount(props.allowed)} of {formatCount(props.held)}
          </span>
        </button>
      </Hinted>
    </div>
  )
}
