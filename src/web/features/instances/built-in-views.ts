import type { Instance } from '../../../contract/instance.ts'
import type { Person } from '../../../contract/session.ts'
import { NOT_RUNNING } from './filter-facets.ts'
import { NO_FILTER, withChosen } from './instance-filter.ts'
import { filterQuery } from './view-query.ts'

/** A view that everybody has: which instances to show, and nothing about order or columns. */
export type BuiltInView = { id: string; name: string; query: string }

const ALWAYS: readonly BuiltInView[] = [
  { id: 'all', name: 'All', query: filterQuery(NO_FILTER) },
  {
    id: 'not-running',
    name: 'Not running',
    query: filterQuery(withChosen(NO_FILTER, 'status', [NOT_RUNNING])),
  },
  {
    id: 'storage',
    name: 'Storage over 80 %',
    query: filterQuery(withChosen(NO_FILTER, 'storage', ['80-'])),
  },
]

/** The views that everybody has; the person's own instances only where the cloud names them as an owner. */
export function builtInViews(
  instances: readonly Instance[],
  person: Person | undefined,
): readonly BuiltInView[] {
  if (!person) return ALWAYS
  // The cloud knows people by IDs of its own, so a name will mostly be what the two have in common.
  const owned = [person.name, person.id].find((mine) =>
    instances.some(({ owner }) => owner.name === mine || owner.id === mine),
  )
  if (owned === undefined) return ALWAYS
  return [
    ...ALWAYS,
    { id: 'mine', name: 'Mine', query: filterQuery(withChosen(NO_FILTER, 'owner', [owned])) },
  ]
}
