/** A row to draw: which one it is, and its place in the table. */
type Row = { id: string; index: number }

/**
 * Gives every row that is drawn a slot, which is a place in the page's elements. A row that scrolls out of sight hands
 * its slot to the one that comes into sight, so that nothing is built anew; only the active row keeps its slot whatever
 * happens, because the focus may be on one of its elements. `pool` is the most rows in sight, which lie one after the
 * other; at the top of the table the slots are in their order.
 */
export function createRowSlots(): (rows: readonly Row[], pool: number, activeId: string) => number[] {
  let last = new Map<string, number>()
  return (rows, pool, activeId) => {
    const active = rows.find(({ id }) => id === activeId)
    const kept = active && (last.get(active.id) ?? active.index % pool)
    // One slot more than the pool has is for the row whose slot the active one occupies.
    const slots = rows.map((row) => {
      if (row === active && kept !== undefined) return kept
      const own = row.index % pool
      return own === kept ? pool : own
    })
    last = new Map(rows.map(({ id }, at) => [id, slots[at] ?? 0]))
    return slots
  }
}
