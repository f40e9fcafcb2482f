import './tabs.css'
import type { KeyboardEvent } from 'react'

export type Tab = { id: string; label: string; count?: number | undefined }

/** Tabs over a panel; arrows move between them. The panel's element has the id `panelId`. */
export function Tabs(props: {
  label: string
  tabs: readonly Tab[]
  current: string
  panelId: string
  onChoose: (id: string) => void
}) {
  const { tabs, current } = props
  const handleKey = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const index = tabs.findIndex(({ id }) => id === current) + step
    const next = tabs[(index + tabs.length) % tabs.length]
    if (step === 0 || !next) return
    event.preventDefault()
    props.onChoose(next.id)
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus()
  }
  return (
    <div className="tabs" role="tablist" tabIndex={-1} aria-label={props.label} onKeyDown={handleKey}>
      {tabs.map(({ id, label, count }) => (
        <button
          key={id}
          type="button"
          role="tab"
          data-tab={id}
          aria-selected={id === current}
          aria-controls={props.panelId}
          tabIndex={id === current ? 0 : -1}
          onClick={() => props.onChoose(id)}
        >
          {label}
          {count === undefined ? null : <span className="count">{count}</span>}
        </button>
      ))}
    </div>
  )
}
