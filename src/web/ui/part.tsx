import { Component, Suspense, type ReactElement, type ReactNode } from 'react'
import { isNotFetched } from '../lib/not-fetched.ts'
import { tellNotFetched } from './not-fetched-note.tsx'

type Props = {
  /** In its place while its code is fetched, and where it cannot be; nothing unless given. */
  fallback?: ReactNode
  /** To be told that it cannot be shown, so that nothing waits for it. */
  onFail?: () => void
  /** One, or nothing while it is not shown. */
  children: ReactElement | null | false | undefined
}

/**
 * A part of a page whose code is fetched when it is first shown. Where that fails the page stays as it is and a note
 * says what to do; any other mistake goes on to the page. Without its one child it begins anew.
 */
export class Part extends Component<Props, { error: unknown }> {
  override state = { error: undefined }

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error }
  }

  static getDerivedStateFromProps({ children }: Props): { error: undefined } | null {
    return children ? null : { error: undefined }
  }

  override componentDidCatch(error: unknown): void {
    if (!isNotFetched(error)) return
    tellNotFetched()
    this.props.onFail?.()
  }

  override render(): ReactNode {
    const { error } = this.state
    const { fallback = null, children } = this.props
    if (error === undefined) return <Suspense fallback={fallback}>{children}</Suspense>
    if (!isNotFetched(error)) throw error
    return fallback
  }
}
