/** A cell by its place: row 0 is the head; a column has a name. */
export type GridPlace = { row: number; column: string }

/**
 * Where a key leads from a cell, or undefined for a key that does not move. `columns` are the columns in
 * sight, in order; `page` is how many rows a page shows.
 *
 * @see WAI-ARIA Authoring Practices, "Grid (Interactive Tabular Data and Layout Containers) Pattern"
 */
export function moveByKey(
  from: GridPlace,
  key: { name: string; ctrl: boolean },
  grid: { rows: number; columns: readonly string[]; page: number },
): GridPlace | undefined {
  const { rows, columns, page } = grid
  const at = Math.max(0, columns.indexOf(from.column))
  const toRow = (row: number): GridPlace => ({
    row: Math.min(rows - 1, Math.max(0, row)),
    column: from.column,
  })
  const toColumn = (index: number): GridPlace => ({
    row: from.row,
    column: columns[Math.min(columns.length - 1, Math.max(0, index))] ?? from.column,
  })
  switch (key.name) {
    case 'ArrowDown':
      return toRow(from.row + 1)
    case 'ArrowUp':
      return toRow(from.row - 1)
    case 'PageDown':
      return toRow(from.row + page)
    // A page up stops at the first row, not in the head.
    case 'PageUp':
      return toRow(Math.max(Math.min(from.row, 1), from.row - page))
    case 'ArrowRight':
      return toColumn(at + 1)
    case 'ArrowLeft':
      return toColumn(at - 1)
    case 'Home':
      return key.ctrl ? { row: Math.min(1, rows - 1), column: columns[0] ?? from.column } : toColumn(0)
    case 'End':
      return key.ctrl
        ? { row: rows - 1, column: columns.at(-1) ?? from.column }
        : toColumn(columns.length - 1)
    default:
      return undefined
  }
}
