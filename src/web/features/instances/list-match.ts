import type { Instance } from '../../../contract/instance.ts'

/** What a list of IDs and names comes to in a project. */
export type ListMatch = {
  /** Instances that an entry names beyond doubt, each once, in the order of the list. */
  found: string[]
  /** Entries that are no ID and no name here, each once, as they were written. */
  missing: string[]
  /** Names that several instances have; which of them is meant the list does not say. */
  doubled: { name: string; ids: readonly string[] }[]
  /** Entries that name what an earlier one has named. */
  repeated: number
}

export type InstanceIndex = { ids: ReadonlySet<string>; byName: ReadonlyMap<string, readonly string[]> }

/** What entries of lists are looked up in. */
export function indexInstances(instances: readonly Instance[]): InstanceIndex {
  const byName = new Map<string, string[]>()
  for (const { name, instanceId } of instances) {
    const sharing = byName.get(name.normalize('NFC'))
    if (sharing) sharing.push(instanceId)
    else byName.set(name.normalize('NFC'), [instanceId])
  }
  return { ids: new Set(instances.map(({ instanceId }) => instanceId)), byName }
}

/**
 * Looks up the entries of a list: IDs in any letter case, names exactly as they are. Entries stand on lines or between
 * commas, semicolons, tabs or quotes; blanks part them too where what is between is known and the whole is not.
 */
export function matchList(text: string, index: InstanceIndex): ListMatch {
  const found = new Set<string>()
  const missing = new Set<string>()
  const doubled = new Map<string, readonly string[]>()
  let repeated = 0
  const take = (entry: string): boolean => {
    const ids = lookUp(entry, index)
    const [id, ...more] = ids
    if (id === undefined) return false
    if (more.length > 0) {
      if (doubled.has(entry)) repeated += 1
      doubled.set(entry, ids)
    } else if (found.has(id)) repeated += 1
    else found.add(id)
    return true
  }
  const miss = (entry: string) => {
    if (missing.has(entry)) repeated += 1
    missing.add(entry)
  }
  for (const entry of entriesOf(text)) {
    if (take(entry)) continue
    const words = entry.split(/\s+/)
    if (words.some((word) => lookUp(word, index).length > 0)) {
      for (const word of words) if (!take(word)) miss(word)
    } else miss(entry)
  }
  return {
    found: [...found],
    missing: [...missing],
    doubled: [...doubled].map(([name, ids]) => ({ name, ids })),
    repeated,
  }
}

function lookUp(entry: string, { ids, byName }: InstanceIndex): readonly string[] {
  const id = entry.toLowerCase()
  return ids.has(id) ? [id] : (byName.get(entry) ?? [])
}

/** Text between quotes is one entry, as in files of spreadsheets, where a doubled quote stands for one. */
const ENTRY = /"((?:[^"\r\n]|"")*)"|[^"“”„,;\t\r\n]+/g

/** Around an entry that was copied out of a program or a sentence. */
const WRAPPING = /^[\s'’‘`[({]+|[\s'’‘`\])}]+$/g

function entriesOf(text: string): string[] {
  return [...text.normalize('NFC').matchAll(ENTRY)].flatMap(([whole, quoted]) => {
    const entry = (quoted?.replaceAll('""', '"') ?? whole.replaceAll(WRAPPING, '')).trim()
    return entry === '' ? [] : [entry]
  })
}
