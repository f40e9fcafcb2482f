/**
 * Everything that looks random in the emulator, as a pure function of a seed and a key: the same seed gives the same
 * fleet and the same durations, in whatever order they are asked for.
 */
export type Chance = {
  /** At least 0 and less than 1. */
  unit(key: string): number
  /** A whole number from `min` to `max`, both included. */
  between(min: number, max: number, key: string): number
  pick<T>(list: readonly [T, ...T[]], key: string): T
  /** Lower-case hex digits. */
  hex(digits: number, key: string): string
  uuid(key: string): string
}

export function createChance(seed: number): Chance {
  const word = (key: string) => mix(`${seed}/${key}`)
  const unit = (key: string) => word(key) / 2 ** 32
  const hex = (digits: number, key: string) => {
    let text = ''
    for (let part = 0; text.length < digits; part += 1)
      text += word(`${key}#${part}`).toString(16).padStart(8, '0')
    return text.slice(0, digits)
  }
  return {
    unit,
    between: (min, max, key) => min + Math.floor(unit(key) * (max - min + 1)),
    pick: (list, key) => list[Math.floor(unit(key) * list.length)] ?? list[0],
    hex,
    uuid: (key) => {
      const digits = hex(32, key)
      const variant = '89ab'.charAt(Number.parseInt(digits.charAt(16), 16) % 4)
      return [
        digits.slice(0, 8),
        digits.slice(8, 12),
        `4${digits.slice(13, 16)}`,
        variant + digits.slice(17, 20),
        digits.slice(20),
      ].join('-')
    },
  }
}

/** 32 bits from a text: FNV-1a, then a finaliser so that keys that differ in their last letter end far apart. */
function mix(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
