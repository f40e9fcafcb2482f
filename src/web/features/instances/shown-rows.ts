import type { Instance } from '../../../contract/instance.ts'
import { changesBetween } from './changes-between.ts'
import { countMoves, holdOrder } from './held-order.ts'
import { idsWithDoubledNames } from './instance-facts.ts'
import type { InstanceFilter } from './instance-filter.ts'
import type { InstanceSort } from './instance-sort.ts'
import { matcherOf } from './match-instance.ts'
import { sortInstances, sortsAlike } from './sort-instances.ts'

export type RowsAsked = {
  instances: readonly Instance[]
  sort: InstanceSort
  filter: InstanceFilter
  /** What the person holds; another set is another one. */
  held: ReadonlySet<string>
}

export type ShownRows = RowsAsked & {
  /** The filter as a test. */
  matches: (instance: Instance) => boolean
  /** All instances where sorting anew would put them. */
  wanted: readonly Instance[]
  /** All instances in the order of the screen, which a change never moves. */
  order: readonly Instance[]
  /** Those that the filter shows, in that order, and their IDs. */
  rows: readonly Instance[]
  ids: readonly string[]
  /** How many of the rows would change place if they were sorted anew. */
  moves: number
  doubled: ReadonlySet<string>
  /** The instances that came changed, new or not at all with the last change, of those that the filter shows. */
  news: { changed: readonly Instance[]; came: number; left: number }
}

type Wanted = RowsAsked & Pick<ShownRows, 'matches'>

const NO_NEWS: ShownRows['news'] = { changed: [], came: 0, left: 0 }

/**
 * What the table shows, worked out from what it showed before: with ten thousand instances of which one changed, only
 * that one is looked at again. Returns `before` itself where nothing else is asked.
 */
export function showRows(before: ShownRows | undefined, asked: RowsAsked): ShownRows {
  const matches = before && isSameFilter(before, asked) ? before.matches : matcherOf(asked.filter, asked.held)
  const { sort } = asked
  if (!before || !isSameSort(before.sort, sort)) return showAnew({ ...asked, matches })
  if (before.instances === asked.instances) {
    return before.matches === matches ? before : withRows({ ...before, ...asked, matches, news: NO_NEWS })
  }
  const changes = changesBetween(before.instances, asked.instances)
  return changes
    ? showChanged(before, { ...asked, matches }, changes)
    : showOthers(before, { ...asked, matches })
}

/** The same rows in the order that sorting anew gives them. */
export function sortedAnew(shown: ShownRows): ShownRows {
  return withRows({ ...shown, order: shown.wanted, news: NO_NEWS })
}

function showAnew(asked: Wanted): ShownRows {
  const { wanted, doubled } = sortAll(asked)
  return withRows({ ...asked, wanted, order: wanted, doubled, news: NO_NEWS })
}

/** Sorted by name, only those beside one that is alike can have its very name, which spares comparing them all. */
function sortAll({ instances, sort }: RowsAsked): Pick<ShownRows, 'wanted' | 'doubled'> {
  const { sorted, alike } = sortInstances(instances, sort)
  return { wanted: sorted, doubled: idsWithDoubledNames(sort[0]?.column === 'name' ? alike : sorted) }
}

/** The same instances by their IDs, some of them changed. */
function showChanged(before: ShownRows, asked: Wanted, changes: Map<Instance, Instance>): ShownRows {
  const pairs = [...changes]
  const renew = renewer(changes)
  const wanted = renew(before.wanted)
  const isInPlace = pairs.every(([old, now]) => sortsAlike(old, now, asked.sort))
  const isNamedAlike = pairs.every(([old, now]) => old.name === now.name)
  const changed = pairs.map(([, now]) => now).filter(asked.matches)
  const next = {
    ...before,
    ...asked,
    wanted: isInPlace ? wanted : sortInstances(wanted, asked.sort).sorted,
    order: renew(before.order),
    doubled: isNamedAlike ? before.doubled : idsWithDoubledNames(wanted),
    news: { changed, came: 0, left: 0 },
  }
  const showsAlike =
    before.matches === asked.matches &&
    pairs.every(([old, now]) => before.matches(old) === before.matches(now))
  return isInPlace && showsAlike ? { ...next, rows: renew(before.rows) } : withRows(next)
}

/** So few changes are looked for one by one, which spares asking about each of ten thousand. */
const FEW = 30

/** Puts the changed instances in the place of what they were; the same list twice gives the same one. */
function renewer(changes: Map<Instance, Instance>) {
  const done = new Map<readonly Instance[], readonly Instance[]>()
  return (list: readonly Instance[]) => {
    const renewed = done.get(list) ?? withChanges(list, changes)
    done.set(list, renewed)
    return renewed
  }
}

function withChanges(list: readonly Instance[], changes: Map<Instance, Instance>): readonly Instance[] {
  if (changes.size > FEW) return list.map((instance) => changes.get(instance) ?? instance)
  const renewed = [...list]
  for (const [old, now] of changes) {
    const at = list.indexOf(old)
    if (at >= 0) renewed[at] = now
  }
  return renewed
}

/** Instances have come or gone, and some may have changed too. */
function showOthers(before: ShownRows, asked: Wanted): ShownRows {
  const { wanted, doubled } = sortAll(asked)
  const byId = new Map(wanted.map((instance) => [instance.instanceId, instance]))
  const held = holdOrder(
    before.order.map((instance) => instance.instanceId),
    wanted.map((instance) => instance.instanceId),
  )
  const known = new Map(before.instances.map((instance) => [instance.instanceId, instance]))
  const shown = asked.instances.filter(asked.matches)
  return withRows({
    ...asked,
    wanted,
    order: held.flatMap((id) => byId.get(id) ?? []),
    doubled,
    news: {
      changed: shown.filter((now) => {
        const old = known.get(now.instanceId)
        return old !== undefined && old !== now
      }),
      came: shown.filter(({ instanceId }) => !known.has(instanceId)).length,
      left: before.rows.filter(({ instanceId }) => !byId.has(instanceId)).length,
    },
  })
}

function withRows(shown: Omit<ShownRows, 'rows' | 'ids' | 'moves'>): ShownRows {
  const matching = shown.order.filter(shown.matches)
  const rows = matching.length === shown.order.length ? shown.order : matching
  const ids = rows.map((instance) => instance.instanceId)
  return { ...shown, rows, ids, moves: movesOf(rows, ids, shown) }
}

function movesOf(
  rows: readonly Instance[],
  ids: readonly string[],
  { order, wanted }: Pick<ShownRows, 'order' | 'wanted'>,
): number {
  if (order === wanted || order.every((instance, index) => instance === wanted[index])) return 0
  const shown = new Set(rows)
  return countMoves(
    ids,
    wanted.filter((instance) => shown.has(instance)).map((instance) => instance.instanceId),
  )
}

/** What is held matters to a filter only where it shows just that. */
function isSameFilter(a: RowsAsked, b: RowsAsked): boolean {
  return a.filter === b.filter && (!a.filter.heldOnly || a.held === b.held)
}

function isSameSort(a: InstanceSort, b: InstanceSort): boolean {
  return (
    a.length === b.length &&
    a.every((part, index) => part.column === b[index]?.column && part.descending === b[index].descending)
  )
}
