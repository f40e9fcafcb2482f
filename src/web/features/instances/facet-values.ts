import type { Instance } from '../../../contract/instance.ts'
import { FACETS, isStatus, NOT_RUNNING } from './filter-facets.ts'
import { withoutPart, type FacetId, type InstanceFilter } from './instance-filter.ts'
import { matcherOf } from './match-instance.ts'
import { STORAGE_RANGES } from './storage-ranges.ts'

export type FacetValue = { value: string; word: string; count: number }

/** Values that stand in an order of their own; the rest go by how many instances have them. */
const FIXED: Partial<Record<FacetId, readonly string[]>> = {
  status: [NOT_RUNNING],
  storage: STORAGE_RANGES,
}

const byWord = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/**
 * What can be chosen of a facet: every value that an instance of the project has, the frequent ones first, and what
 * is chosen already though none has it. Counted are instances that all other parts of the filter let through.
 */
export function facetValues(
  instances: readonly Instance[],
  filter: InstanceFilter,
  facet: FacetId,
  held: ReadonlySet<string>,
): FacetValue[] {
  const { valuesOf, word } = FACETS[facet]
  const fixed = FIXED[facet] ?? []
  const counts = new Map<string, number>()
  const matches = matcherOf(withoutPart(filter, facet), held)
  for (const instance of instances) {
    const step = matches(instance) ? 1 : 0
    for (const value of valuesOf(instance)) counts.set(value, (counts.get(value) ?? 0) + step)
  }
  const present = [...counts]
  for (const value of [...fixed, ...filter.chosen[facet]]) {
    if (counts.has(value)) continue
    // A status may be chosen by another word than the cloud's own.
    const meant = facet === 'status' ? present.filter(([status]) => isStatus(status, value)) : []
    counts.set(
      value,
      meant.reduce((sum, [, count]) => sum + count, 0),
    )
  }
  const place = (value: string) => (fixed.includes(value) ? fixed.indexOf(value) : fixed.length)
  return [...counts]
    .map(([value, count]) => ({ value, word: word(value), count }))
    .toSorted(
      (a, b) => place(a.value) - place(b.value) || b.count - a.count || byWord.compare(a.word, b.word),
    )
}
