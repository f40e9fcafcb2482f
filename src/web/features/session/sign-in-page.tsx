import './sign-in-page.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ArrowRight } from 'lucide-react'
import { useNavigate, useSearchParams } from 'react-router'
import { api } from '../../../contract/api.ts'
import type { Role, SignInWays } from '../../../contract/session.ts'
import { call } from '../../api/client.ts'
import { BrandMark } from '../../ui/brand-mark.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { explainError } from '../../ui/explain-error.ts'
import { GlyphSprite } from '../../ui/glyph-sprite.tsx'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { clearSelections } from '../instances/selection.ts'
import { DeckArt } from './deck-art.tsx'
import { safeReturnTo } from './return-to.ts'
import { initialsOf, roleWords } from './role-words.ts'
import { sessionEnd } from './session-end.ts'
import { sessionQueries } from './session-queries.ts'

/** How to come in, and afterwards back to the page that was asked for. */
export function SignInPage() {
  const ways = useQuery(sessionQueries.ways())
  usePageTitle('Sign in')
  return (
    <div className="sign-in">
      <GlyphSprite />
      <header className="art">
        <span className="brand">
          <BrandMark />
          Brokerdeck
        </span>
        <DeckArt />
        <p className="claim">See every instance. Act on many at once. Know what happened to each.</p>
        <p className="promise">
          A row is done when we have seen it. Until then it says what is known, and no more.
        </p>
      </header>
      <main className="form">
        {ways.data ? <Ways ways={ways.data} /> : null}
        {!ways.data && ways.isError ? (
          <ErrorPanel
            title="Brokerdeck could not be reached"
            error={ways.error}
            onRetry={() => void ways.refetch()}
          />
        ) : null}
      </main>
    </div>
  )
}

function Ways({ ways }: { ways: SignInWays }) {
  switch (ways.mode) {
    case 'demo':
      return <DemoPeople people={ways.demoPeople} />
    case 'laptop':
      return (
        <>
          <h1>Sign in</h1>
          <p>
            Open the link that Brokerdeck printed in the terminal where it was started. It works once; after
            each use the terminal shows the next one.
          </p>
          <p className="hint">
            The link looks like <code>{`${location.origin}/sign-in?code=…`}</code>
          </p>
        </>
      )
    case 'oidc':
      return (
        <>
          <h1>Sign in</h1>
          <p>
            This installation is set up for single sign-on, which this version does not offer. Ask its admin.
          </p>
        </>
      )
  }
}

function DemoPeople({ people }: { people: SignInWays['demoPeople'] }) {
  const signIn = useDemoSignIn()
  return (
    <>
      <div>
        <h1>Sign in</h1>
        <p>You come back to the page you asked for.</p>
      </div>
      <div className="or">Demo: be one of these</div>
      <ul className="people">
        {people.map(({ role, name }) => {
          const words = roleWords(role)
          return (
            <li key={role}>
              <button type="button" onClick={() => signIn.mutate(role)}>
                <span className="initials">{initialsOf(name)}</span>
                <span>
                  <b>
                    {name}, {words.title}
                  </b>
                  <small>{words.what}</small>
                </span>
                <ArrowRight size={16} strokeWidth={1.75} aria-hidden="true" />
              </button>
            </li>
          )
        })}
      </ul>
      {signIn.isError ? <SignInFailed error={signIn.error} /> : null}
      <p className="hint">
        This is the demo. Its fleet is made by the built-in emulator; no cloud account is touched.
      </p>
    </>
  )
}

function SignInFailed({ error }: { error: Error }) {
  const { what, next } = explainError(error)
  return (
    <p className="failed" role="alert">
      You are not signed in. {what} {next}
    </p>
  )
}

function useDemoSignIn() {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const [searchParams] = useSearchParams()
  return useMutation({
    mutationFn: async (role: Role) => {
      const before = queryClient.getQueryData(sessionQueries.current().queryKey)
      await call(api.signInDemo, { body: { role } })
      // What the person before could see is not shown to this one, not even for a moment.
      queryClient.clear()
      const session = await queryClient.fetchQuery(sessionQueries.current())
      if (session.user.id !== before?.user.id) clearSelections()
    },
    onSuccess: () => {
      sessionEnd.clear()
      void navigate(safeReturnTo(searchParams.get('returnTo'), location.origin), { replace: true })
    },
  })
}
