/** Facts of an instance that the table can be filtered by; the names are those of the address. */
export const FACET_IDS = ['status', 'version', 'spec', 'az', 'owner', 'tag', 'storage'] as const
export type FacetId = (typeof FACET_IDS)[number]

/**
 * What the table shows: words that an instance must carry; for each facet the values of which it must have
 * one, none meaning any; and whether only what a person holds.
 */
export type InstanceFilter = {
  text: string
  chosen: Readonly<Record<FacetId, readonly string[]>>
  heldOnly: boolean
}

export const NO_FILTER: InstanceFilter = {
  text: '',
  chosen: { status: [], version: [], spec: [], az: [], owner: [], tag: [], storage: [] },
  heldOnly: false,
}

/** What a filter is made of, each of which can be taken away by itself. */
export type FilterPart = FacetId | 'text' | 'held'

/** The parts that a filter has, in the order in which they are told. */
export function partsOf(filter: InstanceFilter): FilterPart[] {
  const parts: FilterPart[] = FACET_IDS.filter((facet) => filter.chosen[facet].length > 0)
  if (filter.text.trim() !== '') parts.unshift('text')
  if (filter.heldOnly) parts.push('held')
  return parts
}

/** The same filter with other values of one facet. */
export function withChosen(
  filter: InstanceFilter,
  facet: FacetId,
  values: readonly string[],
): InstanceFilter {
  return { ...filter, chosen: { ...filter.chosen, [facet]: values } }
}

/** The same filter without one of its parts. */
export function withoutPart(filter: InstanceFilter, part: FilterPart): InstanceFilter {
  if (part === 'text') return { ...filter, text: '' }
  if (part === 'held') return { ...filter, heldOnly: false }
  return withChosen(filter, part, [])
}
