/** The key that opens the search, as the keyboard of this machine names it; both work everywhere. */
export const FIND_KEY = navigator.platform.startsWith('Mac') ? '⌘ K' : 'Ctrl K'
