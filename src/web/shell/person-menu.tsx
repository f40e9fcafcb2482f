import { LogOut } from 'lucide-react'
import type { Session } from '../../contract/session.ts'
import { rolesLine } from '../features/session/role-words.ts'
import { Menu } from '../ui/menu.tsx'
import type { MenuEntry } from '../ui/menu-entry.ts'
import { useThemeEntries } from './theme-switch.tsx'

/** Who is signed in and with which roles, the theme where no other place has it, and the way out. */
export function PersonMenu(props: {
  session: Session
  anchor: HTMLElement | null
  withTheme: boolean
  onClose: () => void
  onSignOut: () => void
}) {
  const { session } = props
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
      entries={props.withTheme ? [...themes, 'line', signOut] : [signOut]}
    />
  )
}
