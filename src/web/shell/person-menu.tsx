import { CircleQuestionMark, LogOut } from 'lucide-react'
import type { Session } from '../../contract/session.ts'
import { rolesLine } from '../features/session/role-words.ts'
import { Menu } from '../ui/menu.tsx'
import type { MenuEntry } from '../ui/menu-entry.ts'
import { useThemeEntries } from './theme-switch.tsx'

/** Who is signed in and with which roles, theme and help where no other place has them, and the way out. */
export function PersonMenu(props: {
  session: Session
  anchor: HTMLElement | null
  /** Only where the top bar has no room for help and theme. */
  onHelp?: () => void
  onClose: () => void
  onSignOut: () => void
}) {
  const { session, onHelp } = props
  const themes = useThemeEntries()
  const signOut: MenuEntry = {
    label: 'Sign out',
    icon: <LogOut size={15} strokeWidth={1.75} aria-hidden="true" />,
    onChoose: props.onSignOut,
  }
  return (
    <Menu
      label={session.user.name}
      anchor={props.anchor}
      onClose={props.onClose}
      head={
        <>
          <b>{session.user.name}</b>
          <small>{rolesLine(session.roles)}</small>
        </>
      }
      entries={onHelp ? [...themes, 'line', helpEntry(onHelp), signOut] : [signOut]}
    />
  )
}

function helpEntry(onHelp: () => void): MenuEntry {
  return {
    label: 'Keys and signs',
    icon: <CircleQuestionMark size={15} strokeWidth={1.75} aria-hidden="true" />,
    onChoose: onHelp,
  }
}
