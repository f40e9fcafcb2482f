import { instanceColumns } from './instance-columns.ts'
import type { InstanceSort } from './use-instance-order.ts'

const BY_NAME: InstanceSort = { column: 'name', descending: false }

/** Reads the sort from an address (`storage`, `-storage` for descending); by name where it makes no sense. */
export function sortFromAddress(text: string | null): InstanceSort {
  if (text === null) return BY_NAME
  const descending = text.startsWith('-')
  const column = descending ? text.slice(1) : text
  return instanceColumns.some(({ id }) => id === column) ? { column, descending } : BY_NAME
}

/** The sort as an address says it; undefined for the one that needs no saying. */
export function sortToAddress(sort: InstanceSort): string | undefined {
  if (sort.column === BY_NAME.column && !sort.descending) return undefined
  return sort.descending ? `-${sort.column}` : sort.column
}

/** What a press on a column's head asks for: that column, or the other way round if it is that already. */
export function nextSort(sort: InstanceSort, column: string): InstanceSort {
  return { column, descending: sort.column === column && !sort.descending }
}
