import './menu.css'
import { lazy, Suspense } from 'react'
import type { MenuProps } from './menu-entry.ts'

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
