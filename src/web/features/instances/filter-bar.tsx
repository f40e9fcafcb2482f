import './filter-bar.css'
import { Plus, Search } from 'lucide-react'
import { lazy, useRef, useState, type ReactNode } from 'react'
import type { Instance } from '../../../contract/instance.ts'
import { countOf } from '../../lib/format-number.ts'
import { Menu, preloadMenu } from '../../ui/menu.tsx'
import { Part } from '../../ui/part.tsx'
import { FilterChip } from './filter-chip.tsx'
import { FACETS } from './filter-facets.ts'
import {
  FACET_IDS,
  NO_FILTER,
  partsOf,
  withChosen,
  withoutPart,
  type FacetId,
  type FilterPart,
  type InstanceFilter,
} from './instance-filter.ts'
import { useSlashKey } from './use-slash-key.ts'

const loadPicker = () => import('./facet-picker.tsx')
const FacetPicker = lazy(async () => ({ default: (await loadPicker()).FacetPicker }))

/**
 * What to show: words, and a chip for each facet that has values chosen; the offer to sort anew where rows would
 * move; and, as children, how to show it.
 */
export function FilterBar(props: {
  filter: InstanceFilter
  instances: readonly Instance[]
  held: ReadonlySet<string>
  moves: number
  onChange: (filter: InstanceFilter) => void
  onSortAnew: () => void
  children?: ReactNode
}) {
  const { filter, onChange } = props
  const input = useRef<HTMLInputElement>(null)
  const plus = useRef<HTMLButtonElement>(null)
  const [menuAnchor, setMenuAnchor] = useState<HTMLElement | null>(null)
  const [picking, setPicking] = useState<{ facet: FacetId; anchor: HTMLElement } | null>(null)
  useSlashKey(() => input.current?.focus())
  const chips = partsOf(filter).filter((part) => part !== 'text')
  // What has been pressed leaves with its chip; focus must not.
  const leave = (next: InstanceFilter) => {
    plus.current?.focus()
    onChange(next)
  }
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
      <div className="chips">
        {chips.map((part) => (
          <FilterChip
            key={part}
            filter={filter}
            part={part}
            onEdit={isFacet(part) ? (anchor) => setPicking({ facet: part, anchor }) : undefined}
            onRemove={() => leave(withoutPart(filter, part))}
          />
        ))}
        <button
          ref={plus}
          type="button"
          className="button quiet small add-filter"
          aria-haspopup="menu"
          onPointerEnter={() => {
            preloadMenu()
            void loadPicker().catch(() => undefined)
          }}
          onClick={(event) => setMenuAnchor(event.currentTarget)}
        >
          <Plus size={14} strokeWidth={1.75} aria-hidden="true" />
          Filter
        </button>
        {chips.length === 0 ? null : (
          <button type="button" className="button quiet small" onClick={() => leave(NO_FILTER)}>
            Clear filters
          </button>
        )}
      </div>
      <span className="grow" />
      {props.moves > 0 ? (
        <button type="button" className="sort-anew" onClick={props.onSortAnew}>
          {countOf(props.moves, 'row')} would move. <b>Sort</b>
        </button>
      ) : null}
      {props.children}
      <Menu
        label="Filter by"
        anchor={menuAnchor}
        entries={FACET_IDS.map((facet) => ({
          label: FACETS[facet].title,
          onChoose: () => {
            if (plus.current) setPicking({ facet, anchor: plus.current })
          },
        }))}
        onClose={() => setMenuAnchor(null)}
      />
      <Part onFail={() => setPicking(null)}>
        {picking === null ? null : (
          <FacetPicker
            facet={picking.facet}
            anchor={picking.anchor}
            instances={props.instances}
            filter={filter}
            held={props.held}
            onChange={(values) => onChange(withChosen(filter, picking.facet, values))}
            onClose={() => {
              setPicking(null)
              // Focus goes back to the chip, unless the chip has left with its last value.
              if (filter.chosen[picking.facet].length === 0) plus.current?.focus()
            }}
          />
        )}
      </Part>
    </div>
  )
}

function isFacet(part: FilterPart): part is FacetId {
  return part !== 'text' && part !== 'held'
}
