import { lazy, useEffect, useState, type ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { Part } from '../ui/part.tsx'
import { dialogOfKey, type ShellDialog } from './shell-keys.ts'

const loadFind = () => import('../features/find/find-dialog.tsx')
const loadHelp = () => import('../features/help/help-dialog.tsx')
const FindDialog = lazy(async () => ({ default: (await loadFind()).FindDialog }))
const HelpDialog = lazy(async () => ({ default: (await loadHelp()).HelpDialog }))

/** Fetches the code of a dialog ahead; for the moment a pointer comes near. */
export function preloadDialog(which: ShellDialog): void {
  // Where this fails, so does the opening, which says so.
  void (which === 'find' ? loadFind() : loadHelp()).catch(() => undefined)
}

/** The dialogs of the shell, opened from here or by their keys; `shown` is the one that is open. */
export function useShellDialogs(): { open: (which: ShellDialog) => void; shown: ReactNode } {
  const [which, setWhich] = useState<ShellDialog>()
  const [typed, setTyped] = useState('')
  const navigate = useNavigate()
  const open = (wanted: ShellDialog) => {
    setTyped('')
    setWhich(wanted)
  }
  useEffect(() => {
    const handle = (event: KeyboardEvent) => {
      // The first time its code is on its way, and fingers do not wait: what they type is for it.
      if (which === 'find' && !document.querySelector('dialog[open]')) {
        if (event.key === 'Escape') setWhich(undefined)
        if (event.key.length !== 1 || event.ctrlKey || event.metaKey) return
        event.preventDefault()
        setTyped((before) => before + event.key)
        return
      }
      const wanted = dialogOfKey(event)
      if (!wanted) return
      // The browser has a use of its own for some of them.
      event.preventDefault()
      setTyped('')
      setWhich(wanted)
    }
    document.addEventListener('keydown', handle)
    return () => document.removeEventListener('keydown', handle)
  }, [which])
  const close = () => setWhich(undefined)
  return {
    open,
    shown: (
      <Part onFail={close}>
        {which === 'find' ? (
          <FindDialog typed={typed} onGo={(to) => void navigate(to)} onClose={close} />
        ) : which === 'help' ? (
          <HelpDialog onClose={close} />
        ) : null}
      </Part>
    ),
  }
}
