/** The key of this keyboard that does what Ctrl does elsewhere; the page takes either on every machine. */
export const CTRL = navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl'

/** The keys that open the search. */
export const FIND_KEY = `${CTRL} K`
