import { instanceColumns, type ColumnId } from './instance-columns.ts'

export type SortPart = { column: ColumnId; descending: boolean }

/** By which columns rows are sorted: the first decides, each further one where those before say the same. */
export type InstanceSort = readonly SortPart[]

const BY_NAME: InstanceSort = [{ column: 'name', descending: false }]

/**
 * Reads the sort from an address: columns with commas between, each with `-` before it for descending, such as
 * `-storage,name`. What makes no sense is left out; by name where nothing is left.
 */
export function sortFromAddress(text: string | null): InstanceSort {
  const parts: SortPart[] = []
  for (const part of text?.split(',') ?? []) {
    const descending = part.startsWith('-')
    const name = descending ? part.slice(1) : part
    const column = instanceColumns.find(({ id }) => id === name)?.id
    if (column && !parts.some((before) => before.column === column)) parts.push({ column, descending })
  }
  return parts.length === 0 ? BY_NAME : parts
}

/** The sort as an address says it; undefined for the one that needs no saying. */
export function sortToAddress(sort: InstanceSort): string | undefined {
  const text = sort.map(({ column, descending }) => (descending ? `-${column}` : column)).join(',')
  return text === 'name' || text === '' ? undefined : text
}

/**
 * What a press on a column's head asks for: that column alone, or the other way round if it is that already. With
 * `add` the column comes behind the others; where it is among them it turns round, and the time after that it leaves.
 */
export function nextSort(sort: InstanceSort, column: ColumnId, { add }: { add: boolean }): InstanceSort {
  const part = sort.find((one) => one.column === column)
  if (!add) return [{ column, descending: sort.length === 1 && part !== undefined && !part.descending }]
  if (!part) return [...sort, { column, descending: false }]
  if (!part.descending) return sort.map((one) => (one === part ? { column, descending: true } : one))
  const rest = sort.filter((one) => one !== part)
  return rest.length === 0 ? BY_NAME : rest
}
