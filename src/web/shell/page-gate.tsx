import type { UseQueryResult } from '@tanstack/react-query'
import { FolderSearch, Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Project } from '../../contract/project.ts'
import type { Session } from '../../contract/session.ts'
import { rolesLine } from '../features/session/role-words.ts'
import { useSessionEnd } from '../features/session/session-end.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorPanel } from '../ui/error-panel.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import type { PageFacts } from './page-facts.ts'
import { SessionEnded } from './session-ended.tsx'

type GateProps = {
  facts: PageFacts
  session: Session
  projects: UseQueryResult<Project[]>
  project: Project | undefined
  /** The project that the address names. */
  named: string | null
  onChooseProject: (id: string) => void
  onSignOut: () => void
}

/** Shows the page, or in its place why it cannot be shown and what to do about that. */
export function PageGate({ children, ...gate }: GateProps & { children: ReactNode }) {
  const endedAt = useSessionEnd()
  const { facts, session } = gate
  // While the projects are being read the page itself shows that something will come.
  const hasProject = gate.project !== undefined || gate.projects.isPending
  const isOpen =
    endedAt === undefined && maySomewhere(session, facts.permission) && (!facts.inProject || hasProject)
  if (isOpen) return children
  return (
    <>
      <PageHeader title={facts.title} />
      <Obstacle {...gate} endedAt={endedAt} />
    </>
  )
}

function Obstacle(props: GateProps & { endedAt: number | undefined }) {
  const { facts, session, projects, endedAt } = props
  if (endedAt !== undefined) {
    return <SessionEnded session={session} project={props.project} endedAt={endedAt} />
  }
  if (!maySomewhere(session, facts.permission)) {
    return session.roles.length === 0 ? (
      <NoRole session={session} onSignOut={props.onSignOut} />
    ) : (
      <Forbidden session={session} title={facts.title} />
    )
  }
  if (projects.data) {
    return <NoProject projects={projects.data} named={props.named} onChoose={props.onChooseProject} />
  }
  return (
    <ErrorPanel
      title="The projects could not be read"
      error={projects.error}
      onRetry={() => void projects.refetch()}
    />
  )
}

const maySomewhere = (session: Session, permission: PageFacts['permission']): boolean =>
  Object.values(session.permissions).some((permissions) => permissions.includes(permission))

function NoRole({ session, onSignOut }: { session: Session; onSignOut: () => void }) {
  const { id, name } = session.user
  return (
    <EmptyState
      icon={Lock}
      title="You have no role here yet"
      text={`You are signed in as ${name}, but nothing gives you a role. Ask an admin of this installation for one.`}
    >
      <CopyButton
        label="Copy a request"
        className="primary"
        text={() => `Please give ${name} (${id}) a role in Brokerdeck at ${location.origin}.`}
      />
      <button type="button" className="button" onClick={onSignOut}>
        Sign out
      </button>
    </EmptyState>
  )
}

function Forbidden({ session, title }: { session: Session; title: string }) {
  return (
    <EmptyState
      icon={Lock}
      title={`${title} is not for your role`}
      text={`You are signed in as ${session.user.name}, ${rolesLine(session.roles)}. Ask an admin of this installation if you need it.`}
    />
  )
}

function NoProject(props: {
  projects: readonly Project[]
  named: string | null
  onChoose: (id: string) => void
}) {
  if (props.named === null) {
    return (
      <EmptyState
        icon={FolderSearch}
        title="No project is connected"
        text="This installation knows no cloud project that you may see."
      />
    )
  }
  return (
    <EmptyState
      icon={FolderSearch}
      title={`No project “${props.named}”`}
      text="The address names a project that is not connected here, or that you may not see."
    >
      {props.projects.map((project) => (
        <button type="button" key={project.id} className="button" onClick={() => props.onChoose(project.id)}>
          Open {project.name}
        </button>
      ))}
    </EmptyState>
  )
}
