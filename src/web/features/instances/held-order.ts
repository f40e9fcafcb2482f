/**
 * The order on the screen after something changed: rows that are there stay where they are, rows that
 * are new come in behind the one they belong behind, rows that are gone leave. `wanted` is the order that
 * sorting anew would give.
 */
export function holdOrder(shown: readonly string[], wanted: readonly string[]): readonly string[] {
  const present = new Set(wanted)
  const known = new Set(shown)
  const newAfter = new Map<string | undefined, string[]>()
  let before: string | undefined
  for (const id of wanted) {
    if (known.has(id)) before = id
    else newAfter.set(before, [...(newAfter.get(before) ?? []), id])
  }
  if (newAfter.size === 0 && shown.length === wanted.length) return shown
  const order = [...(newAfter.get(undefined) ?? [])]
  for (const id of shown) {
    if (present.has(id)) order.push(id)
    const followers = newAfter.get(id)
    if (followers) order.push(...followers)
  }
  return order
}

/** The fewest rows that would change place if the table were sorted anew; both lists name the same rows. */
export function countMoves(shown: readonly string[], wanted: readonly string[]): number {
  const place = new Map(wanted.map((id, index) => [id, index]))
  // The rows that may stay are a longest run of rising places. `tails[n]` is the lowest place at which a
  // run of n + 1 rows can end so far.
  const tails: number[] = []
  for (const id of shown) {
    const at = place.get(id)
    if (at === undefined) continue
    const length = firstNotBelow(tails, at)
    tails[length] = at
  }
  return shown.length - tails.length
}

function firstNotBelow(sorted: readonly number[], value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    const at = sorted[middle]
    if (at !== undefined && at < value) low = middle + 1
    else high = middle
  }
  return low
}
