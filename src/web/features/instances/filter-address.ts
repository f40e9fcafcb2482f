import { FACET_IDS, NO_FILTER, type FacetId, type InstanceFilter } from './instance-filter.ts'
import { isStorageRange } from './storage-ranges.ts'

/** Members of the address that say a filter. */
export type FilterMembers = Record<FacetId | 'q' | 'show', string | undefined>

/** A facet that an instance tells nothing of, such as an owner without a name, in an address. */
const NOTHING = '-'

/** Reads the filter from an address; whatever makes no sense there means no filter. */
export function filterFromAddress(params: URLSearchParams): InstanceFilter {
  const chosen = { ...NO_FILTER.chosen }
  for (const facet of FACET_IDS) {
    const values = splitValues(params.get(facet) ?? '').flatMap((value) => readValue(facet, value))
    chosen[facet] = [...new Set(values)]
  }
  return { text: params.get('q') ?? '', chosen, heldOnly: params.get('show') === 'selected' }
}

/** The members of the address that say this filter; undefined where nothing is to be said. */
export function filterToAddress({ text, chosen, heldOnly }: InstanceFilter): FilterMembers {
  const join = (facet: FacetId) =>
    chosen[facet].length === 0 ? undefined : chosen[facet].map(escapeValue).join(',')
  return {
    q: text === '' ? undefined : text,
    status: join('status'),
    version: join('version'),
    spec: join('spec'),
    az: join('az'),
    owner: join('owner'),
    tag: join('tag'),
    storage: join('storage'),
    show: heldOnly ? 'selected' : undefined,
  }
}

function readValue(facet: FacetId, value: string): string[] {
  if (facet === 'status') return [value.toUpperCase()]
  return facet === 'storage' && !isStorageRange(value) ? [] : [value]
}

/** `a,b\,c` → `a` and `b,c`: a backslash takes the meaning from the character after it. */
function splitValues(text: string): string[] {
  const raw = text.match(/(?:\\[^]|[^,])+/g) ?? []
  return raw.map((value) => (value === NOTHING ? '' : value.replaceAll(/\\([^])/g, '$1')))
}

function escapeValue(value: string): string {
  if (value === '') return NOTHING
  return value === NOTHING ? `\\${NOTHING}` : value.replaceAll(/[\\,]/g, '\\$&')
}
