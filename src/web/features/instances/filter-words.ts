import { FACETS } from './filter-facets.ts'
import { partsOf, type FilterPart, type InstanceFilter } from './instance-filter.ts'

/** One part of the filter in words: `status Faulty, Creating`. */
export function partWords(filter: InstanceFilter, part: FilterPart): string {
  if (part === 'text') return `“${filter.text.trim()}” in name, ID or tag`
  if (part === 'held') return 'selected only'
  const { title, word } = FACETS[part]
  return `${title.toLowerCase()} ${filter.chosen[part].map(word).join(' or ')}`
}

/** What the filter says, for the sentence of an empty table. */
export function describeFilter(filter: InstanceFilter): string {
  return partsOf(filter)
    .map((part) => partWords(filter, part))
    .join(', ')
}
