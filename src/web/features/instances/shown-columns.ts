import { instanceColumns, usualColumns, type ColumnId } from './instance-columns.ts'

/** The columns a person chose, in the order of the table; undefined for the usual ones. */
export type ShownColumns = readonly ColumnId[] | undefined

/** The word for the usual columns in an address, for a browser that remembers others. */
const USUAL = 'usual'

/** Says which row is which, so it always stands. */
export const FIXED_COLUMN: ColumnId = 'name'

/**
 * Reads the columns from an address: names with commas between. What is no column is left out; null where the
 * address says nothing that can be read.
 */
export function columnsFromAddress(text: string | null): { columns: ShownColumns } | null {
  if (text === null) return null
  if (text === USUAL) return { columns: undefined }
  const named = new Set(text.split(','))
  const known = instanceColumns.filter(({ id }) => named.has(id)).map(({ id }) => id)
  return known.length === 0 ? null : { columns: normalColumns(known) }
}

/** The columns as an address says them. */
export const columnsToAddress = (columns: ShownColumns): string => columns?.join(',') ?? USUAL

/** In the order of the table and with the name; undefined where that makes the usual ones. */
export function normalColumns(chosen: readonly ColumnId[]): ShownColumns {
  const columns = instanceColumns
    .map(({ id }) => id)
    .filter((id) => id === FIXED_COLUMN || chosen.includes(id))
  const isUsual = columns.length === usualColumns.length && columns.every((id) => usualColumns.includes(id))
  return isUsual ? undefined : columns
}
