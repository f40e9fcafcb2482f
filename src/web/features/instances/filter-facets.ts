import { statusWord } from '../../../contract/instance-actions.ts'
import type { Instance } from '../../../contract/instance.ts'
import type { FacetId } from './instance-filter.ts'
import { storageRangesOf, storageRangeWord } from './storage-ranges.ts'

type Facet = {
  title: string
  /** What an instance has of it: one value, several, or the empty one where nothing is told. */
  valuesOf: (instance: Instance) => readonly string[]
  /** The value as people read it. */
  word: (value: string) => string
}

/** Before a status: every other one, also one this console does not know. */
const EXCEPT = '!'

/** The value of the facet for whatever is not running. */
export const NOT_RUNNING = `${EXCEPT}RUNNING`

/** Each facet: what it is called, what an instance has of it, and how a value reads. */
export const FACETS: Record<FacetId, Facet> = {
  status: { title: 'Status', valuesOf: ({ status }) => [status.toUpperCase()], word: statusText },
  version: { title: 'Version', valuesOf: (instance) => [instance.engineVersion], word: orNotTold },
  spec: { title: 'Specification', valuesOf: (instance) => [specOf(instance)], word: orNotTold },
  az: {
    title: 'Availability zone',
    valuesOf: ({ availableZones }) => (availableZones.length === 0 ? [''] : availableZones),
    word: orNotTold,
  },
  owner: {
    title: 'Owner',
    valuesOf: ({ owner }) => [owner.name === '' ? owner.id : owner.name],
    word: orNotTold,
  },
  tag: {
    title: 'Tag',
    valuesOf: ({ tags }) => (tags.length === 0 ? [''] : tags.map(({ key, value }) => `${key}=${value}`)),
    word: (value) => (value === '' ? 'none' : value),
  },
  storage: { title: 'Storage use', valuesOf: storageRangesOf, word: storageRangeWord },
}

/** The size of one broker, which is what tells specifications apart; the whole text where none is in it. */
function specOf({ specification }: Instance): string {
  return /\d+u\d+g/i.exec(specification)?.[0] ?? specification
}

/**
 * Whether an instance's status is the one chosen: the cloud's word or the one people read (`ERROR`, `FAULTY`),
 * or any other than the one behind `!`. `chosen` is in capitals.
 */
export function isStatus(status: string, chosen: string): boolean {
  if (chosen.startsWith(EXCEPT)) return !isStatus(status, chosen.slice(EXCEPT.length))
  return status.toUpperCase() === chosen || statusWord(status).toUpperCase() === chosen
}

function statusText(value: string): string {
  return value.startsWith(EXCEPT)
    ? `not ${statusWord(value.slice(EXCEPT.length)).toLowerCase()}`
    : statusWord(value)
}

function orNotTold(value: string): string {
  return value === '' ? 'not told' : value
}
