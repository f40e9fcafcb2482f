import { useRouteError } from 'react-router'
import { ErrorPanel } from '../ui/error-panel.tsx'

/**
 * A page that broke while it was drawn, or whose code could not be fetched, which happens when a new
 * version was installed since this tab was opened.
 */
export function RouteError() {
  const error = useRouteError()
  return (
    <ErrorPanel title="This page could not be shown" error={error} onRetry={() => window.location.reload()} />
  )
}
