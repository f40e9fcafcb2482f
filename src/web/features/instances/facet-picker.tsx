import { Search } from 'lucide-react'
import { useState } from 'react'
import type { Instance } from '../../../contract/instance.ts'
import { formatCount } from '../../lib/format-number.ts'
import { CheckList } from './check-list.tsx'
import { facetValues } from './facet-values.ts'
import { FACETS } from './filter-facets.ts'
import type { FacetId, InstanceFilter } from './instance-filter.ts'
import { ToolPopover } from './tool-popover.tsx'

/** With more values than this a search is offered. */
const SEARCHED_FROM = 9

/** So many values are listed at once; a search leads to the others. */
const MOST_LISTED = 200

/** The values of one facet with how many instances have each; every press changes the filter at once. */
export function FacetPicker(props: {
  facet: FacetId
  anchor: HTMLElement
  instances: readonly Instance[]
  filter: InstanceFilter
  held: ReadonlySet<string>
  onChange: (values: string[]) => void
  onClose: () => void
}) {
  const { facet, onChange } = props
  // Counted once: what one is about to press does not move.
  const [values] = useState(() => facetValues(props.instances, props.filter, facet, props.held))
  const [search, setSearch] = useState('')
  const chosen = props.filter.chosen[facet]
  const found = values.filter(({ word }) => fold(word).includes(fold(search.trim())))
  const listed = found.slice(0, MOST_LISTED)
  const isLong = values.length >= SEARCHED_FROM
  const { title } = FACETS[facet]
  const toggle = (value: string) =>
    onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value])
  return (
    <ToolPopover label={`Filter by ${title.toLowerCase()}`} anchor={props.anchor} onClose={props.onClose}>
      <header>
        <h3>{title}</h3>
        <button
          type="button"
          className="button quiet small"
          aria-disabled={chosen.length === 0}
          title={chosen.length === 0 ? 'No value is chosen' : undefined}
          onClick={() => onChange([])}
        >
          Clear
        </button>
      </header>
      {isLong ? (
        <label className="search">
          <Search size={14} strokeWidth={1.75} aria-hidden="true" />
          <input
            type="search"
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the first thing in a dialog that was asked for
            autoFocus
            placeholder={`Find among ${formatCount(values.length)}`}
            aria-label={`Find a value of ${title.toLowerCase()}`}
            autoComplete="off"
            spellCheck={false}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        </label>
      ) : null}
      <CheckList
        label={title}
        takesFocus={!isLong}
        items={listed.map(({ value, word, count }) => ({
          id: value,
          word,
          count,
          checked: chosen.includes(value),
        }))}
        onToggle={toggle}
      />
      {found.length === listed.length ? null : (
        <p className="more">Search to see the other {formatCount(found.length - listed.length)}.</p>
      )}
      {found.length === 0 ? <p className="more">No value has “{search.trim()}” in it.</p> : null}
    </ToolPopover>
  )
}

const fold = (text: string): string => text.normalize('NFC').toLocaleLowerCase('en')
