import { ChevronsUpDown, Ellipsis, LayoutDashboard, ListChecks, Server, ServerOff } from 'lucide-react'
import { useState } from 'react'
import { Link, NavLink } from 'react-router'
import type { Project } from '../../contract/project.ts'
import type { Session } from '../../contract/session.ts'
import { initialsOf, rolesLine } from '../features/session/role-words.ts'
import { formatCount } from '../lib/format-number.ts'
import { paths } from '../paths.ts'
import { BrandMark } from '../ui/brand-mark.tsx'
import { preloadMenu } from '../ui/menu.tsx'
import { Glyph } from '../ui/state-glyph.tsx'
import { PersonMenu } from './person-menu.tsx'

const places = (projectId: string | undefined) =>
  [
    {
      to: paths.home(),
      label: 'Overview',
      short: 'Overview',
      Icon: LayoutDashboard,
      count: undefined,
    },
    {
      to: paths.instances(projectId),
      label: 'Instances',
      short: 'Instances',
      Icon: Server,
      count: 'instances',
    },
    {
      to: paths.failed(projectId),
      label: 'Failed creations',
      short: 'Failed',
      Icon: ServerOff,
      count: 'failedCreations',
    },
    {
      to: paths.operations(),
      label: 'Operations',
      short: 'Operations',
      Icon: ListChecks,
      count: 'runningOperations',
    },
  ] as const

type Facts = { project: Project | undefined; session: Session; onSignOut: () => void }

/** Figures of a project that stand beside a place. */
type Counted = 'instances' | 'failedCreations' | 'runningOperations'

/** The places of the app at the side, with counts of the current project, and the person below. */
export function Navigation({ project, session, onSignOut }: Facts) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  return (
    <nav className="navigation" aria-label="Main">
      <Link className="brand" to={paths.home()} aria-label="Brokerdeck">
        <BrandMark />
        <span aria-hidden="true">Brokerdeck</span>
      </Link>
      <ul>
        {places(project?.id).map(({ to, label, Icon, count }) => (
          <li key={label}>
            <NavLink to={to} title={label}>
              <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
              <span className="label">{label}</span>
              {project && count ? <NavigationCount kind={count} value={project.counts[count]} /> : null}
            </NavLink>
          </li>
        ))}
      </ul>
      <button
        type="button"
        className="person"
        aria-haspopup="menu"
        onPointerEnter={preloadMenu}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {/* On a narrow rail they are all of the name that is seen, so they are read as part of it. */}
        <span className="initials">{initialsOf(session.user.name)}</span>
        <span className="who">
          <b>{session.user.name}</b>
          <small>{rolesLine(session.roles)}</small>
        </span>
        <ChevronsUpDown size={14} strokeWidth={1.75} aria-hidden="true" />
      </button>
      <PersonMenu session={session} anchor={anchor} onClose={() => setAnchor(null)} onSignOut={onSignOut} />
    </nav>
  )
}

/** The same places at the foot of a small screen. */
export function TabBar({ project, session, onHelp, onSignOut }: Facts & { onHelp: () => void }) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  return (
    <nav className="tab-bar" aria-label="Main, small screen">
      {places(project?.id).map(({ to, short, Icon }) => (
        <NavLink key={short} to={to}>
          <Icon size={20} strokeWidth={1.75} aria-hidden="true" />
          <span>{short}</span>
        </NavLink>
      ))}
      <button type="button" aria-haspopup="menu" onClick={(event) => setAnchor(event.currentTarget)}>
        <Ellipsis size={20} strokeWidth={1.75} aria-hidden="true" />
        <span>More</span>
      </button>
      <PersonMenu
        session={session}
        anchor={anchor}
        onHelp={onHelp}
        onClose={() => setAnchor(null)}
        onSignOut={onSignOut}
      />
    </nav>
  )
}

function NavigationCount({ kind, value }: { kind: Counted; value: number }) {
  if (kind !== 'runningOperations') return <span className="count">{formatCount(value)}</span>
  if (value === 0) return null
  return (
    <span className="count">
      <Glyph name="accepted" tone="blue" />
      {formatCount(value)}
      <span className="vh"> not ended</span>
    </span>
  )
}
