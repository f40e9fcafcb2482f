import { statusWord } from '../../../contract/instance-actions.ts'
import type { Instance } from '../../../contract/instance.ts'

/**
 * What the table shows: words that an instance must carry, one status of the cloud or all, and whether
 * only what a person holds.
 */
export type InstanceFilter = { text: string; status: string | null; heldOnly: boolean }

export const NO_FILTER: InstanceFilter = { text: '', status: null, heldOnly: false }

/** Reads the filter from an address; whatever makes no sense there means no filter. */
export function filterFromAddress(params: URLSearchParams): InstanceFilter {
  const status = params.get('status')
  return {
    text: params.get('q') ?? '',
    status: status === null || status === '' ? null : status.toUpperCase(),
    heldOnly: params.get('show') === 'selected',
  }
}

/** The members of the address that say this filter; undefined where nothing is to be said. */
export function filterToAddress(filter: InstanceFilter): Record<'q' | 'status' | 'show', string | undefined> {
  return {
    q: filter.text === '' ? undefined : filter.text,
    status: filter.status ?? undefined,
    show: filter.heldOnly ? 'selected' : undefined,
  }
}

/**
 * A test for instances. Every word must occur in name, ID or a tag (`key=value`), without regard to
 * letter case; the text is never read as an expression. `held` is what the person holds.
 */
export function matcherOf(
  filter: InstanceFilter,
  held: ReadonlySet<string>,
): (instance: Instance) => boolean {
  const words = fold(filter.text)
    .split(/\s+/)
    .filter((word) => word !== '')
  return (instance) => {
    if (filter.heldOnly && !held.has(instance.instanceId)) return false
    if (filter.status !== null && instance.status.toUpperCase() !== filter.status) return false
    if (words.length === 0) return true
    const tags = instance.tags.map(({ key, value }) => `${key}=${value}`)
    const text = fold([instance.name, instance.instanceId, ...tags].join('\n'))
    return words.every((word) => text.includes(word))
  }
}

/** Every status there is, most frequent first, with its count. */
export function countStatuses(
  instances: readonly Instance[],
): { status: string; word: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const { status } of instances) {
    const key = status.toUpperCase()
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return [...counts]
    .map(([status, count]) => ({ status, word: statusWord(status), count }))
    .toSorted((a, b) => b.count - a.count || a.word.localeCompare(b.word, 'en'))
}

/** What the filter says, for the sentence of an empty table. */
export function describeFilter(filter: InstanceFilter): string {
  const parts = []
  if (filter.text.trim() !== '') parts.push(`“${filter.text.trim()}” in name, ID or tag`)
  if (filter.status !== null) parts.push(`status ${statusWord(filter.status)}`)
  if (filter.heldOnly) parts.push('selected only')
  return parts.join(', ')
}

const fold = (text: string): string => text.normalize('NFC').toLocaleLowerCase('en')
