import './menu.css'
import { lazy, Suspense, type ReactNode } from 'react'

/**
 * One line of a menu. `refused` says why it cannot be chosen now: it stays, disabled, with that reason
 * beneath. `checked` makes it one of a set of choices.
 */
export type MenuEntry =
  | 'line'
  | {
      label: string
      icon?: ReactNode
      hint?: string
      note?: string
      checked?: boolean
      danger?: boolean
      refused?: string | undefined
      onChoose: () => void
    }

export type MenuProps = {
  /** Names the menu for assistive technology. */
  label: string
  /** Where it opens; closed while null. */
  anchor: HTMLElement | null
  /** A line above the entries that cannot be chosen. */
  head?: ReactNode
  entries: readonly MenuEntry[]
  onClose: () => void
}

const load = () => import('./menu-list.tsx')
const MenuList = lazy(async () => ({ default: (await load()).MenuList }))

/** A menu whose code is fetched when the first one opens: the first page is drawn without it. */
export function Menu(props: MenuProps) {
  if (props.anchor === null) return null
  return (
    <Suspense fallback={null}>
      <MenuList {...props} anchor={props.anchor} />
    </Suspense>
  )
}

/** Fetches the code of menus ahead; for the moment a pointer comes near. */
export function preloadMenu(): void {
  void load()
}
