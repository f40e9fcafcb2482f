import { useEffect, useEffectEvent } from 'react'

/** Where `/` is a letter or means something else; in a box of the table it is neither. */
const TAKES_SLASH = 'input:not([type=checkbox]), textarea, select, dialog, [role=menu]'

/** `/` leads to the filter from anywhere on the page but a field, a dialog or a menu. */
export function useSlashKey(onSlash: () => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return
    const { target } = event
    if (target instanceof Element && target.closest(TAKES_SLASH)) return
    event.preventDefault()
    onSlash()
  })
  useEffect(() => {
    const handle = (event: KeyboardEvent) => press(event)
    document.addEventListener('keydown', handle)
    return () => document.removeEventListener('keydown', handle)
  }, [])
}
