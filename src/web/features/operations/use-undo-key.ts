import { useEffect, useRef } from 'react'

/** Ctrl Z, or ⌘ Z, takes back what is offered, from anywhere but a field, which has an undo of its own. */
export function useUndoKey(isOffered: boolean, onUndo: () => void): void {
  const latest = useRef(onUndo)
  useEffect(() => {
    latest.current = onUndo
  })
  useEffect(() => {
    if (!isOffered) return undefined
    const handle = (event: KeyboardEvent): void => {
      const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey
      if (!isUndo || event.key.toLowerCase() !== 'z') return
      if (
        event.target instanceof Element &&
        event.target.closest('input:not([type=checkbox]), textarea, dialog')
      )
        return
      event.preventDefault()
      latest.current()
    }
    document.addEventListener('keydown', handle)
    return () => document.removeEventListener('keydown', handle)
  }, [isOffered])
}
