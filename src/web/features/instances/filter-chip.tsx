import { X } from 'lucide-react'
import { FACETS } from './filter-facets.ts'
import { partWords } from './filter-words.ts'
import type { FilterPart, InstanceFilter } from './instance-filter.ts'

/** So many values are named on a chip; the rest are counted. */
const NAMED = 2

/** One part of the filter: a press on it changes its values, the cross takes it away. */
export function FilterChip(props: {
  filter: InstanceFilter
  part: Exclude<FilterPart, 'text'>
  /** Undefined where there is nothing to choose. */
  onEdit: ((anchor: HTMLElement) => void) | undefined
  onRemove: () => void
}) {
  const { filter, part, onEdit } = props
  const words = partWords(filter, part)
  return (
    <span className="filter-chip">
      {part === 'held' || onEdit === undefined ? (
        <span className="what">
          <b>Selected only</b>
        </span>
      ) : (
        <button
          type="button"
          className="what"
          title={words}
          aria-haspopup="dialog"
          onClick={(event) => onEdit(event.currentTarget)}
        >
          {FACETS[part].title} <b dir="auto">{shortWords(filter.chosen[part].map(FACETS[part].word))}</b>
          <span className="vh">, change this filter</span>
        </button>
      )}
      <button
        type="button"
        className="remove"
        aria-label={`Remove filter: ${words}`}
        title="Remove this filter"
        onClick={props.onRemove}
      >
        <X size={13} strokeWidth={1.75} aria-hidden="true" />
      </button>
    </span>
  )
}

function shortWords(words: readonly string[]): string {
  const named = words.slice(0, NAMED).join(', ')
  return words.length > NAMED ? `${named} +${words.length - NAMED}` : named
}
