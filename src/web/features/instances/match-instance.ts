import type { Instance } from '../../../contract/instance.ts'
import { FACETS, isStatus } from './filter-facets.ts'
import { FACET_IDS, type FacetId, type InstanceFilter } from './instance-filter.ts'
import { isInRange } from './storage-ranges.ts'

type Test = (instance: Instance) => boolean

/**
 * A test for instances. Every word must occur in name, ID or a tag (`key=value`), without regard to
 * letter case; the text is never read as an expression. Of every facet with values chosen an instance must
 * have one of them. `held` is what the person holds.
 */
export function matcherOf(filter: InstanceFilter, held: ReadonlySet<string>): Test {
  const tests: Test[] = []
  if (filter.heldOnly) tests.push((instance) => held.has(instance.instanceId))
  for (const facet of FACET_IDS) {
    const values = filter.chosen[facet]
    if (values.length > 0) tests.push(facetTest(facet, values))
  }
  const words = fold(filter.text)
    .split(/\s+/)
    .filter((word) => word !== '')
  if (words.length > 0) {
    tests.push((instance) => {
      const text = searchText(instance)
      return words.every((word) => text.includes(word))
    })
  }
  const [first = () => true, ...others] = tests
  return others.length === 0 ? first : (instance) => tests.every((test) => test(instance))
}

function facetTest(facet: FacetId, values: readonly string[]): Test {
  if (facet === 'status') return statusTest(values)
  if (facet === 'storage') return (instance) => values.some((range) => isInRange(instance, range))
  const wanted = new Set(values)
  // Names are what people know owners by, IDs what no two of them share.
  if (facet === 'owner') return ({ owner }) => wanted.has(owner.name) || wanted.has(owner.id)
  const { valuesOf } = FACETS[facet]
  return (instance) => valuesOf(instance).some((value) => wanted.has(value))
}

/** A fleet has few statuses, so each is judged once. */
function statusTest(chosen: readonly string[]): Test {
  const judged = new Map<string, boolean>()
  return ({ status }) => {
    const known = judged.get(status)
    if (known !== undefined) return known
    const matches = chosen.some((one) => isStatus(status, one))
    judged.set(status, matches)
    return matches
  }
}

/** Kept by the object: an instance that has not changed is the same one after a refresh. */
const searchTexts = new WeakMap<Instance, string>()

function searchText(instance: Instance): string {
  const known = searchTexts.get(instance)
  if (known !== undefined) return known
  let raw = `${instance.name}\n${instance.instanceId}`
  for (const { key, value } of instance.tags) raw += `\n${key}=${value}`
  const text = fold(raw)
  searchTexts.set(instance, text)
  return text
}

function fold(text: string): string {
  const lower = text.toLowerCase()
  // oxlint-disable-next-line no-control-regex -- everything of ASCII, which is composed already
  return /^[\x00-\x7f]*$/.test(lower) ? lower : lower.normalize('NFC')
}
