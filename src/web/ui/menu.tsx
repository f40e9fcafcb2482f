import './menu.css'
import { lazy } from 'react'
import type { MenuProps } from './menu-entry.ts'
import { Part } from './part.tsx'

const load = () => import('./menu-list.tsx')
const MenuList = lazy(async () => ({ default: (await load()).MenuList }))

/** A menu whose code is fetched when the first one opens: the first page is drawn without it. */
export function Menu(props: MenuProps) {
  return <Part onFail={props.onClose}>{props.anchor && <MenuList {...props} anchor={props.anchor} />}</Part>
}

/** Fetches the code of menus ahead; for the moment a pointer comes near. */
export function preloadMenu(): void {
  // Where this fails, so does the opening, which says so.
  void load().catch(() => undefined)
}
