import { SunMoon } from 'lucide-react'
import { useState } from 'react'
import { setThemeMode, useThemeMode } from '../theme/theme-mode.ts'
import { Menu, preloadMenu } from '../ui/menu.tsx'
import type { MenuEntry } from '../ui/menu-entry.ts'

const MODES = [
  { mode: 'system', label: 'As the system' },
  { mode: 'light', label: 'Light' },
  { mode: 'dark', label: 'Dark' },
] as const

/** Light, dark, or as the system has it. */
export function ThemeSwitch() {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const entries = useThemeEntries()
  return (
    <>
      <button
        type="button"
        className="icon-button theme-switch"
        aria-label="Theme: system, light or dark"
        title="Theme: system, light or dark"
        aria-haspopup="menu"
        onPointerEnter={preloadMenu}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <SunMoon size={16} strokeWidth={1.75} aria-hidden="true" />
      </button>
      <Menu label="Theme" anchor={anchor} onClose={() => setAnchor(null)} entries={entries} />
    </>
  )
}

/** The same choices as entries of a menu. */
export function useThemeEntries(): MenuEntry[] {
  const current = useThemeMode()
  return MODES.map(({ mode, label }) => ({
    label,
    checked: mode === current,
    onChoose: () => setThemeMode(mode),
  }))
}
