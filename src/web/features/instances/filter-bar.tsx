import './filter-bar.css'
import { Search, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { countOf, formatCount } from '../../lib/format-number.ts'
import type { InstanceFilter } from './instance-filter.ts'

/** What to show: words, a status, or only what is held; and the offer to sort anew where rows would move. */
export function FilterBar(props: {
  filter: InstanceFilter
  statuses: readonly { status: string; word: string; count: number }[]
  total: number
  moves: number
  onChange: (filter: InstanceFilter) => void
  onSortAnew: () => void
}) {
  const { filter, statuses, onChange } = props
  const input = useRef<HTMLInputElement>(null)
  useSlashKey(() => input.current?.focus())
  const isListed = statuses.some(({ status }) => status === filter.status)
  return (
    <div className="filter-bar">
      <label className="search">
        <Search size={14} strokeWidth={1.75} aria-hidden="true" />
        <input
          ref={input}
          type="search"
          placeholder="Name, ID or tag"
          aria-label="Filter by name, ID or tag"
          aria-keyshortcuts="/"
          autoComplete="off"
          spellCheck={false}
          value={filter.text}
          onChange={(event) => onChange({ ...filter, text: event.target.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.preventDefault()
            if (filter.text === '') event.currentTarget.blur()
            else onChange({ ...filter, text: '' })
          }}
        />
        {filter.text === '' ? <kbd aria-hidden="true">/</kbd> : null}
      </label>
      <select
        aria-label="Filter by status"
        value={filter.status ?? ''}
        onChange={(event) => onChange({ ...filter, status: event.target.value || null })}
      >
        <option value="">Every status ({formatCount(props.total)})</option>
        {filter.status !== null && !isListed ? (
          <option value={filter.status}>{filter.status} (0)</option>
        ) : null}
        {statuses.map(({ status, word, count }) => (
          <option key={status} value={status}>
            {word} ({formatCount(count)})
          </option>
        ))}
      </select>
      {filter.heldOnly ? (
        <button type="button" className="held-only" onClick={() => onChange({ ...filter, heldOnly: false })}>
          Selected only
          <X size={13} strokeWidth={1.75} aria-hidden="true" />
          <span className="vh">, show the others again</span>
        </button>
      ) : null}
      <span className="grow" />
      {props.moves > 0 ? (
        <button type="button" className="sort-anew" onClick={props.onSortAnew}>
          {countOf(props.moves, 'row')} would move. <b>Sort</b>
        </button>
      ) : null}
    </div>
  )
}

/** `/` leads to the filter from anywhere on the page but a field. */
function useSlashKey(onSlash: () => void): void {
  const latest = useRef(onSlash)
  useEffect(() => {
    latest.current = onSlash
  })
  useEffect(() => {
    const handle = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return
      if (
        event.target instanceof Element &&
        event.target.closest('input, textarea, select, dialog, [role=menu]')
      ) {
        return
      }
      event.preventDefault()
      latest.current()
    }
    document.addEventListener('keydown', handle)
    return () => document.removeEventListener('keydown', handle)
  }, [])
}
