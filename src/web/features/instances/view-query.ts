import type { Instance } from '../../../contract/instance.ts'
import { searchText } from '../../ui/use-address.ts'
import { changesBetween } from './changes-between.ts'
import { filterFromAddress, filterToAddress } from './filter-address.ts'
import type { InstanceFilter } from './instance-filter.ts'
import { matcherOf } from './match-instance.ts'
import { sortFromAddress, sortToAddress } from './instance-sort.ts'
import { columnsFromAddress, columnsToAddress, type ShownColumns } from './shown-columns.ts'

/**
 * What of an address makes a view, written in one way: the same view is the same text. What a person holds is no
 * part of it. `remembered` are the columns where the address names none.
 */
export function viewQuery(params: URLSearchParams, remembered: ShownColumns): string {
  const named = columnsFromAddress(params.get('columns'))
  return toText({
    ...filterToAddress({ ...filterFromAddress(params), heldOnly: false }),
    sort: sortToAddress(sortFromAddress(params.get('sort'))),
    columns: columnsToAddress(named ? named.columns : remembered),
  })
}

/** A view that says which instances to show, and leaves order and columns to the person. */
export function filterQuery(filter: InstanceFilter): string {
  return toText(filterToAddress(filter))
}

/** The filter of a view. */
export const filterOfQuery = (query: string): InstanceFilter => filterFromAddress(new URLSearchParams(query))

function toText(members: Record<string, string | undefined>): string {
  const given = Object.entries(members).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return new URLSearchParams(given).toString()
}

/** The search of an address that shows a view of a project. */
export function addressOfView(projectId: string, query: string): string {
  const params = new URLSearchParams(query)
  params.set('project', projectId)
  return searchText(params)
}

type Counted = { instances: readonly Instance[]; matches: (instance: Instance) => boolean; count: number }

/** By view: how many it showed last, so that of a list of which one instance changed only that one is looked at. */
const counted = new Map<string, Counted>()

/** How many of these instances a view shows. */
export function viewCount(instances: readonly Instance[], query: string): number {
  const before = counted.get(query)
  if (before?.instances === instances) return before.count
  const matches = before?.matches ?? matcherOf(filterOfQuery(query), NOTHING_HELD)
  const changes = before && changesBetween(before.instances, instances)
  let count = before?.count ?? 0
  if (changes) {
    for (const [old, now] of changes) count += Number(matches(now)) - Number(matches(old))
  } else {
    count = instances.reduce((sum, instance) => (matches(instance) ? sum + 1 : sum), 0)
  }
  counted.set(query, { instances, matches, count })
  return count
}

const NOTHING_HELD: ReadonlySet<string> = new Set()
