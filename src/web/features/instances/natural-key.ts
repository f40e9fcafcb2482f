/** Letters that no decomposition leads back to the one people look for. */
const PLAIN: Record<string, string> = { æ: 'ae', œ: 'oe', ø: 'o', ß: 'ss', ł: 'l', đ: 'd', ı: 'i' }

/**
 * A text for `<` to compare, so that people find what they look for: letters without regard to case and accent, numbers
 * by their value. `Intl.Collator` would do as well, but takes ten times as long for ten thousand names.
 */
export function naturalKey(text: string): string {
  const lower = text.toLowerCase()
  return foldLetters(lower).replace(/\d+/g, numberKey)
}

function foldLetters(lower: string): string {
  // oxlint-disable-next-line no-control-regex -- everything of ASCII
  if (/^[\x00-\x7f]*$/.test(lower)) return lower
  return lower
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[æœøßłđı]/g, (letter) => PLAIN[letter] ?? letter)
}

/** A number with more digits comes later, so that is said first; `:` is what comes behind `9`. */
function numberKey(digits: string): string {
  const value = digits.replace(/^0+(?=\d)/, '')
  const { length } = value
  return length < 10 ? `${length}${value}` : `9:${String.fromCharCode(48 + length)}${value}`
}
