import type { Instance } from '../../../contract/instance.ts'
import { partsOf, withoutPart, type FilterPart, type InstanceFilter } from './instance-filter.ts'
import { matcherOf } from './match-instance.ts'

/**
 * Where nothing matches: the one part of the filter without which most instances do, and how many. Undefined
 * where no single part stands in the way, or where the filter has only one.
 */
export function bestRelief(
  instances: readonly Instance[],
  filter: InstanceFilter,
  held: ReadonlySet<string>,
): { part: FilterPart; count: number } | undefined {
  const parts = partsOf(filter)
  if (parts.length < 2) return undefined
  return parts
    .map((part) => {
      const matches = matcherOf(withoutPart(filter, part), held)
      return { part, count: instances.filter(matches).length }
    })
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count)[0]
}
