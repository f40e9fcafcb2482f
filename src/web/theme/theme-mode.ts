import { useSyncExternalStore } from 'react'

export type ThemeMode = 'system' | 'light' | 'dark'

/** The key that public/theme-start.js reads before the first paint. */
const KEY = 'brokerdeck-theme'

const listeners = new Set<() => void>()
const systemIsDark = window.matchMedia('(prefers-color-scheme: dark)')
let mode: ThemeMode = read()

// The system and other tabs of this app may change their mind while the page is open.
systemIsDark.addEventListener('change', show)
window.addEventListener('storage', (event) => {
  if (event.key !== KEY) return
  mode = read()
  show()
})

/** The theme a person chose, drawn again when it changes. */
export function useThemeMode(): ThemeMode {
  return useSyncExternalStore(subscribe, () => mode)
}

/** Shows a theme and remembers it in this browser. */
export function setThemeMode(next: ThemeMode): void {
  mode = next
  try {
    localStorage.setItem(KEY, next)
  } catch {
    // Storage is switched off in this browser: the choice holds until the page is left.
  }
  show()
}

function show(): void {
  const isDark = mode === 'dark' || (mode === 'system' && systemIsDark.matches)
  document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light'
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function read(): ThemeMode {
  try {
    const stored = localStorage.getItem(KEY)
    return stored === 'light' || stored === 'dark' ? stored : 'system'
  } catch {
    // As above.
    return 'system'
  }
}
