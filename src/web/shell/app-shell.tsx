import './app-shell.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { use, useEffect, useLayoutEffect } from 'react'
import { Navigate, Outlet, useLocation, useMatches, useNavigate, useSearchParams } from 'react-router'
import { api } from '../../contract/api.ts'
import type { Session } from '../../contract/session.ts'
import { ApiError } from '../api/api-error.ts'
import { call } from '../api/client.ts'
import { csrfToken } from '../api/csrf-token.ts'
import { clearSelections } from '../features/instances/selection.ts'
import { projectQueries } from '../features/projects/project-queries.ts'
import { rememberProject } from '../features/projects/remembered-project.ts'
import { useCurrentProject } from '../features/projects/use-current-project.ts'
import { sessionEnd, useSessionEnd } from '../features/session/session-end.ts'
import { sessionQueries } from '../features/session/session-queries.ts'
import { paths } from '../paths.ts'
import { ErrorPanel } from '../ui/error-panel.tsx'
import { NotFetchedNote } from '../ui/not-fetched-note.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { GlyphSprite } from '../ui/glyph-sprite.tsx'
import { EventStreamContext } from '../api/connection-context.ts'
import { FindButton, HelpButton } from './dialog-buttons.tsx'
import { LiveIndicator } from './live-indicator.tsx'
import { Navigation, TabBar } from './navigation.tsx'
import { PageGate } from './page-gate.tsx'
import { ProjectSwitcher } from './project-switcher.tsx'
import { readPageFacts } from './page-facts.ts'
import { ThemeSwitch } from './theme-switch.tsx'
import { useShellDialogs } from './use-shell-dialogs.tsx'
import { useShownProject } from './use-shown-project.ts'

/** Everything around a page. Without a session it leads to sign-in, and back to this address afterwards. */
export function AppShell() {
  const session = useQuery(sessionQueries.current())
  const location = useLocation()
  if (session.data) return <SignedInShell session={session.data} />
  if (session.error instanceof ApiError && session.error.code === 'signed-out') {
    return <Navigate to={paths.signIn(location.pathname + location.search)} replace />
  }
  if (session.isError) {
    return (
      <main className="whole-page">
        <GlyphSprite />
        <PageHeader title="Brokerdeck" />
        <ErrorPanel
          title="Brokerdeck could not be reached"
          error={session.error}
          onRetry={() => void session.refetch()}
        />
      </main>
    )
  }
  return null
}

function SignedInShell({ session }: { session: Session }) {
  const facts = readPageFacts(useMatches())
  const projects = useQuery(projectQueries.all())
  const project = useCurrentProject()
  const shown = useShownProject(facts)
  const followed = shown === 'all' ? (projects.data ?? []) : shown ? [shown] : []
  const dialogs = useShellDialogs()
  const navigate = useNavigate()
  const [searchParams, setSearchParams] = useSearchParams()
  const endedAt = useSessionEnd()
  const signOut = useSignOut()
  const stream = use(EventStreamContext)

  useEffect(() => {
    if (endedAt !== undefined) return
    stream.start()
    return () => stream.stop()
  }, [stream, endedAt])

  // Before the effects of the page, which may know a better name for itself.
  useLayoutEffect(() => {
    document.title = `${facts.title} · Brokerdeck`
  }, [facts])

  const projectId = project?.id
  const isNamed = searchParams.has('project')
  useEffect(() => {
    if (projectId === undefined || !facts.inProject) return
    rememberProject(projectId)
    if (!isNamed) {
      setSearchParams(
        (params) => {
          params.set('project', projectId)
          return params
        },
        { replace: true },
      )
    }
  }, [projectId, facts.inProject, isNamed, setSearchParams])

  const chooseProject = (id: string) => {
    rememberProject(id)
    setSearchParams({ project: id })
  }

  return (
    <div className="app-shell">
      <GlyphSprite />
      <a
        className="skip"
        href="#page"
        onClick={(event) => {
          // The address stays as it is: going back to one with a fragment would pull focus here again.
          event.preventDefault()
          document.getElementById('page')?.focus()
        }}
      >
        Skip to content
      </a>
      <Navigation project={project} session={session} onSignOut={signOut} />
      <header className="top-bar">
        <ProjectSwitcher
          projects={projects.data ?? []}
          current={shown}
          onChoose={({ id }) => (facts.inProject ? chooseProject(id) : void navigate(paths.instances(id)))}
          onChooseAll={() => void navigate(paths.home())}
        />
        <FindButton onOpen={() => dialogs.open('find')} />
        <span className="grow" />
        <LiveIndicator projects={followed} />
        <HelpButton onOpen={() => dialogs.open('help')} />
        <ThemeSwitch />
      </header>
      <main className="sheet" id="page" tabIndex={-1}>
        <PageGate
          facts={facts}
          session={session}
          projects={projects}
          project={project}
          named={searchParams.get('project')}
          onChooseProject={chooseProject}
          onSignOut={signOut}
        >
          <Outlet />
        </PageGate>
      </main>
      <TabBar project={project} session={session} onHelp={() => dialogs.open('help')} onSignOut={signOut} />
      {dialogs.shown}
      <NotFetchedNote />
    </div>
  )
}

/** Ends the session on the server first: what is only forgotten here would still be open there. */
function useSignOut(): () => void {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const signOut = useMutation({
    mutationFn: () => call(api.signOut),
    onSettled: async (_done, error) => {
      if (error && !(error instanceof ApiError && error.code === 'signed-out')) return
      csrfToken.set(undefined)
      // First away from the pages that would read again what is forgotten here.
      await navigate(paths.signIn())
      queryClient.clear()
      clearSelections()
      sessionEnd.clear()
    },
  })
  return () => signOut.mutate()
}
