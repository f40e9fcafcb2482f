const integer = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const oneDecimal = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })

/** A count with thousands separators: `5,214`. */
export function formatCount(value: number): string {
  return integer.format(value)
}

/** A count and its noun: `1 instance`, `48 instances`. `many` is given where an s does not do. */
export function countOf(value: number, one: string, many = `${one}s`): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`
}

/** Storage from GB, as DMS counts it: `58 GB`, `9.8 TB`. 1 TB is 1,000 GB here. */
export function formatStorage(gb: number): string {
  return gb < 1000 ? `${oneDecimal.format(gb)} GB` : `${oneDecimal.format(gb / 1000)} TB`
}

/** Whole percent of a part, never 100 before it is full and never 0 once there is some. */
export function percentOf(part: number, whole: number): number {
  if (whole <= 0) return 0
  const exact = (part / whole) * 100
  if (exact > 0 && exact < 1) return 1
  if (exact > 99 && exact < 100) return 99
  return Math.round(exact)
}
