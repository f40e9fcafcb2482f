import { instanceColumns, type ColumnId } from './instance-columns.ts'

const GAP_PX = 16
const BOX_PX = 16
const MENU_PX = 26
const EDGE_PX = 20

/**
 * The tracks of the grid for columns that a person has chosen, and the width in px below which the table is
 * scrolled sideways instead of letting one go.
 */
export function columnTracks(
  shown: readonly ColumnId[],
  canSelect: boolean,
): { tracks: string; minWidth: number } {
  const columns = instanceColumns.filter(({ id }) => shown.includes(id))
  const tracks = columns.map(({ width, grows }) =>
    grows === undefined ? `${width}px` : `minmax(${width}px, ${grows}fr)`,
  )
  const widths = [...(canSelect ? [BOX_PX] : []), ...columns.map(({ width }) => width), MENU_PX]
  return {
    tracks: [...(canSelect ? [`${BOX_PX}px`] : []), ...tracks, `${MENU_PX}px`].join(' '),
    minWidth: widths.reduce((sum, width) => sum + width, 2 * EDGE_PX + GAP_PX * (widths.length - 1)),
  }
}
