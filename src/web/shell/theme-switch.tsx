import IconButton from '@mui/material/IconButton'
import { useColorScheme } from '@mui/material/styles'
import { SunMoon } from 'lucide-react'
import { useState } from 'react'
import { Menu, preloadMenu, type MenuEntry } from '../ui/menu.tsx'

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
      <IconButton
        className="theme-switch"
        aria-label="Theme: system, light or dark"
        title="Theme: system, light or dark"
        aria-haspopup="menu"
        onPointerEnter={preloadMenu}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <SunMoon size={16} strokeWidth={1.75} />
      </IconButton>
      <Menu label="Theme" anchor={anchor} onClose={() => setAnchor(null)} entries={entries} />
    </>
  )
}

/** The same choices as entries of a menu. */
export function useThemeEntries(): MenuEntry[] {
  const { mode: current, setMode } = useColorScheme()
  return MODES.map(({ mode, label }) => ({
    label,
    checked: mode === current,
    onChoose: () => setMode(mode),
  }))
}
