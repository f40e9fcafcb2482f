/**
 * The row itself while it is shown, else the one that has come to its place: the next that is still shown, or the
 * last before it. The head of the table stays itself; undefined where no row is left.
 */
export function rowAfter(row: string, before: readonly string[], now: readonly string[]): string | undefined {
  const at = before.indexOf(row)
  if (at === -1 || before === now) return row
  const shown = new Set(now)
  if (shown.has(row)) return row
  return before.slice(at).find((id) => shown.has(id)) ?? before.slice(0, at).findLast((id) => shown.has(id))
}
