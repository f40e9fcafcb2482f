import type { Instance } from '../../../contract/instance.ts'
import type { Project } from '../../../contract/project.ts'

/** So many are offered at once: whoever looks for one of more types on. */
export const MOST_FOUND = 12

export type FoundInstance = { instance: Instance; project: Project }

type Prepared = { instance: Instance; name: string; id: string }

/** Kept as long as the rows themselves: ten thousand names are folded once for each state of a project, not for each key. */
const preparedOf = new WeakMap<readonly Instance[], Prepared[]>()

/**
 * The instances whose name or ID holds every word, without regard to letter case: the whole name or ID first, then
 * names that begin with the text, then names a part of which does; each by name, project after project. `total` counts those that are not offered too.
 */
export function findInstances(
  sources: readonly { project: Project; instances: readonly Instance[] }[],
  text: string,
): { found: FoundInstance[]; total: number } {
  const sought = fold(text)
  const words = sought.split(/\s+/).filter((word) => word !== '')
  if (words.length === 0) return { found: [], total: 0 }
  const ranks: FoundInstance[][] = [[], [], [], []]
  let total = 0
  for (const { project, instances } of sources) {
    for (const { instance, name, id } of prepare(instances)) {
      if (!words.every((word) => name.includes(word) || id.includes(word))) continue
      total += 1
      const rank = ranks[rankOf(name, id, words.join(' '))]
      if (rank && rank.length < MOST_FOUND) rank.push({ instance, project })
    }
  }
  return { found: ranks.flat().slice(0, MOST_FOUND), total }
}

function prepare(instances: readonly Instance[]): Prepared[] {
  const known = preparedOf.get(instances)
  if (known) return known
  const prepared = instances
    .map((instance) => ({ instance, name: fold(instance.name), id: instance.instanceId }))
    // By code unit: a collator would take longer for ten thousand names than all the rest.
    .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  preparedOf.set(instances, prepared)
  return prepared
}

function rankOf(name: string, id: string, sought: string): 0 | 1 | 2 | 3 {
  if (name === sought || id === sought) return 0
  if (name.startsWith(sought) || id.startsWith(sought)) return 1
  const at = name.indexOf(sought)
  return at > 0 && /[-_. ]/.test(name.charAt(at - 1)) ? 2 : 3
}

const fold = (text: string): string => text.normalize('NFC').trim().toLocaleLowerCase('en')
